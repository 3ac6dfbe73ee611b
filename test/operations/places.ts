/** Everything in the app that can be called, read from its definition. */
import App from '../../index.ts';
import { at, isData } from '../../host/data.ts';

type Callable = (...parameters: never[]) => unknown;

const isCallable = (value: unknown): value is Callable => typeof value === 'function';

const functionsIn = (value: unknown, path: string): [string, Callable][] => {
  if (isCallable(value)) return [[path, value]];
  if (!isData(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    functionsIn(part, path === '' ? key : `${path}.${key}`),
  );
};

/** Runs before every request, and asks for nothing. */
const isMiddleware = (path: string) => path.startsWith('beforeRequest.');

const all = functionsIn(App, '').filter(([path]) => !isMiddleware(path));

/** Every function that Zapier may call, and the places at which the definition has it. */
export const callables: ReadonlyMap<Callable, readonly string[]> = all.reduce(
  (places, [path, callable]) => places.set(callable, [...(places.get(callable) ?? []), path]),
  new Map<Callable, string[]>(),
);

const partAt = (path: string): unknown => at(App, ...path.split('.'));

/** All places of the function at this one. */
export const placesOf = (path: string): readonly string[] => {
  const value = partAt(path);
  return isCallable(value) ? (callables.get(value) ?? []) : [];
};

const labelAt = (path: string): string => {
  const display = partAt(`${path}.display`);
  const field = partAt(`${path}.label`);
  return isData(display) ? String(display.label) : String(field);
};

const PARTS: Readonly<Record<string, string>> = {
  perform: '',
  performResume: ', after waiting',
  performList: ', samples',
  performSubscribe: ', turned on',
  performUnsubscribe: ', turned off',
};

/** How a person calls an operation: “Create Avatar Video, after waiting”. */
export const nameAt = (path: string): string => {
  if (path === 'authentication.test') return 'Connecting HeyGen';
  const [, hydrator] = /^hydrators\.(\w+)$/.exec(path) ?? [];
  if (hydrator !== undefined)
    return hydrator.replace(/^\w/, (letter) => letter.toUpperCase()).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const [, owner = '', rest = ''] = /^(\w+\.\w+)\.operation\.(.*)$/.exec(path) ?? [];
  const [, field] = /^(inputFields\.\d+)\.choices\.perform$/.exec(rest) ?? [];
  if (field !== undefined) return `${labelAt(owner)}, list of ${labelAt(`${owner}.operation.${field}`)}`;
  return `${labelAt(owner)}${PARTS[rest] ?? ', fields that depend on others'}`;
};

/**
 * Where the list of a field is.
 * @param owner such as `creates.create_avatar_video`
 */
export const listIn = (owner: string, key: string): string => {
  const fields = partAt(`${owner}.operation.inputFields`);
  const place = Array.isArray(fields) ? fields.findIndex((field) => isData(field) && field.key === key) : -1;
  return `${owner}.operation.inputFields.${place}.choices.perform`;
};

/** Where the function is that gives a create's form more fields. */
export const moreFieldsIn = (create: string): string => {
  const fields = partAt(`creates.${create}.operation.inputFields`);
  const place = Array.isArray(fields) ? fields.findIndex(isCallable) : -1;
  return `creates.${create}.operation.inputFields.${place}`;
};
