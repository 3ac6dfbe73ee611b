/** What a test in the editor hands over in place of what the step would have made: it renders nothing. */
import type { ZObject } from 'zapier-platform-core';
import type { Noun } from '../zapier/links.ts';
import { noteOfTest } from './notes.ts';
import { compact } from './record.ts';
import { withFiles, type Rendered } from './rendered.ts';

interface Kind {
  noun: Noun;
  sample: Readonly<Record<string, unknown>>;
  /** Keys of parts that only some records have: another one’s say nothing about the step’s. */
  optional: readonly string[];
}

/**
 * A record with the keys that the step’s own would have.
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
  const usual = Object.entries({ ...sample, ...found }).filter(([key]) => !optional.includes(key));
  const record = {
    ...Object.fromEntries(usual),
    ...compact(own),
    id: found?.id ?? String(sample.id),
    status: 'completed',
    note: noteOfTest(noun, found === undefined),
  };
  return withFiles(z, noun, record, found === undefined ? 'example' : 'stand-in');
};
