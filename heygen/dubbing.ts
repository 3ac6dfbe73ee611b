import * as z from 'zod/mini';
import { optionalFlag, optionalText } from './client/payload.ts';
import { id, link, number, statusWord, text, time } from './client/envelope.ts';
import { assetInput } from './media.ts';

/** What translations, proofreads and lipsyncs have in common: they give an existing video a new soundtrack. */

export const dubbingModes = ['speed', 'precision'] as const;
export const frameRates = ['vfr', 'cfr', 'passthrough'] as const;

export const dubbingPayload = () => ({
  video: assetInput,
  title: optionalText,
  mode: z.optional(z.enum(dubbingModes)),
  enable_caption: optionalFlag,
  enable_dynamic_duration: optionalFlag,
  enable_speech_enhancement: optionalFlag,
  disable_music_track: optionalFlag,
  keep_the_same_format: optionalFlag,
  fps_mode: z.optional(z.enum(frameRates)),
  /** Both in seconds. */
  start_time: z.optional(z.number().check(z.minimum(0))),
  end_time: z.optional(z.number()),
  folder_id: optionalText,
  callback_id: optionalText,
  callback_url: optionalText,
});

interface Part {
  start_time?: number | undefined;
  end_time?: number | undefined;
}

/** The part of the video to dub must not be empty. */
export const endsAfterStart = z.refine<Part>(
  ({ start_time = 0, end_time }) => end_time === undefined || end_time > start_time,
  { path: ['end_time'], error: 'must be later than the start' },
);

/** What v3 returns for either. */
export const dubbingResource = () => ({
  id,
  /** pending, running, completed or failed */
  status: statusWord,
  title: text,
  video_url: link,
  duration: number,
  created_at: time,
  callback_id: text,
  failure_message: text,
});
