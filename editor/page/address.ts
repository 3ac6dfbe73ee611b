/** A filled form is an address: the whole Zap stands behind the #, where no server sees it. */
import type { Zap } from '../contract.ts';

const PREFIX = '#zap=';

export const addressOf = (zap: Zap): string => PREFIX + encodeURIComponent(JSON.stringify(zap));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStep = (step: unknown): boolean => {
  if (!isObject(step)) return false;
  if (step.kind === 'other') {
    return typeof step.title === 'string' && typeof step.sheet === 'string' && Array.isArray(step.fields);
  }
  return typeof step.kind === 'string' && typeof step.key === 'string' && isObject(step.input);
};

const isZap = (value: unknown): value is Zap =>
  isObject(value) && Array.isArray(value.steps) && value.steps.every(isStep);

/** @returns undefined for an address that holds no Zap */
export const zapAt = (hash: string): Zap | undefined => {
  if (!hash.startsWith(PREFIX)) return undefined;
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(hash.slice(PREFIX.length)));
    return isZap(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};
