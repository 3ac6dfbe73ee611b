/** Fills in a step's form as a person does: label by label, in order, choosing from the dropdowns. */
import { isChoice, isData, type Data, type Field } from '../../../host/data.ts';
import type { Connection } from '../../../host/index.ts';
import { childrenOf, type Operation } from './operations.ts';
import { filledIn, mappedIn, type Mapped, type RecipeStep } from './recipe.ts';

/** Values by label, from a list in the definition. */
const fixedChoices = (choices: unknown): Map<string, unknown> => {
  if (!Array.isArray(choices)) {
    return new Map(Object.entries(choices ?? {}).map(([value, label]) => [String(label), value]));
  }
  return new Map(choices.filter(isData).map(({ label, value }) => [String(label), value]));
};

/** The same for a dropdown that asks HeyGen, all pages. */
const offeredChoices = async (
  connection: Connection,
  { kind, key }: Operation,
  field: Field,
  inputData: Data,
): Promise<Map<string, unknown>> => {
  const offered = new Map<string, unknown>();
  let token: string | undefined;
  do {
    const page = await connection.choices(kind, key, field.key, { inputData, token });
    for (const { id, label } of page.choices.filter(isChoice)) offered.set(label, id);
    token = page.next;
  } while (token !== undefined);
  return offered;
};

const BOOLEANS = new Map<string, unknown>([
  ['True', true],
  ['False', false],
]);

/** @throws Error for a choice that the field does not offer */
const chosen = async (
  connection: Connection,
  operation: Operation,
  field: Field,
  inputData: Data,
  text: string,
): Promise<unknown> => {
  const { type, choices, label } = field;
  if (type !== 'boolean' && choices === undefined) return text;
  const isDropdown = isData(choices) && 'perform' in choices;
  const offered =
    type === 'boolean'
      ? BOOLEANS
      : isDropdown
        ? await offeredChoices(connection, operation, field, inputData)
        : fixedChoices(choices);
  if (!offered.has(text)) throw new Error(`“${label}” of ${operation.label} offers no “${text}”.`);
  return offered.get(text);
};

/** Finds a field. For a line-item column (“Videos: Script”), finds the field that holds the rows, too. */
const fieldNamed = (form: readonly Field[], label: string): { field: Field; rows?: Field } | undefined => {
  const field = form.find((one) => one.label === label);
  if (field !== undefined) return { field };
  for (const rows of form) {
    const child = childrenOf(rows).find((one) => `${rows.label}: ${one.label}` === label);
    if (child !== undefined) return { field: child, rows };
  }
  return undefined;
};

/** Adds a column to the rows. */
const withColumn = (rows: unknown, key: string, column: unknown): Data[] => {
  const cells: unknown[] = Array.isArray(column) ? column : [column];
  const before = Array.isArray(rows) ? rows.filter(isData) : [];
  return cells.map((cell, index) => ({ ...before[index], [key]: cell }));
};

/**
 * @returns the step's input by field key
 * @throws Error for a label that is not in the form, or a choice that the field does not offer
 */
export const fillIn = async (
  connection: Connection,
  operation: Operation,
  { fields }: RecipeStep,
  valueOf: (mapped: Mapped) => unknown,
): Promise<Data> => {
  const { kind, key } = operation;
  const inputData: Data = {};
  let form = await connection.fields(kind, key);
  for (const { label, value: text } of fields) {
    const found = fieldNamed(form, label);
    if (found === undefined) {
      const labels = form.map((field) => field.label).join(', ');
      throw new Error(`The form of ${operation.label} has no “${label}”. It has: ${labels}.`);
    }
    const { field, rows } = found;
    const value =
      mappedIn(text).length > 0
        ? filledIn(text, valueOf)
        : await chosen(connection, operation, field, inputData, text);
    if (rows === undefined) inputData[field.key] = value;
    else inputData[rows.key] = withColumn(inputData[rows.key], field.key, value);
    if (field.altersDynamicFields === true) form = await connection.fields(kind, key, inputData);
  }
  return inputData;
};
