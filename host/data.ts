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
export const isField = (value: unknown): value is Field => isData(value) && typeof value.key === 'string';
export const isItem = (value: unknown): value is Item => isData(value) && typeof value.id === 'string';
export const isChoice = (value: unknown): value is Choice & Data =>
  isItem(value) && typeof value.label === 'string';

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
