import type { ZObject } from 'zapier-platform-core';
import type { Test } from '../zapier/hydrators.ts';
import type { TranslationResource } from '../heygen/translations.ts';
import { dubbingStandIn, toDubbing, type AskedDubbing } from './dubbing.ts';
import { outputFieldsOf, sampleOf } from './record.ts';
import { withFiles, type KnownJob } from './rendered.ts';
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

/** One language of a video that was translated into several. Every row has every column, as in a batch. */
const columns = [
  { key: 'output_language', label: 'Translation Language', sample: 'Spanish (Spain)' },
  { key: 'status', label: 'Translation Status', sample: 'completed' },
  { key: 'translation_id', label: 'Translation ID', sample: 'b7a1d2c3e4f5460798a9b0c1d2e3f405' },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp4',
  },
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.mp4',
  },
  { key: 'audio_file', label: 'Audio File', type: 'file', sample: '' },
  { key: 'subtitle_file', label: 'Subtitle File', type: 'file', sample: '' },
  { key: 'failure_message', label: 'Failure Message', sample: '' },
] as const;

/** What a step that may translate into several languages hands over. */
const severalFields = [...fields, { key: 'translations', label: 'Translations', children: columns }] as const;

export const translationsOutputFields = outputFieldsOf(severalFields);
export const translationsSample = sampleOf(severalFields);

type Started = Pick<TranslationResource, 'id' | 'status'>;

/** A translation with its files. */
export const handOverTranslation = (
  z: ZObject,
  translation: TranslationResource | Started,
  known?: KnownJob,
  test?: Test,
) => withFiles(z, 'translation', toDubbing(translation, known), test);

interface Translated {
  translation: TranslationResource | Started;
  /** As the step asked for it; empty if that is not known. */
  language: string;
}

const toRow = (record: object, id: string, language: string) => {
  const values = new Map<string, unknown>(Object.entries(record));
  values.set('translation_id', id);
  if (language !== '') values.set('output_language', language);
  return Object.fromEntries(columns.map(({ key }) => [key, values.get(key) ?? '']));
};

/** The translations of one video: each in a row, and the first that is completed as the record. */
export const handOverTranslations = (
  z: ZObject,
  all: readonly Translated[],
  known: KnownJob,
  test?: Test,
) => {
  const isDone = ({ translation }: Translated) => translation.status === 'completed';
  const leading = all.reduce((best, one) => (!isDone(best) && isDone(one) ? one : best));
  return {
    ...handOverTranslation(z, leading.translation, known, test),
    translations: all.map(({ translation, language }) =>
      toRow(handOverTranslation(z, translation, undefined, test), translation.id, language),
    ),
  };
};

/**
 * One translation as a test shows it.
 * @param newest finished ones of the account, the newest first
 */
export const handOverTranslationStandIn = (z: ZObject, newest: TranslationResource[], asked: AskedDubbing) =>
  dubbingStandIn(z, 'translation', translationSample, newest, asked);

/**
 * Several translations in a test: the same finished one for each.
 * @param newest finished ones of the account, the newest first
 */
export const handOverTranslationsStandIn = (
  z: ZObject,
  newest: TranslationResource[],
  asked: AskedDubbing,
  languages: readonly string[],
) => {
  const record = handOverTranslationStandIn(z, newest, asked);
  return { ...record, translations: languages.map((language) => toRow(record, record.id, language)) };
};
