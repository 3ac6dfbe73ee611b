import { invalid } from './errors.ts';

/** The dotted path of a field inside `at`, which is '' for the body itself. */
export const under = (at: string, field: string): string => (at === '' ? field : `${at}.${field}`);

export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Null counts as not given. */
export const exactlyOne = (at: string, alternatives: Readonly<Record<string, unknown>>): void => {
  const names = Object.keys(alternatives);
  const given = names.filter((name) => isGiven(alternatives[name]));
  if (given.length === 1) return;
  const culprit = given[1] ?? names[0] ?? '';
  throw invalid(under(at, culprit), `Exactly one of ${names.join(', ')} is needed`);
};

export const httpUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
};
