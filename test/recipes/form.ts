/** Fills in a step's form as a person does: by the labels, in their order, choosing from what a dropdown offers. */
import { isChoice, isData, type Data, type Field } from '../../host/data.ts';
import type { Connection } from '../../host/index.ts';
import { childrenOf, type Operation } from './heygen-app.ts';
import { filledIn, mappedIn, type Mapped, type RecipeStep } from './recipe.ts';

/** A choice's value by its label, from a list that the definition has. */
const fixedChoices = (choices: unknown): Map<string, unknown> => {
  if (!Array.isArray(choices)) {
    return new Map(Object.entries(choices ?? {}).map(([value, label]) => [String(label), value]));
  }
  return new Map(choices.filter(isData).map(({ label, value }) => [String(label), value]));
};

/** The same from a list that HeyGen has, all pages of it. */
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

/** @throws Error for what cannot be chosen */
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

/** A field, and for a column of line items the field that has the rows: “Videos: Script”. */
const fieldNamed = (form: readonly Field[], label: string): { field: Field; rows?: Field } | undefined => {
  const field = form.find((one) => one.label === label);
  if (field !== undefined) return { field };
  for (const rows of form) {
    const child = childrenOf(rows).find((one) => `${rows.label}: ${one.label}` === label);
    if (child !== undefined) return { field: child, rows };
  }
  return undefined;
};

/** Puts a column into the rows that are there already. */
const withColumn = (rows: unknown, key: string, column: unknown): Data[] => {
  const cells: unknown[] = Array.isArray(column) ? column : [column];
  const before = Array.isArray(rows) ? rows.filter(isData) : [];
  return cells.map((cell, index) => ({ ...before[index], [key]: cell }));
};

/**
 * @returns the step's input, by the keys of the fields
 * @throws Error for a label that the form does not have, or a choice that is not offered
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
