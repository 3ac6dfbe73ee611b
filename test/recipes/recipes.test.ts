import { describe, expect, test } from '@jest/globals';
import { loadApp } from '../../tools/app.ts';
import { closeWorlds } from '../e2e/support.ts';
import { kinds } from '../operations/index.ts';
import { childrenOf, operationsOf } from '../../editor/heygen/recipes/operations.ts';
import {
  mappedIn,
  namesIn,
  readIndex,
  readRecipes,
  toRecipe,
  type Recipe,
} from '../../editor/heygen/recipes/recipe.ts';
import { openRecipeWorld, runRecipe } from './zap.ts';

closeWorlds();

const recipes = await readRecipes();
const operations = operationsOf(await loadApp());

/** Every name that this app shows in the editor. */
const names = new Set(
  operations.flatMap(({ label, inputFields, outputFields }) => [
    label,
    ...[...inputFields, ...outputFields].flatMap((field) =>
      [field, ...childrenOf(field)].map((one) => String(one.label)),
    ),
  ]),
);
const unknownNamesIn = (text: string) => namesIn(text).filter((name) => !names.has(name));

const run = async (recipe: Recipe) => {
  const world = await openRecipeWorld();
  return { world, ...(await runRecipe(world, recipe)) };
};

const isFile = (value: unknown): boolean => typeof value === 'string' && value.startsWith('hydrate|||');

test('Every operation is in a recipe, or docs/recipes/README.md says which recipe it fits into', async () => {
  const inRecipes = recipes.flatMap(({ steps }) =>
    steps.flatMap(({ app, operation }) => (app === 'HeyGen' ? [operation] : [])),
  );
  const [, table = ''] = (await readIndex()).split('| Operation |');
  const rows = (table.split('\n\n')[0] ?? '').split('\n').slice(2);
  const others = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((label) => label.trim()));
  expect([...new Set(inRecipes), ...others].sort()).toEqual(
    operations
      .filter(({ kind, key }) => Object.hasOwn(kinds[kind], key))
      .map(({ label }) => label)
      .sort(),
  );
});

describe.each(recipes.map((recipe) => [recipe.file, recipe] as const))('%s', (_file, recipe) => {
  test('works as written, and every value it names exists', async () => {
    const { world, mapped } = await run(recipe);
    for (const file of mapped.flat().filter(isFile)) {
      expect((await world.connection.fetchFile(file)).content.length).toBeGreaterThan(0);
    }
  });

  test('can be tested step by step: nothing is paid for, every value is there, and so are the files', async () => {
    const world = await openRecipeWorld();
    const { videos, translations, clips, ledger } = world.emulator;
    videos.seed({ title: 'From before' });
    translations.seed({ title: 'From before', captioned: true });
    clips.seed({ title: 'From before' });
    const { ran, mapped } = await runRecipe(world, recipe, true);
    const isPaid = ({ step }: (typeof ran)[number]) => /^(?:Create|Generate|Translate) /.test(step.operation);
    expect(ran.filter(isPaid).flatMap(({ sent }) => sent)).toEqual([]);
    expect([...ledger.translations, ...ledger.lipsyncs, ...ledger.sessions, ...ledger.batches]).toEqual([]);
    for (const file of mapped.flat().filter(isFile)) {
      expect((await world.connection.fetchFile(file)).content.length).toBeGreaterThan(0);
    }
  });

  test('sends HeyGen the values from earlier steps', async () => {
    const { world, ran } = await run(recipe);
    // A file is sent as its content.
    const isSent = (value: unknown) => !String(value).startsWith(world.emulator.filesUrl);
    for (const { step, filledIn, sent } of ran.filter(({ step: { app } }) => app === 'HeyGen')) {
      const mapped = step.fields.filter(({ value }) => mappedIn(value).length > 0);
      const values = mapped.flatMap(({ label }) => filledIn.get(label)).filter(isSent);
      const asked = JSON.stringify(sent.map(({ path, body }) => [path.split('/'), body]));
      for (const value of values) expect(asked).toContain(JSON.stringify(value));
    }
  });

  test('numbers its steps and pictures them in that order', () => {
    expect(recipe.steps.map(({ number }) => number)).toEqual(recipe.steps.map((_step, index) => index + 1));
    expect(recipe.picture).toEqual(recipe.steps.map(({ app, operation }) => `${app}: ${operation}`));
  });

  test('names operations and fields by their labels', () => {
    expect(unknownNamesIn(recipe.text)).toEqual([]);
  });
});

test('The index lists every recipe by its title, and names operations and fields by their labels', async () => {
  const index = await readIndex();
  const links = [...index.matchAll(/^\| \[(.+?)\]\((.+?)\) \|/gm)].map(([, title, file]) => [file, title]);
  const titles = recipes.map(({ file, text }) => [file, /^# (.+)\n/.exec(text)?.[1]]);
  expect(links.sort()).toEqual(titles.sort());
  expect(unknownNamesIn(index)).toEqual([]);
});

describe('A wrong page fails for', () => {
  const { text = '' } = recipes.find(({ file }) => file === 'sheet-to-email.md') ?? {};

  test.each([
    [
      'a step that HeyGen does not offer',
      'HeyGen: Create Video From Template',
      'HeyGen: Make Video',
      'HeyGen has no “Make Video”.',
    ],
    [
      'a field that the form does not have',
      '| Title |',
      '| Titel |',
      'The form of Create Video From Template has no “Titel”.',
    ],
    [
      'a choice that the field does not offer',
      'Birthday greeting · landscape',
      'Birthday',
      '“Template” of Create Video From Template offers no “Birthday”.',
    ],
    ['a missing required field', '| name | **1. Name** |\n', '', 'Required field “name” is missing.'],
    [
      'a value that step 1 does not output',
      '| Name | Alec |',
      '| Nom | Alec |',
      'Step 1 hands over no “Name”.',
    ],
    [
      'a result that step 2 does not output',
      '| Create a Public Share Link | True |\n',
      '',
      'Step 2 hands over no “Public Share URL”.',
    ],
    [
      'the same within a sentence',
      '## What can go wrong',
      '**2. GIF File**',
      'Step 2 hands over no “GIF File”.',
    ],
  ])('%s', async (_what, right, wrong, sentence) => {
    expect(text).toContain(right);
    await expect(run(toRecipe('wrong.md', text.replace(right, wrong)))).rejects.toThrow(sentence);
  });
});
