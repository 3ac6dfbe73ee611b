/** A proofread: the subtitles of a translation, to be corrected before the video is made. */
import * as z from 'zod/mini';
import { optionalFlag, optionalText } from './client/payload.ts';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, flag, id, link, single, statusWord, text, time } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import type { FieldLabels } from './client/problems.ts';
import { dubbingModes } from './dubbing.ts';
import { assetInput, type AssetInput } from './media.ts';
import { untilLinked } from './job.ts';

/** HeyGen documents processing, completed and failed; its skill for agents calls the first of them running. */
const status = z.pipe(
  statusWord,
  z.transform((word) => (word === 'running' ? 'processing' : word)),
);

const proofreadResource = z.lazy(() =>
  alsoNamed(
    z.object({
      id,
      status,
      title: text,
      input_language: text,
      output_language: text,
      submitted_for_review: flag,
      created_at: time,
      failure_message: text,
    }),
    'id',
    'proofread_id',
  ),
);

export type ProofreadResource = z.infer<typeof proofreadResource> & {
  /** The subtitles as they are now. Both links are missing until the proofread is completed. */
  subtitle_url?: string | null | undefined;
  /** As they were sent with the video, if any were. */
  original_subtitle_url?: string | null | undefined;
};

/** Body of `POST /v3/video-translations/proofreads`. HeyGen refuses unknown keys. */
export const proofreadPayload = z.lazy(() =>
  z.strictObject({
    video: assetInput,
    output_languages: z.array(z.string()),
    title: z.string(),
    mode: z.optional(z.enum(dubbingModes)),
    speaker_num: z.optional(z.number().check(z.multipleOf(1, 'must be a whole number'), z.minimum(1))),
    srt: z.optional(assetInput),
    brand_glossary_id: optionalText,
    enable_speech_enhancement: optionalFlag,
    disable_music_track: optionalFlag,
    enable_video_stretching: optionalFlag,
    keep_the_same_format: optionalFlag,
    folder_id: optionalText,
  }),
);
export type ProofreadPayload = z.infer<typeof proofreadPayload>;

const started = single(z.object({ proofread_ids: z.tuple([id], id) }));

/**
 * Starts a proofread for one language. That it costs something is a guess.
 * @returns its id
 */
export const createProofread = async (
  heygen: HeyGen,
  body: ProofreadPayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/video-translations/proofreads',
    body,
    payload: proofreadPayload,
    labels,
    answer: started,
    pays: 'proofread',
  });
  return data.proofread_ids[0];
};

const subtitles = single(z.object({ srt_url: link, original_srt_url: link }));

/** @returns undefined if HeyGen does not have it */
export const findProofread = async (heygen: HeyGen, id: string): Promise<ProofreadResource | undefined> => {
  const found = await orNothing(
    heygen.get(path`/v3/video-translations/proofreads/${id}`, single(proofreadResource)),
  );
  if (found?.data.status !== 'completed') return found?.data;
  const files = await orNothing(
    heygen.get(path`/v3/video-translations/proofreads/${id}/srt`, subtitles),
    // 409 if they are not ready after all
    ['not_found', 'refused'],
  );
  const { srt_url: subtitle_url, original_srt_url: original_subtitle_url } = files?.data ?? {};
  return untilLinked({ ...found.data, subtitle_url, original_subtitle_url }, subtitle_url);
};

const replacement = z.lazy(() => z.strictObject({ srt: assetInput }));

/** Replaces the subtitles by corrected ones. */
export const replaceSubtitles = async (
  heygen: HeyGen,
  id: string,
  srt: AssetInput,
  labels: FieldLabels,
): Promise<void> => {
  await heygen.put(path`/v3/video-translations/proofreads/${id}/srt`, {
    body: { srt },
    payload: replacement,
    labels,
    answer: z.unknown(),
  });
};

const generatePayload = z.lazy(() =>
  z.strictObject({
    captions: optionalFlag,
    translate_audio_only: optionalFlag,
    callback_id: optionalText,
    callback_url: optionalText,
  }),
);
type GeneratePayload = z.infer<typeof generatePayload>;

const generated = z.lazy(() =>
  single(alsoNamed(z.object({ video_translation_id: id }), 'video_translation_id', 'id')),
);

/**
 * Starts the translation with the subtitles as they are now. Costs credits.
 * @returns the id of the translation
 */
export const generateFromProofread = async (
  heygen: HeyGen,
  id: string,
  body: GeneratePayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: path`/v3/video-translations/proofreads/${id}/generate`,
    body,
    payload: generatePayload,
    labels,
    answer: generated,
    pays: 'translation',
  });
  return data.video_translation_id;
};
