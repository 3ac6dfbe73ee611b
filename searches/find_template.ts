import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { reader } from '../fields/input.ts';
import { findTemplatesByName } from '../heygen/generation.ts';
import { templateOutputFields, templateSample, toTemplate } from '../records/template.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    ...nameField,
    helpText:
      'Enter the whole name or a part of it. The closest comes first. Capitals and accents do not matter.',
  },
]);

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const name = reader(context.bundle.inputData, inputFields).requiredQuery('name');
  return answerByName(context, {
    noun: 'template',
    field: 'Template',
    name,
    find: async (deadline) => {
      const found = await findTemplatesByName(heygen, name, deadline);
      return { ...found, matches: found.matches.map(toTemplate) };
    },
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
