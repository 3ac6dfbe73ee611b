import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { reader } from '../fields/input.ts';
import { templateOutputFields, templateSample, toTemplate } from '../records/template.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { findByName, type Found, type List, type Named } from '../heygen/lists/find-by-name.ts';
import { listOlderTemplates } from '../heygen/generation.ts';
import { listTemplates } from '../heygen/templates.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    ...nameField,
    helpText: 'The whole name or a part of it; the closest comes first. Capitals and accents do not matter.',
  },
]);

/** All templates are the user's own. Those of the old editor are asked for only when no newer one fits exactly. */
const findTemplates = async (heygen: HeyGen, name: string, deadline: number): Promise<Found<Named>> => {
  const current: List<Named> = {
    isOwn: true,
    page: async (token) => {
      const { items, next } = await listTemplates(heygen, token);
      return { items: items.map(toTemplate), next };
    },
  };
  const found = await findByName([current], name, deadline);
  if (found.isExact || !found.isComplete) return found;

  const known: List<Named> = {
    isOwn: true,
    page: () => Promise.resolve({ items: found.matches, next: undefined }),
  };
  const older: List<Named> = {
    isOwn: true,
    page: async () => ({ items: (await listOlderTemplates(heygen)).map(toTemplate), next: undefined }),
  };
  return findByName([known, older], name, deadline);
};

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const name = reader(context.bundle.inputData, inputFields).requiredQuery('name');
  return answerByName(context, {
    noun: 'template',
    field: 'Template',
    name,
    find: (deadline) => findTemplates(heygen, name, deadline),
  });
});

export default defineSearch({
  key: 'find_template',
  noun: 'Template',
  display: {
    label: 'Find Template',
    description: 'Finds a template by its name, for a step that makes a video from it.',
  },
  operation: { inputFields, perform, sample: templateSample, outputFields: templateOutputFields },
});
