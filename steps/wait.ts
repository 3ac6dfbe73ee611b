import type { Bundle, ZObject } from 'zapier-platform-core';
import { waitField, waitOf } from '../fields/wait.ts';

/**
 * Where HeyGen reports that a job is over; undefined when the step does not wait for it.
 *
 * The editor's test step never resumes (source: Zapier's documentation of `z.generateCallbackUrl`), so it asks for no
 * callback and shows what was started.
 *
 * @param field the one that says whether to wait
 */
export const callbackUrl = (
  z: ZObject,
  bundle: Bundle,
  field: { label: string } = waitField,
): string | undefined => {
  const waits = waitOf(bundle.inputData, field) && !bundle.meta.isLoadingSample;
  // `zapier-platform invoke` has no address to give.
  const url: string | undefined = waits ? z.generateCallbackUrl() : undefined;
  return url;
};
