import { complaintIn, textOf, type ComplaintReader } from '../client/problems.ts';

/** v1's numbers for what v3 has a word for (source: HeyGen's v1 error list). */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['40009', 'unauthorized'],
  ['400112', 'unauthorized'],
  ['400599', 'plan_upgrade_required'],
]);

/** v1's list calls this a format that is not supported; it has also been sent for a resolution beyond the plan. */
const UNSUPPORTED = '40010';
const ABOUT_A_PLAN = /\b(plan|upgrade|subscri\w+|tier|free|premium)\b/i;

/** @returns v3's word for a number of v1; undefined where there is none */
export const wordFor = (code = '', message: string | null = ''): string | undefined =>
  code === UNSUPPORTED && ABOUT_A_PLAN.test(message ?? '') ? 'plan_upgrade_required' : WORDS.get(code);

const SUCCESS = '100';

/** v1 answers everything, success included, with `{code, message}`, and some of it with `{code, msg}`. */
const complaintInV1: ComplaintReader = (body, failed) => {
  const number = textOf(body.code);
  if (number === SUCCESS || (number === undefined && !failed)) return undefined;
  const complaint = complaintIn(body, true);
  return complaint && { ...complaint, meaning: wordFor(number, complaint.message) };
};

/** v2 complains as v3 does (`{data: null, error: {code, message}}`), although often with status 200. */
export const legacyComplaintIn: ComplaintReader = (body, failed) =>
  body.error === undefined || body.error === null ? complaintInV1(body, failed) : complaintIn(body, failed);
