/** Looks up the app's operations and results by the names that users see. */
import { at, fieldsIn, type Data, type Field } from '../../../host/data.ts';

const KINDS = ['triggers', 'creates', 'searches'] as const;
type Kind = (typeof KINDS)[number];

export interface Operation {
  kind: Kind;
  key: string;
  label: string;
  /** Without the dynamic ones. */
  inputFields: readonly Field[];
  outputFields: readonly Field[];
}

export const childrenOf = ({ children }: Field): Field[] => fieldsIn(children);

export const operationsOf = (app: object): Operation[] =>
  KINDS.flatMap((kind) =>
    Object.entries(at(app, kind) ?? {}).map(([key, one]): Operation => {
      const operation = at(one, 'operation');
      return {
        kind,
        key,
        label: String(at(one, 'display', 'label')),
        inputFields: fieldsIn(at(operation, 'inputFields')),
        outputFields: fieldsIn(at(operation, 'outputFields')),
      };
    }),
  );

/** @throws Error if there is none */
export const operationNamed = (operations: readonly Operation[], label: string): Operation => {
  const operation = operations.find((one) => one.label === label);
  if (operation === undefined) throw new Error(`HeyGen has no “${label}”.`);
  return operation;
};

/** The result of an operation, by the labels that the editor shows. Line items become columns. */
export const byLabel = ({ outputFields }: Operation, record: Data): Map<string, unknown> =>
  new Map(
    outputFields.flatMap((field): [string, unknown][] => {
      const value = record[field.key];
      if (value === undefined) return [];
      const rows: unknown[] = Array.isArray(value) ? value : [];
      return [
        [String(field.label), value],
        ...childrenOf(field).map((child): [string, unknown] => [
          String(child.label),
          rows.map((row) => at(row, child.key)),
        ]),
      ];
    }),
  );
