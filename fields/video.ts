import type { PlainOutputField } from 'zapier-platform-core';
import { videoFields } from '../heygen/video-record.ts';

/** Zapier's description of the Video record. */
export const videoOutputFields = videoFields.map((field): PlainOutputField => ({
  key: field.key,
  label: field.label,
  type: 'type' in field ? field.type : 'string',
  ...(field.key === 'id' ? { primary: true } : {}),
}));
