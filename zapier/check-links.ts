import type { ZObject } from 'zapier-platform-core';
import { textsIn, type BodyText } from '../heygen/body-texts.ts';
import { inputError, isProblem } from '../heygen/client/errors.ts';
import { subjectOf } from '../heygen/client/problems.ts';
import type { Unsent } from '../heygen/client/rehearsal.ts';
import { kindOfFile, misfitOf } from '../heygen/file-types.ts';
import { openLink } from './linked-file.ts';
import { LINK_CHECK } from './time.ts';

const linksIn = (body: unknown): BodyText[] =>
  textsIn(body).filter(({ key, text }) => /url$/.test(key) && /^https?:/.test(text));

/** The rows of a batch may have hundreds. */
const MOST_LINKS = 12;

/**
 * Checks that the links in a request open files. A wrong link otherwise shows only after HeyGen has been paid.
 *
 * @param examples links that need not open anything
 * @throws HeyGenError (input) for a link that its host refuses, or that leads to a web page or to another kind of file. A
 *   host that does not answer Zapier may still answer HeyGen, so it passes.
 */
export const checkLinks = async (
  z: ZObject,
  { body, labels }: Unsent,
  examples: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const looked = new AbortController();
  const signal = AbortSignal.any([looked.signal, AbortSignal.timeout(LINK_CHECK)]);
  const check = async ({ path, text: url, media }: BodyText): Promise<void> => {
    const label = subjectOf(path, labels).replace(/: $/, '') || 'this step';
    const file = await openLink(z, url, label, signal);
    const type = file.getHeader('content-type');
    if (/^text\/html\b/i.test(type ?? '')) {
      throw inputError(`${label} leads to a web page. Use a link that downloads the file.`);
    }
    const misfit = misfitOf(media, kindOfFile(type, file.name));
    if (misfit === undefined) return;
    throw inputError(`${label} leads to ${misfit.is}. Use a link to ${misfit.takes}.`);
  };
  const links = linksIn(body)
    .filter(({ text }) => !examples.has(text))
    .slice(0, MOST_LINKS);
  const problems = await Promise.all(links.map((link) => check(link).catch((problem: unknown) => problem)));
  // Nobody reads the files.
  looked.abort();
  const first = problems.find((problem) => isProblem(problem, 'input'));
  if (first !== undefined) throw first;
};
