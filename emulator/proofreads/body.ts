import { assetReference } from '../assets/body.ts';
import { soundtrackFields } from '../dubbing/body.ts';
import {
  boolean,
  closed,
  integer,
  listOf,
  orNull,
  string,
  unionOrNull,
  type BodyOf,
} from '../server/schema.ts';

/** The body of POST /v3/video-translations/proofreads. HeyGen documents no callback for it. */
export const proofreadBody = closed(
  {
    ...soundtrackFields,
    output_languages: listOf(string, { minItems: 1 }),
    title: string,
    speaker_num: orNull(integer({ minimum: 1 })),
    srt: unionOrNull(assetReference),
    brand_glossary_id: orNull(string),
    brand_voice_id: orNull(string),
    enable_video_stretching: boolean,
    keep_the_same_format: boolean,
    folder_id: orNull(string),
  },
  ['video', 'output_languages', 'title'],
);
export type ProofreadBody = BodyOf<typeof proofreadBody>;

/** The body of PUT /v3/video-translations/proofreads/{proofread_id}/srt. */
export const proofreadSrtBody = closed({ srt: assetReference }, ['srt']);
export type ProofreadSrtBody = BodyOf<typeof proofreadSrtBody>;

/** The body of POST /v3/video-translations/proofreads/{proofread_id}/generate. */
export const generateBody = closed({
  captions: boolean,
  translate_audio_only: boolean,
  callback_url: orNull(string),
  callback_id: orNull(string),
});
export type GenerateBody = BodyOf<typeof generateBody>;
