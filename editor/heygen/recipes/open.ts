/** Makes a Zap for the editor from a recipe: its forms filled in, with pills where the page maps values. */
import type { Connection } from '../../../host/index.ts';
import { stringify } from 'csv-stringify/sync';
import type { OtherStep, RecipeInfo, Step, Zap } from '../../contract.ts';
import { fillIn } from './form.ts';
import { childrenOf, operationNamed, operationsOf, type Operation } from './operations.ts';
import { filledIn, readRecipes, type Mapped, type Recipe, type RecipeStep } from './recipe.ts';

const APP = 'HeyGen';

const titleOf = ({ text }: Recipe): string => /^# (.+)\n/.exec(text)?.[1] ?? '';

export const listRecipes = async (): Promise<RecipeInfo[]> =>
  (await readRecipes()).map((recipe) => ({
    id: recipe.file,
    title: titleOf(recipe),
    steps: recipe.steps.map(({ app }) => app).join(' → '),
  }));

/** Where a value stands in a step's result, by its label. Columns of line items come after the step's own values. */
const placesOf = ({ outputFields }: Operation): Map<string, string> => {
  const columns = outputFields.flatMap((field) =>
    childrenOf(field).map((child): [string, string] => [String(child.label), `${field.key}__${child.key}`]),
  );
  const own = outputFields.map(({ label, key }): [string, string] => [String(label), key]);
  return new Map([...columns, ...own]);
};

/** @param asGiven turns the page's example of a value into one that works */
const otherStep = (
  { app, operation, fields, gives }: RecipeStep,
  pillOf: (mapped: Mapped) => string,
  asGiven: (value: string) => string,
): OtherStep => {
  const columns = [...gives.values()].map((cells) => [cells].flat().map(asGiven));
  const rows = Array.from({ length: Math.max(0, ...columns.map(({ length }) => length)) }, (_none, row) =>
    columns.map((cells) => cells[row] ?? ''),
  );
  return {
    kind: 'other',
    title: `${app}: ${operation}`,
    fields: fields.map(({ label, value }) => ({ label, value: String(filledIn(value, pillOf)) })),
    sheet: gives.size === 0 ? '' : stringify([[...gives.keys()], ...rows]),
    row: rows.length > 1 ? 0 : 1,
  };
};

/** @throws Error for a recipe that does not exist, or does not fit the app */
export const openRecipe = async (
  id: string,
  app: object,
  connection: Connection,
  asGiven: (value: string) => string,
): Promise<Zap> => {
  const recipe = (await readRecipes()).find(({ file }) => file === id);
  if (recipe === undefined) throw new Error(`There is no recipe ${id}.`);
  const operations = operationsOf(app);
  const places = new Map<number, ReadonlyMap<string, string>>();
  const pillOf = ({ step, label }: Mapped): string =>
    `{{${step}__${places.get(step)?.get(label.replaceAll(/\s+/g, ' ')) ?? label}}}`;
  const steps: Step[] = [];
  for (const step of recipe.steps) {
    if (step.app === APP) {
      const operation = operationNamed(operations, step.operation);
      const { kind, key } = operation;
      steps.push({ kind, key, input: await fillIn(connection, operation, step, pillOf) });
      places.set(step.number, placesOf(operation));
    } else steps.push(otherStep(step, pillOf, asGiven));
  }
  return { steps };
};
