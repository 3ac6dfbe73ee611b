import { defineTrigger } from 'zapier-platform-core';
import type { ChoiceList } from '../fields/choices.ts';
import { inTime } from '../zapier/in-time.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { ONE_CALL } from '../zapier/time.ts';

/** Zapier may not answer. The list then ends where its cursor is lost. */
const patiently = <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> =>
  inTime(ONE_CALL, call, () => new Error('Zapier does not answer')).catch(() => undefined);

/**
 * A dropdown for fields that a function makes, and for columns of line items. They cannot have `choices.perform`, which
 * Zapier finds by its place in the static definition, but they can name a trigger that is hidden from users.
 */
export const hiddenList = <const Key extends string>(key: Key, noun: string, list: ChoiceList) =>
  defineTrigger({
    key,
    noun,
    display: {
      label: `${noun} List`,
      description: `Triggers when the ${noun.toLowerCase()} dropdown is opened.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: withHeyGen(async ({ heygen, bundle, z }) => {
        const isFirst = bundle.meta.page === 0;
        const token = isFirst ? undefined : (await patiently(() => z.cursor.get())) || undefined;
        // No cursor on a later page: the one before was the last.
        if (!isFirst && !token) return [];
        const { items, next } = await list(heygen, token);
        await patiently(() => z.cursor.set(next ?? ''));
        return items;
      }),
    },
  });
