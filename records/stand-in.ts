/** What a test in the editor hands over in place of what the step would have made: it renders nothing. */
import type { ZObject } from 'zapier-platform-core';
import type { Noun } from '../zapier/links.ts';
import { compact } from './record.ts';
import { withFiles, type Rendered } from './rendered.ts';

/** For every record that a test can hand over. Live runs have none, so no sample shows it. */
export const noteField = { key: 'note', label: 'Note' } as const;

/** @param noun what the step makes: “video” */
export const noteOfTest = (noun: string, isExample: boolean): string =>
  isExample
    ? `This is a test: nothing was rendered or paid for. Your HeyGen account has no finished ${noun} yet, so these values are examples.`
    : `This is a test: nothing was rendered or paid for. These values are those of your newest finished ${noun}.`;

/** @param noun what the step makes: “video” */
export const noteOfPaidTest = (noun: string): string =>
  `This is a test: HeyGen is rendering the ${noun} now, and a test does not wait for it.`;

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
