import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { answerByName, nameField } from '../steps/search-by-name.ts';
import { reader } from '../fields/input.ts';
import { outputFieldsOf, sampleOf, type RecordField } from '../records/record.ts';
import type { Named } from '../heygen/lists/find-by-name.ts';
import { findTemplatesByName } from '../heygen/generation.ts';
import type { TemplateSummary } from '../heygen/templates.ts';
import { compact, toIso } from '../heygen/videos/video-resource.ts';
import { withHeyGen } from '../zapier/middleware.ts';

export const inputFields = defineInputFields([
  {
    ...nameField,
    helpText: 'The whole name or a part of it; the closest comes first. Capitals and accents do not matter.',
  },
]);

const fields: RecordField[] = [
  { key: 'id', label: 'Template ID', sample: '9d2a4c61b7e84a1d5c9f2e603f0c8b5e' },
  { key: 'name', label: 'Name', sample: 'Birthday greeting' },
  { key: 'aspect_ratio', label: 'Aspect Ratio', sample: 'landscape' },
  {
    key: 'thumbnail_url',
    label: 'Thumbnail URL',
    sample: 'https://files.heygen.ai/template/9d2a4c61b7e84a1d5c9f2e603f0c8b5e.jpg',
  },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-08-03T09:00:00Z' },
];

const toRecord = ({ id, name, aspect_ratio, thumbnail_url, created_at }: TemplateSummary): Named => ({
  id,
  name,
  ...compact({ aspect_ratio, thumbnail_url, created_at: toIso(created_at) }),
});

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const name = reader(context.bundle.inputData, inputFields).requiredQuery('name');
  return answerByName(context, {
    noun: 'template',
    field: 'Template',
    name,
    find: async (deadline) => {
      const found = await findTemplatesByName(heygen, name, deadline);
      return { ...found, matches: found.matches.map(toRecord) };
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
  operation: { inputFields, perform, sample: sampleOf(fields), outputFields: outputFieldsOf(fields) },
});
