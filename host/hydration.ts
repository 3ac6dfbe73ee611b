import { isData, type Data } from './data.ts';

/** A pointer that a record carries in place of a file (source: core's src/tools/wrap-hydrate.js). */
const POINTER = /^hydrate\|\|\|(.*)\|\|\|hydrate$/s;

interface Pointer {
  /** The hydrator, such as `hydrators.invoice`. */
  method: string;
  inputData: Data;
}

/** @returns undefined for anything that is no pointer, such as a plain link */
export const readPointer = (value: unknown): Pointer | undefined => {
  const payload = typeof value === 'string' ? POINTER.exec(value)?.[1] : undefined;
  if (payload === undefined) return undefined;
  const parsed: unknown = JSON.parse(payload);
  if (!isData(parsed) || typeof parsed.method !== 'string') return undefined;
  return { method: parsed.method, inputData: isData(parsed.bundle) ? parsed.bundle : {} };
};
