import * as z from 'zod/mini';
import { inputError } from './errors.ts';
import type { FieldLabels } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** What zod/mini says if a schema has no message of its own; it ships without messages. */
const NO_TEXT = 'Invalid input';

/** `5,000`. Formatted only when needed: the first use of Intl takes about 15 ms, which would slow every cold start. */
const count = (number: number | bigint): string => number.toLocaleString('en-US');

/** As HeyGen counts them (JSON Schema): an emoji is one, though JavaScript counts two. */
const charactersIn = (text: string): number => Array.from(text).length;

/** Shared by all keys of this kind, since each schema takes time to build. */
export const optionalText = z.optional(z.string());
export const optionalFlag = z.optional(z.boolean());

/** A text with something in it, of so many characters at the most. */
export const textUpTo = (maximum: number) =>
  z.string().check(
    z.minLength(1),
    z.check(({ value, issues }) => {
      if (charactersIn(value) > maximum) {
        issues.push({ code: 'too_big', origin: 'string', maximum, input: value });
      }
    }),
  );

const expectation = (issue: Issue): string => {
  if (issue.message !== NO_TEXT) return issue.message;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `is too long. HeyGen allows at most ${count(issue.maximum)} characters`
        : `must be ${String(issue.maximum)} or less`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be ${String(issue.minimum)} or more`;
    case 'invalid_value':
      return `must be one of: ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is missing. Fill it in' : `must be a ${issue.expected}`;
    default:
      return 'is not a value that HeyGen accepts. Correct it in this step';
  }
};

/** `Script is too long. …`, with its length if it is too long. */
const sentenceFor = (issue: Issue, labels: FieldLabels): string => {
  const path = issue.path.join('.');
  const label = labels[path] ?? path;
  const length =
    issue.code === 'too_big' && typeof issue.input === 'string'
      ? ` (${count(charactersIn(issue.input))} characters)`
      : '';
  return `${label}${length} ${expectation(issue)}.`;
};

/**
 * Checks a request body before it is sent and paid for.
 *
 * @param labels label of the field behind each payload path, such as `{'voice_settings.speed': 'Voice Speed'}`
 * @returns the body, unchanged
 * @throws HeyGenError (input) that names every field at fault by its label
 */
export const checkPayload = <Body>(schema: z.ZodMiniType<Body>, body: Body, labels: FieldLabels): Body => {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return body;
  throw inputError(result.error.issues.map((issue) => sentenceFor(issue, labels)).join(' '));
};
