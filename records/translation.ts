import type { ZObject } from 'zapier-platform-core';
import type { Test } from '../zapier/hydrators.ts';
import type { TranslationResource } from '../heygen/translations.ts';
import { dubbingStandIn, toDubbing, type AskedDubbing, type KnownDubbing } from './dubbing.ts';
import { outputFieldsOf, sampleOf } from './record.ts';
import { withFiles } from './rendered.ts';
import { noteField } from './notes.ts';

/** Keys are the same as a video's where they mean the same. */
const fields = [
  { key: 'id', label: 'Translation ID', sample: 'b7a1d2c3e4f5460798a9b0c1d2e3f405' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Product tour' },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp4',
  },
  {
    key: 'audio_url',
    label: 'Audio URL',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp3',
  },
  { key: 'subtitle_url', label: 'Subtitle URL' },
  { key: 'input_language', label: 'Input Language' },
  { key: 'output_language', label: 'Output Language', sample: 'es-ES' },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 62 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'failure_message', label: 'Failure Message' },
  noteField,
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp4',
  },
  {
    key: 'audio_file',
    label: 'Audio File',
    type: 'file',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp3',
  },
  { key: 'subtitle_file', label: 'Subtitle File', type: 'file' },
] as const;

export const translationOutputFields = outputFieldsOf(fields);
export const translationSample = sampleOf(fields);

type Started = Pick<TranslationResource, 'id' | 'status'>;

/** A translation with its files. */
export const handOverTranslation = (
  z: ZObject,
  translation: TranslationResource | Started,
  known?: KnownDubbing,
  test?: Test,
) => withFiles(z, 'translation', toDubbing(translation, known), test);

/** @param newest finished ones of the account, the newest first */
export const handOverTranslationStandIn = (z: ZObject, newest: TranslationResource[], asked: AskedDubbing) =>
  dubbingStandIn(z, 'translation', translationSample, newest, asked);
