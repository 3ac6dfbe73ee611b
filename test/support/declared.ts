/** Whether a record has only what its operation says that it has: a Zap shows other keys by their raw names. */
import App from '../../index.ts';

interface OutputField {
  key: string;
  children?: readonly OutputField[];
}

interface Operation {
  outputFields?: readonly object[];
}

const PARTS = ['perform', 'performList', 'performResume', 'performGet'];

const isField = (field: object): field is OutputField => 'key' in field;

const fieldsOf = ({ outputFields = [] }: Operation): readonly OutputField[] => outputFields.filter(isField);

/** The functions that make records, with what they declare. Two operations may share a function. */
const declared = new Map<unknown, (readonly OutputField[])[]>();
const actions: readonly { operation: Operation }[] = [
  ...Object.values(App.triggers),
  ...Object.values(App.searches),
  ...Object.values(App.creates),
];
for (const { operation } of actions) {
  if (operation.outputFields === undefined) continue;
  for (const [part, made] of Object.entries(operation)) {
    if (PARTS.includes(part)) declared.set(made, [...(declared.get(made) ?? []), fieldsOf(operation)]);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Paths of the keys that these fields lack. */
const undeclaredIn = (record: object, fields: readonly OutputField[]): string[] =>
  Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
    const field = fields.find((one) => one.key === key);
    if (field === undefined) return [key];
    const { children } = field;
    if (children === undefined) return [];
    return [value]
      .flat()
      .filter(isObject)
      .flatMap((row) => undeclaredIn(row, children).map((path) => `${key}.${path}`));
  });

/** @param perform what made the result; nothing is expected of what is no operation's */
export const expectDeclared = (perform: unknown, result: unknown): void => {
  const operations = declared.get(perform) ?? [];
  const records = [result].flat().filter(isObject);
  const undeclared = operations.map((fields) => records.flatMap((record) => undeclaredIn(record, fields)));
  if (undeclared.length > 0 && undeclared.every((paths) => paths.length > 0)) {
    throw new Error(`The record has keys that no output field declares: ${String(undeclared[0])}`);
  }
};
