/** A filled form is an address: the whole Zap stands behind the #, where no server sees it. */
import type { Zap } from '../contract.ts';
import { isObject } from './data.ts';
import { renumbered } from './pills.ts';

const PREFIX = '#zap=';

export const addressOf = (zap: Zap): string => PREFIX + encodeURIComponent(JSON.stringify(zap));

const isStep = (step: unknown): boolean => {
  if (!isObject(step)) return false;
  if (step.kind === 'other') {
    return typeof step.title === 'string' && typeof step.sheet === 'string' && Array.isArray(step.fields);
  }
  return typeof step.kind === 'string' && typeof step.key === 'string' && isObject(step.input);
};

const isZap = (value: unknown): value is Zap =>
  isObject(value) && Array.isArray(value.steps) && value.steps.every(isStep);

/** @returns undefined for a text that holds no Zap */
const zapIn = (json: string): Zap | undefined => {
  try {
    const parsed: unknown = JSON.parse(json);
    return isZap(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

export const zapAt = (hash: string): Zap | undefined =>
  hash.startsWith(PREFIX) ? zapIn(decoded(hash.slice(PREFIX.length))) : undefined;

/** The Zap without one of its steps, counted from 0. */
export const withoutStep = ({ steps }: Zap, index: number): Zap => {
  const rest = JSON.stringify({ steps: steps.filter((_step, at) => at !== index) });
  return zapIn(renumbered(rest, index + 1)) ?? { steps: [] };
};
