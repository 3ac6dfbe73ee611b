/** Zapier's definition of an app, as far as the checks read it. */

export interface Field {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  default?: string;
  helpText?: string;
  placeholder?: string;
  list?: boolean;
  /** Values, or a function that lists them. */
  choices?: unknown;
  /** What they are, for fields of other steps that take the same. */
  resource?: string;
  /** A trigger that lists them, such as `avatar_list.id.label`. */
  dynamic?: string;
  /** A search that finds one, such as `find_avatar.id`. */
  search?: string;
  group?: string;
  children?: readonly Field[];
}

/** A function makes the fields that depend on what is filled in. */
export type FieldFunction = (...parameters: never[]) => unknown;

export interface OutputField {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  primary?: boolean;
  children?: readonly OutputField[];
}

export interface Operation {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
    inputFields?: readonly (Field | FieldFunction)[];
    inputFieldGroups?: readonly { key: string; label?: string }[];
    outputFields?: readonly OutputField[];
    sample?: Readonly<Record<string, unknown>>;
    performList?: unknown;
    performSubscribe?: unknown;
    performUnsubscribe?: unknown;
  };
}

export type Operations = Readonly<Record<string, Operation>>;

interface Pair {
  key: string;
  display: { label: string; description: string };
  search: string;
  create: string;
}

export interface Definition {
  authentication?: { type?: string; fields?: readonly Field[]; connectionLabel?: unknown };
  triggers?: Operations;
  searches?: Operations;
  creates?: Operations;
  searchOrCreates?: Readonly<Record<string, Pair>>;
}

type Result = Readonly<Record<string, unknown>>;

/** What operations hand over in a Zap that is on, by their place, such as `creates.create_avatar_video`. */
export type Live = Readonly<
  Record<
    string,
    {
      live: Result;
      /** What the editor shows of a trigger to choose a sample from. */
      polled?: Result;
    }
  >
>;

export const KINDS = ['triggers', 'searches', 'creates'] as const;
type Kind = (typeof KINDS)[number];

/** An operation and its place in the definition, such as `creates.create_avatar_video`. */
export interface Place extends Operation {
  kind: Kind;
  where: string;
}

export const operationsOf = (app: Definition, kinds: readonly Kind[] = KINDS): Place[] =>
  kinds.flatMap((kind) =>
    Object.entries(app[kind] ?? {}).map(([key, operation]) => ({
      ...operation,
      kind,
      where: `${kind}.${key}`,
    })),
  );

/** Those that a Zap builder sees; the others fill dropdowns. */
export const visibleOf = (app: Definition, kinds?: readonly Kind[]): Place[] =>
  operationsOf(app, kinds).filter(({ display }) => display.hidden !== true);

const isField = (field: Field | FieldFunction): field is Field => typeof field !== 'function';

/** The fields of an operation that do not depend on what is filled in; not the columns of line items. */
export const inputsOf = ({ operation }: Operation): Field[] => (operation.inputFields ?? []).filter(isField);

interface Located<Part> {
  where: string;
  field: Part;
}

const withColumns = <Part extends { key: string; children?: readonly Part[] }>(
  fields: readonly Part[],
  path: string,
): Located<Part>[] =>
  fields.flatMap((field) => [
    { where: `${path}.${field.key}`, field },
    ...withColumns(field.children ?? [], `${path}.${field.key}`),
  ]);

/** With the columns of line items. */
export const allInputsOf = (place: Place): Located<Field>[] => withColumns(inputsOf(place), place.where);

export const allOutputsOf = ({ operation, where }: Place): Located<OutputField>[] =>
  withColumns(operation.outputFields ?? [], `${where}.outputFields`);
