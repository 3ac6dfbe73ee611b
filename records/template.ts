import type { Named } from '../heygen/lists/find-by-name.ts';
import type { TemplateSummary } from '../heygen/templates.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';

const fields = [
  { key: 'id', label: 'Template ID', sample: '9d2a4c61b7e84a1d5c9f2e603f0c8b5e' },
  { key: 'name', label: 'Name', sample: 'Birthday greeting' },
  { key: 'aspect_ratio', label: 'Aspect Ratio', sample: 'landscape' },
  {
    key: 'thumbnail_url',
    label: 'Thumbnail URL',
    sample: 'https://files.heygen.ai/template/9d2a4c61b7e84a1d5c9f2e603f0c8b5e.jpg',
  },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-08-03T09:00:00Z' },
] as const;

export const templateOutputFields = outputFieldsOf(fields);
export const templateSample = sampleOf(fields);

export const toTemplate = ({
  id,
  name,
  aspect_ratio,
  thumbnail_url,
  created_at,
}: TemplateSummary): Named => ({
  id,
  name,
  ...compact({ aspect_ratio, thumbnail_url, created_at: toIso(created_at) }),
});
