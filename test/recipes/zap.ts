/** Runs a recipe: HeyGen's steps in the built app, with the page's examples as the results of other apps. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ASSET, LOOK } from '../../emulator/catalogue.ts';
import { welcome } from '../../editor/heygen/templates.ts';
import { manualClock, type RenderPlan } from '../../emulator/index.ts';
import { isBlank, isData, type Data } from '../../host/data.ts';
import { loadApp } from '../../tools/app.ts';
import { askHeyGen, openWorld, type World } from '../e2e/support.ts';
import { fillIn } from '../../editor/heygen/recipes/form.ts';
import {
  byLabel,
  operationNamed,
  operationsOf,
  type Operation,
} from '../../editor/heygen/recipes/operations.ts';
import {
  filledIn,
  mappedIn,
  type Mapped,
  type Recipe,
  type RecipeStep,
} from '../../editor/heygen/recipes/recipe.ts';

const MINUTE = 60_000;

/** What fails: what a Zap can start with, and one row of the sheet. */
const BROKEN = ['Broken', 'Björn'] as const;

const planFor = (title: string | null): RenderPlan => ({
  waitingMs: 0,
  processingMs: MINUTE,
  ...(BROKEN.some((broken) => broken === title)
    ? { outcome: 'failed', code: 'rendering_failed', message: 'The presenter blinked.' }
    : { outcome: 'completed' }),
});

export const openRecipeWorld = async () => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    templates: [welcome],
    render: ({ title }) => planFor(title),
    avatar: ({ name }) => planFor(name),
    clips: ({ title }) => planFor(title),
    translate: () => planFor(null),
  });

  /** Lets a minute pass, and HeyGen report what finished. */
  const pass = async () => {
    clock.advance(MINUTE);
    await world.emulator.settle();
  };
  /** Lets time pass until a run is over. */
  const passUntilOver = async <Result>(run: Promise<Result>): Promise<Result> => {
    const state = { isOver: false };
    const watched = run.finally(() => {
      state.isOver = true;
    });
    watched.catch(() => undefined);
    while (!state.isOver) {
      await pass();
      await sleep(1);
    }
    return watched;
  };
  return { ...world, pass, passUntilOver };
};

type RecipeWorld = Awaited<ReturnType<typeof openRecipeWorld>>;

/** Stands in for another app's file with one from HeyGen's file host. */
const asGiven = ({ emulator }: World, value: string): string =>
  value.endsWith('.mp4') ? `${emulator.filesUrl}/public/landscape/${encodeURIComponent(value)}` : value;

const expectData = (value: unknown, { operation }: RecipeStep): Data => {
  const record: unknown = Array.isArray(value) ? value[0] : value;
  if (!isData(record)) throw new Error(`${operation} hands over nothing.`);
  return record;
};

/** What a Zap can start with: one that completes and one that fails. */
const START: Readonly<Record<string, (world: World, title: string) => Promise<unknown>>> = {
  finished_video: (world, title) => {
    const body = { type: 'avatar', avatar_id: LOOK.studio, audio_asset_id: ASSET.audio, title };
    return askHeyGen(world, 'POST', '/v3/videos', body);
  },
  finished_avatar: (world, name) =>
    askHeyGen(world, 'POST', '/v3/avatars', { type: 'prompt', name, prompt: 'A friendly baker' }),
};

/** Turns the Zap on, then lets HeyGen finish what starts it. */
const fire = async (world: RecipeWorld, { key }: Operation, input: Data): Promise<unknown[]> => {
  const fired: Data[] = [];
  const hook = world.connection.hook(key, input, (item) => fired.push(item));
  await hook.turnOn();
  for (const title of ['Fine', BROKEN[0]]) await START[key]?.(world, title);
  await world.pass();
  return fired;
};

/** A step that ran. */
interface Ran {
  step: RecipeStep;
  /** The filled-in values, by label. */
  filledIn: ReadonlyMap<string, unknown>;
  /** The requests to HeyGen that make or change something: where each went, and what was sent. */
  sent: readonly { path: string; body: unknown }[];
}

/**
 * @param isTest whether each step is only tested, as in the editor
 * @returns the steps that ran, and every value that the page maps or mentions
 * @throws Error, StepError if the page does not work
 */
export const runRecipe = async (
  world: RecipeWorld,
  { steps, text }: Recipe,
  isTest = false,
): Promise<{ ran: Ran[]; mapped: unknown[] }> => {
  const operations = operationsOf(await loadApp());
  const results = new Map<number, ReadonlyMap<string, unknown>>();
  const valueOf = ({ step, label }: Mapped): unknown => {
    const value = results.get(step)?.get(label);
    // A line-item column must have a value, but not in every row.
    const isThere = isTest ? value !== undefined : ![value].flat().every(isBlank);
    if (!isThere) throw new Error(`Step ${step} hands over no “${label}”.`);
    return value;
  };

  const runHeyGen = async (step: RecipeStep): Promise<Map<string, unknown>> => {
    const operation = operationNamed(operations, step.operation);
    const { kind, key } = operation;
    const input = await fillIn(world.connection, operation, step, valueOf);
    const result =
      kind === 'triggers'
        ? await fire(world, operation, input)
        : await world.passUntilOver(
            (await world.connection.step(kind, key, input)).run({}, { meta: { isLoadingSample: isTest } }),
          );
    return byLabel(operation, expectData(result, step));
  };

  const runOther = ({ gives }: RecipeStep): Map<string, unknown> =>
    new Map(
      [...gives].map(([label, value]) => [label, typeof value === 'string' ? asGiven(world, value) : value]),
    );

  const ran: Ran[] = [];
  for (const step of steps) {
    const before = world.emulator.ledger.requests.length;
    const values = new Map(step.fields.map(({ label, value }) => [label, filledIn(value, valueOf)]));
    results.set(step.number, step.app === 'HeyGen' ? await runHeyGen(step) : runOther(step));
    const requests = world.emulator.ledger.requests.slice(before);
    const sent = requests
      .filter(({ method }) => method === 'POST' || method === 'PUT')
      .map(({ path, body }) => ({ path, body }));
    ran.push({ step, filledIn: values, sent });
  }
  return { ran, mapped: mappedIn(text).map(valueOf) };
};
