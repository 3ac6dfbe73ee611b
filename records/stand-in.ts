/** What a test in the editor hands over in place of what the step would have made: it renders nothing. */
import type { ZObject } from 'zapier-platform-core';
import type { Noun } from '../zapier/links.ts';
import { noteOfTest } from './notes.ts';
import { compact, withoutLinksOf } from './record.ts';
import { withFiles, type Rendered } from './rendered.ts';

interface Kind {
  noun: Noun;
  sample: Readonly<Record<string, unknown>>;
  /** Keys of parts that only some records have: another one’s say nothing about the step’s. */
  optional: readonly string[];
}

/**
 * A record with the keys that the step’s own would have. A link of the sample would open nothing, so a record of the
 * account’s own goes without it; the file that belongs to it stays, and says what the account lacks.
 *
 * @param found the newest finished one, as a record; undefined when the account has none
 * @param own what the step knows of its own, and what was asked for
 */
export const standIn = (
  z: ZObject,
  { noun, sample, optional }: Kind,
  found: Rendered | undefined,
  own: object,
) => {
  const isExample = found === undefined;
  const usual = Object.entries({ ...sample, ...found }).filter(([key]) => !optional.includes(key));
  const kept = { id: found?.id ?? String(sample.id), status: 'completed', note: noteOfTest(noun, isExample) };
  const record = { ...Object.fromEntries(usual), ...compact(own), ...kept };
  const whole = withFiles(z, noun, record, isExample ? 'example' : 'stand-in');
  return isExample ? whole : { ...withoutLinksOf(sample, whole), ...kept };
};
