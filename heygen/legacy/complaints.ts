import { complaintIn, textOf, type Complaint, type ComplaintReader } from '../client/problems.ts';

/** v1's numbers for what v3 has a word for (source: HeyGen's v1 error list). */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['40009', 'unauthorized'],
  ['400112', 'unauthorized'],
  ['40010', 'plan_upgrade_required'],
  ['400599', 'plan_upgrade_required'],
]);

/** @returns v3's word for a number of v1; undefined where there is none */
export const wordFor = (code = ''): string | undefined => WORDS.get(code);

const SUCCESS = '100';

/** v1 answers everything, success included, with `{code, message}`, and some of it with `{code, msg}`. */
const complaintInV1 = ({ code, message, msg }: Readonly<Record<string, unknown>>): Complaint | undefined => {
  const number = textOf(code);
  return number === undefined || number === SUCCESS
    ? undefined
    : { code: number, message: textOf(message) ?? textOf(msg), meaning: wordFor(number) };
};

/** v2 complains as v3 does (`{data: null, error: {code, message}}`), although often with status 200. */
export const legacyComplaintIn: ComplaintReader = (body, failed) =>
  body.error === undefined || body.error === null ? complaintInV1(body) : complaintIn(body, failed);
