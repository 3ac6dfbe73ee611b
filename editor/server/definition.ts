/** Reads an app's definition as the page needs it. */
import { at, fieldsIn, isData, isField } from '../../host/data.ts';
import type { Data, Field, Group, Kind, OperationInfo } from '../contract.ts';

const textAt = (value: unknown, ...path: string[]): string => {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : '';
};

const groupsIn = (value: unknown): Group[] =>
  Array.isArray(value)
    ? value.filter(isData).map((group) => ({
        key: textAt(group, 'key'),
        label: textAt(group, 'label'),
        emphasize: group.emphasize === true,
      }))
    : [];

const entriesAt = (app: object, kind: Kind): [string, unknown][] => Object.entries(at(app, kind) ?? {});

const infoOf = (kind: Kind, key: string, one: unknown): OperationInfo => ({
  kind,
  key,
  label: textAt(one, 'display', 'label'),
  description: textAt(one, 'display', 'description'),
  isHook: at(one, 'operation', 'type') === 'hook',
  waits: at(one, 'operation', 'performResume') !== undefined,
  groups: groupsIn(at(one, 'operation', 'inputFieldGroups')),
  outputs: fieldsIn(at(one, 'operation', 'outputFields')),
});

/** The search and the create that a pair is made of. */
interface Pair {
  search: string;
  create: string;
}

/** @throws Error if the app has no such pair */
export const pairOf = (app: object, key: string): Pair => {
  const pair = at(app, 'searchOrCreates', key);
  if (!isData(pair)) throw new Error(`The app has no search or create ${key}.`);
  return { search: textAt(pair, 'search'), create: textAt(pair, 'create') };
};

/** A pair's create has a part of the form for itself, since both may have a field of the same name. */
export const CREATE_PREFIX = 'create:';
export const CREATE_GROUP = 'create';

const pairInfo = (app: object, key: string, one: unknown): OperationInfo => {
  const { search, create } = pairOf(app, key);
  const [find, make] = [at(app, 'searches', search), at(app, 'creates', create)];
  const found = infoOf('searches', search, find);
  return {
    ...infoOf('searchOrCreates', key, one),
    waits: at(make, 'operation', 'performResume') !== undefined,
    groups: [
      ...(found.groups.length > 0 ? found.groups : [{ key: '', label: 'Find', emphasize: true }]),
      { key: CREATE_GROUP, label: `If nothing is found: ${textAt(make, 'display', 'label')}` },
    ],
    outputs: found.outputs,
  };
};

const isShown = ([, one]: [string, unknown]): boolean => at(one, 'display', 'hidden') !== true;

export const operationsOf = (app: object): OperationInfo[] => [
  ...(['triggers', 'searches', 'creates'] as const).flatMap((kind) =>
    entriesAt(app, kind)
      .filter(isShown)
      .map(([key, one]) => infoOf(kind, key, one)),
  ),
  ...entriesAt(app, 'searchOrCreates').map(([key, one]) => pairInfo(app, key, one)),
];

/** What Zapier asks for with basic authentication, whatever the app says (source: its documentation). */
const BASIC: Field[] = [
  { key: 'username', label: 'Username', type: 'string', required: true },
  { key: 'password', label: 'Password', type: 'password', required: true },
];

export const authFieldsOf = (app: object): Field[] => {
  const own = fieldsIn(at(app, 'authentication', 'fields')).filter(({ computed }) => computed !== true);
  return own.length === 0 && at(app, 'authentication', 'type') === 'basic' ? BASIC : own;
};

export const versionOf = (app: object): string => textAt(app, 'version');

/** A form without functions, which JSON cannot carry; the page has only to know that a dropdown asks the app. */
export const asForm = (fields: readonly Data[]): Field[] =>
  fields.filter(isField).map((field): Field => {
    const asks = isData(field.choices) && 'perform' in field.choices;
    const { children } = field;
    return {
      ...field,
      ...(asks ? { choices: { perform: true } } : {}),
      ...(Array.isArray(children) ? { children: asForm(fieldsIn(children)) } : {}),
    };
  });
