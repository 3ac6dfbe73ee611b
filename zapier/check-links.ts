import type { ZObject } from 'zapier-platform-core';
import { inputError, isProblem } from '../heygen/client/errors.ts';
import { subjectOf } from '../heygen/client/problems.ts';
import type { Unsent } from '../heygen/client/rehearsal.ts';
import { openLink } from './linked-file.ts';
import { LINK_CHECK } from './time.ts';

interface Link {
  /** Where it stands in the body. */
  path: string;
  url: string;
}

const linksIn = (value: unknown, path: readonly string[] = []): Link[] => {
  const name = path.join('.');
  if (typeof value === 'string') {
    return /url$/.test(name) && /^https?:/.test(value) ? [{ path: name, url: value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => linksIn(part, [...path, key]));
};

/** The rows of a batch may have hundreds. */
const MOST_LINKS = 12;

/**
 * Checks that the links in a request open files. A wrong link otherwise shows only after HeyGen has been paid.
 *
 * @throws HeyGenError (input) for a link that its host refuses, or that leads to a web page. A host that does not answer
 *   Zapier may still answer HeyGen, so it passes.
 */
export const checkLinks = async (z: ZObject, { body, labels }: Unsent): Promise<void> => {
  const signal = AbortSignal.timeout(LINK_CHECK);
  const check = async ({ path, url }: Link): Promise<void> => {
    const label = subjectOf(path, labels).replace(/: $/, '') || 'this step';
    const file = await openLink(z, url, label, signal);
    file.stream().destroy();
    if (!/^text\/html\b/i.test(file.getHeader('content-type') ?? '')) return;
    throw inputError(`${label} leads to a web page. Use a link that downloads the file.`);
  };
  const checks = await Promise.allSettled(linksIn(body).slice(0, MOST_LINKS).map(check));
  const wrong = checks.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const first = wrong.find((reason) => isProblem(reason, 'input'));
  if (first !== undefined) throw first;
};
