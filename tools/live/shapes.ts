/** What an answer is made of: its keys and their types, not its values. */
import { isData } from '../../host/data.ts';

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'list'
      : typeof value === 'object'
        ? 'object'
        : typeof value;

/**
 * `data[].id: string`, for every key. Keys that an account chooses itself, such as a template's variables, stand as `*`.
 * @param own paths of objects whose keys an account chooses
 */
export const shapeOf = (value: unknown, own: readonly string[] = [], path = ''): string[] => {
  if (Array.isArray(value) && value.length === 0) return [`${path}: nothing`];
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => shapeOf(one, own, `${path}[]`)))];
  if (!isData(value)) return [`${path}: ${typeOf(value)}`];
  return [
    ...new Set(
      Object.entries(value).flatMap(([key, part]) =>
        shapeOf(part, own, own.includes(path) ? `${path}.*` : path === '' ? key : `${path}.${key}`),
      ),
    ),
  ];
};

const keyIn = (line: string): string => line.slice(0, line.lastIndexOf(':'));
const typeIn = (line: string): string => line.slice(line.lastIndexOf(':') + 2);

/** Null and an empty list tell nothing about what may stand there. */
const TELL_NOTHING = ['null', 'nothing'];

/** The types at each key; none where nothing is told. */
const typesOf = (lines: readonly string[]): Map<string, string[]> => {
  const types = new Map<string, string[]>();
  for (const line of lines) {
    const told = TELL_NOTHING.includes(typeIn(line)) ? [] : [typeIn(line)];
    types.set(keyIn(line), [...(types.get(keyIn(line)) ?? []), ...told]);
  }
  return types;
};

/** Whether one of these keys may be or hold the other. */
const isTold = (types: Map<string, string[]>, key: string): boolean =>
  [...types].some(
    ([known, told]) =>
      known === key ||
      [`${key}.`, `${key}[`].some((start) => known.startsWith(start)) ||
      (told.length === 0 && [`${known}.`, `${known}[`].some((start) => key.startsWith(start))),
  );

interface Difference {
  /** HeyGen sends them, and the emulator does not. */
  unknown: string[];
  /** The emulator sends them, and HeyGen does not. */
  missing: string[];
  /** Both do, but of other types. */
  changed: string[];
}

export const differenceOf = (real: readonly string[], ours: readonly string[]): Difference => {
  const [theirs, known] = [typesOf(real), typesOf(ours)];
  return {
    unknown: [...theirs.keys()].filter((key) => !isTold(known, key)),
    missing: [...known.keys()].filter((key) => !isTold(theirs, key)),
    changed: [...theirs].flatMap(([key, types]) => {
      const expected = known.get(key) ?? [];
      const isOther =
        types.length > 0 && expected.length > 0 && !types.some((type) => expected.includes(type));
      return isOther ? [`${key}: ${types.join(' or ')} in place of ${expected.join(' or ')}`] : [];
    }),
  };
};
