import { complaintIn, textOf, type ComplaintReader } from '../client/problems.ts';

/** v1's error numbers and v3's codes for the same (source: HeyGen's v1 error list). */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['40009', 'unauthorized'],
  ['400112', 'unauthorized'],
  ['400599', 'plan_upgrade_required'],
]);

/** “Unsupported format” in v1's list, but also seen for a resolution that the plan does not include. */
const UNSUPPORTED = '40010';
const ABOUT_A_PLAN = /\b(plan|upgrade|subscri\w+|tier|free|premium)\b/i;

/** @returns v3's code for an error number of v1; undefined if there is none */
export const wordFor = (code = '', message: string | null = ''): string | undefined =>
  code === UNSUPPORTED && ABOUT_A_PLAN.test(message ?? '') ? 'plan_upgrade_required' : WORDS.get(code);

const SUCCESS = '100';

const isGiven = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);

/**
 * v1 sends `{code, message}` with every answer, even a success, and sometimes `{code, msg}`. A successful answer with data
 * may be about a paid video, so it is a success under any code.
 */
const complaintInV1: ComplaintReader = (body, failed) => {
  const number = textOf(body.code);
  if (number === SUCCESS || (!failed && (number === undefined || isGiven(body.data)))) return undefined;
  const complaint = complaintIn(body, true);
  return complaint && { ...complaint, meaning: wordFor(number, complaint.message) };
};

/** v2 reports errors as v3 does (`{data: null, error: {code, message}}`), but often with status 200. */
export const legacyComplaintIn: ComplaintReader = (body, failed) =>
  body.error === undefined || body.error === null ? complaintInV1(body, failed) : complaintIn(body, failed);
