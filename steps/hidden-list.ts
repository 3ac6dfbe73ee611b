import { defineTrigger } from 'zapier-platform-core';
import type { ChoiceList } from '../fields/choices.ts';
import { pageOf } from '../zapier/pages.ts';
import { withHeyGen } from '../zapier/perform.ts';

/**
 * A dropdown for fields made by a function and for columns of line items. These cannot have `choices.perform`, which
 * Zapier finds by its place in the static definition, but they can refer to a trigger that users do not see.
 */
export const hiddenList = <const Key extends string>(key: Key, noun: string, list: ChoiceList) =>
  defineTrigger({
    key,
    noun,
    display: {
      label: `${noun} List`,
      description: 'Triggers when the dropdown is opened.',
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: withHeyGen((context) =>
        pageOf(context, (token) => list(context.heygen, token, context.bundle.inputData)),
      ),
    },
  });
