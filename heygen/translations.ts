import * as z from 'zod/mini';
import { path, type HeyGen } from './client.ts';
import { page, single } from './envelope.ts';
import { compact, toIso } from './video-record.ts';

const text = z.nullish(z.string());

/** What v3 answers for a translation; all but id and status may be null or missing. */
const translationResource = z.object({
  id: z.string(),
  /** pending, running, completed or failed */
  status: z.string(),
  title: text,
  video_url: text,
  audio_url: text,
  srt_caption_url: text,
  input_language: text,
  output_language: text,
  duration: z.nullish(z.number()),
  created_at: z.nullish(z.number()),
  callback_id: text,
  failure_message: text,
});
export type TranslationResource = z.infer<typeof translationResource>;

/** The shape in which every operation hands over a translation; the same names as for a video where they mean the same. */
export const translationFields = [
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
  {
    key: 'subtitle_url',
    label: 'Subtitle URL',
    sample: 'https://files.heygen.ai/translation/b7a1d2c3e4f5460798a9b0c1d2e3f405.srt',
  },
  { key: 'input_language', label: 'Input Language', sample: 'en-US' },
  { key: 'output_language', label: 'Output Language', sample: 'es-ES' },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 62 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'callback_id', label: 'Reference', sample: 'row-2' },
  { key: 'failure_message', label: 'Failure Message', sample: 'The speech could not be recognized.' },
] as const;

export type Translation = { id: string; status: string } & Record<string, unknown>;

export const translationSample = Object.fromEntries(
  translationFields.filter(({ key }) => key !== 'failure_message').map(({ key, sample }) => [key, sample]),
);

export const toTranslation = ({ srt_caption_url, ...resource }: TranslationResource): Translation => ({
  id: resource.id,
  status: resource.status,
  ...compact({ ...resource, subtitle_url: srt_caption_url, created_at: toIso(resource.created_at) }),
});

/** @throws HeyGenError (not_found) */
export const getTranslation = async (heygen: HeyGen, id: string): Promise<TranslationResource> =>
  (await heygen.get(path`/v3/video-translations/${id}`, single(translationResource))).data;

/** The first page of the account's translations. */
export const listTranslations = async (heygen: HeyGen): Promise<TranslationResource[]> =>
  (await heygen.get('/v3/video-translations', page(translationResource), { limit: 100 })).data;
