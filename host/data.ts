import { StepError } from './errors.ts';

export type Data = Record<string, unknown>;

/** One field of a step's form, as far as the host needs to know it. */
export interface Field extends Data {
  key: string;
  label?: string;
  /** `copy` is a text to read in place of a field. */
  type?: string;
  helpText?: string;
  required?: boolean;
}

/** One entry of a dropdown. */
export interface Choice {
  id: string;
  label: string;
}

/** What a trigger returns: anything with an id. */
export type Item = Data & { id: string };

export const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** The value under these keys, one inside the other; undefined if one of them is missing. */
export const at = (value: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce((part: unknown, key) => (isData(part) ? part[key] : undefined), value);

export const isField = (value: unknown): value is Field => isData(value) && typeof value.key === 'string';
export const fieldsIn = (value: unknown): Field[] => (Array.isArray(value) ? value.filter(isField) : []);
export const isItem = (value: unknown): value is Item => isData(value) && typeof value.id === 'string';
export const isChoice = (value: unknown): value is Choice & Data =>
  isData(value) && typeof value.id === 'string' && typeof value.label === 'string';

/** The first of what a search found; undefined if that is nothing. */
export const firstOf = (found: unknown): unknown => [found].flat()[0];

/** Empty for Zapier, which then does not pass the value on. */
export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** @throws StepError when an app returned something that Zapier does not take */
export const expectArray = <Member>(
  value: unknown,
  is: (member: unknown) => member is Member,
  what: string,
): Member[] => {
  if (Array.isArray(value) && value.every(is)) return value;
  throw new StepError('CheckError', `${what} did not return what Zapier expects: ${JSON.stringify(value)}`);
};

/**
 * What a trigger returned. Zapier dedupes by an id's text, so a number becomes one.
 * @throws StepError when an item has no id
 */
export const expectItems = (value: unknown, what: string): Item[] =>
  expectArray(value, isData, what).map((item) => {
    const id = typeof item.id === 'number' ? String(item.id) : item.id;
    if (typeof id === 'string') return { ...item, id };
    throw new StepError('CheckError', `${what} returned an item without an id: ${JSON.stringify(item)}`);
  });
