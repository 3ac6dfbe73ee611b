/** The parts of the app's definition that users' Zaps depend on, and the changes that break those Zaps. */

interface Field {
  key: string;
  type?: string;
  required?: boolean;
  default?: string;
  list?: boolean;
  children?: readonly Field[];
}

interface Operation {
  display?: { hidden?: boolean };
  operation: { type?: string; inputFields?: readonly unknown[]; sample?: object };
}
type Operations = Readonly<Record<string, Operation>>;

/** The parts of Zapier's definition that are read here. */
export interface Definition {
  version: string;
  authentication?: { type: string; fields?: readonly Field[] };
  triggers?: Operations;
  searches?: Operations;
  creates?: Operations;
  searchOrCreates?: Readonly<Record<string, { search: string; create: string }>>;
}

interface PromisedInput {
  /** `string` if the definition names none; `string list` for a field with several values. */
  type: string;
  required?: true;
  default?: string;
}
type Inputs = Readonly<Record<string, PromisedInput>>;

interface PromisedOperation {
  /** Cannot be chosen in new Zaps. */
  hidden?: true;
  /** For triggers: polling or hook. */
  type?: string;
  /** By key. A column of line items has a key such as `scenes.scene_script`. */
  inputs: Inputs;
  sample: readonly string[];
}
type PromisedOperations = Readonly<Record<string, PromisedOperation>>;

/**
 * What a version promises. Fields that a function returns are left out: they depend on other input (a background's
 * fields), or on the user's own templates.
 */
export interface Promised {
  version: string;
  authentication: { type: string; inputs: Inputs };
  triggers: PromisedOperations;
  searches: PromisedOperations;
  creates: PromisedOperations;
  /** The search and the create of each pair. */
  searchOrCreates: Readonly<Record<string, string>>;
}

const isField = (field: unknown): field is Field =>
  typeof field === 'object' && field !== null && 'key' in field;

const typeOf = ({ type = 'string', list, children }: Field): string => {
  if (children !== undefined) return 'line items';
  return list === true ? `${type} list` : type;
};

const entriesOf = (fields: readonly unknown[], path: string): [string, PromisedInput][] =>
  fields.filter(isField).flatMap((field): [string, PromisedInput][] => [
    [
      path + field.key,
      {
        type: typeOf(field),
        ...(field.required === true ? { required: true } : {}),
        ...(field.default === undefined ? {} : { default: field.default }),
      },
    ],
    ...entriesOf(field.children ?? [], `${path}${field.key}.`),
  ]);

const inputsOf = (fields: readonly unknown[] = []): Inputs => Object.fromEntries(entriesOf(fields, ''));

const keysIn = (record: object, path = ''): string[] =>
  Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
    const [row] = Array.isArray(value) ? (value as unknown[]) : [];
    const columns = typeof row === 'object' && row !== null ? keysIn(row, `${path}${key}.`) : [];
    return [path + key, ...columns];
  });

const mapped = <Part, Result>(parts: Readonly<Record<string, Part>> = {}, to: (part: Part) => Result) =>
  Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, to(part)]));

const promisedOperation = ({ display, operation }: Operation): PromisedOperation => ({
  ...(display?.hidden === true ? { hidden: true } : {}),
  ...(operation.type === undefined ? {} : { type: operation.type }),
  inputs: inputsOf(operation.inputFields),
  sample: keysIn(operation.sample ?? {}),
});

export const promisedBy = (app: Definition): Promised => ({
  version: app.version,
  authentication: {
    type: app.authentication?.type ?? 'none',
    inputs: inputsOf(app.authentication?.fields),
  },
  triggers: mapped(app.triggers, promisedOperation),
  searches: mapped(app.searches, promisedOperation),
  creates: mapped(app.creates, promisedOperation),
  searchOrCreates: mapped(app.searchOrCreates, ({ search, create }) => `${search} + ${create}`),
});

/** A field that has become required. Existing Zaps have no value for it. */
const isDemand = (now: PromisedInput, before: PromisedInput | undefined): boolean =>
  now.required === true && now.default === undefined && before?.required !== true;

const changesOfInputs = (where: string, before: Inputs, now: Inputs): string[] => [
  ...Object.entries(before).flatMap(([key, { type }]) => {
    const after = now[key];
    if (after === undefined) return [`${where}: the field ${key} is gone`];
    return after.type === type ? [] : [`${where}: the field ${key} was ${type} and is ${after.type}`];
  }),
  ...Object.entries(now).flatMap(([key, field]) =>
    isDemand(field, before[key])
      ? [`${where}: the field ${key} has become required, and has no default`]
      : [],
  ),
];

const changesOfOperations = (kind: string, before: PromisedOperations, now: PromisedOperations): string[] =>
  Object.entries(before).flatMap(([key, { hidden, type, inputs, sample }]) => {
    const where = `${kind}.${key}`;
    const after = now[key];
    if (after === undefined) return [`${where} is gone`];
    return [
      ...(after.hidden === true && hidden !== true ? [`${where} is hidden`] : []),
      ...(after.type === type ? [] : [`${where} was of type ${type} and is ${after.type}`]),
      ...changesOfInputs(where, inputs, after.inputs),
      ...sample
        .filter((path) => !after.sample.includes(path))
        .map((path) => `${where}: ${path} is gone from its sample`),
    ];
  });

/**
 * Changes that break Zaps built on an earlier version. For these Zapier demands a new major version, and does not move
 * existing Zaps to it by itself (source: its changelog of May 2026; integration checks C001 to C003).
 */
export const breakingChanges = (before: Promised, now: Promised): string[] => [
  ...(before.authentication.type === now.authentication.type
    ? []
    : [`authentication was of type ${before.authentication.type} and is ${now.authentication.type}`]),
  ...changesOfInputs('authentication', before.authentication.inputs, now.authentication.inputs),
  ...changesOfOperations('triggers', before.triggers, now.triggers),
  ...changesOfOperations('searches', before.searches, now.searches),
  ...changesOfOperations('creates', before.creates, now.creates),
  ...Object.entries(before.searchOrCreates).flatMap(([key, pair]) =>
    now.searchOrCreates[key] === pair ? [] : [`searchOrCreates.${key} is no longer ${pair}`],
  ),
];

const majorOf = (version: string): number => Number(version.split('.')[0]);

/** Whether the version number announces breaking changes. */
export const isNewMajor = (before: Promised, now: Promised): boolean =>
  majorOf(now.version) > majorOf(before.version);
