import * as z from 'zod/mini';
import type { HeyGen } from '../client/client.ts';
import { single, text } from '../client/envelope.ts';
import type { FieldLabels } from '../client/problems.ts';
import { pitch, scriptText, speed } from '../videos/speech.ts';
import type { VideoResource } from '../videos/video-resource.ts';
import { hexColor } from '../videos/video-payload.ts';
import { whileItLasts } from './retired.ts';

export const playStyles = ['fit_to_scene', 'freeze', 'loop', 'full_video'] as const;

/** Width and height in pixels: even numbers from 128 to 4096. */
export interface Dimension {
  width: number;
  height: number;
}

const file = { url: z.optional(z.string()), asset_id: z.optional(z.string()) };

/** Body of `POST /v2/video/generate`, as far as this app uses it: one scene with one speaker. */
const legacyVideoPayload = z.strictObject({
  video_inputs: z.tuple([
    z.strictObject({
      character: z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('avatar'),
          avatar_id: z.string(),
          avatar_style: z.literal('normal'),
          matting: z.optional(z.boolean()),
        }),
        z.strictObject({
          type: z.literal('talking_photo'),
          talking_photo_id: z.string(),
          matting: z.optional(z.boolean()),
        }),
      ]),
      voice: z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('text'),
          voice_id: z.string(),
          input_text: scriptText,
          speed: z.optional(speed),
          pitch: z.optional(pitch),
          locale: z.optional(z.string()),
        }),
        z.strictObject({
          type: z.literal('audio'),
          audio_url: z.optional(z.string()),
          audio_asset_id: z.optional(z.string()),
        }),
      ]),
      background: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('color'), value: hexColor }),
        z.strictObject({
          type: z.literal('image'),
          url: file.url,
          image_asset_id: file.asset_id,
        }),
        z.strictObject({
          type: z.literal('video'),
          url: file.url,
          video_asset_id: file.asset_id,
          play_style: z.enum(playStyles),
        }),
      ]),
    }),
  ]),
  dimension: z.optional(z.strictObject({ width: z.number(), height: z.number() })),
  caption: z.optional(z.boolean()),
  title: z.optional(z.string()),
  callback_id: z.optional(z.string()),
  callback_url: z.optional(z.string()),
  folder_id: z.optional(z.string()),
});
export type LegacyVideoPayload = z.infer<typeof legacyVideoPayload>;

const NO_VIDEO_BACKGROUND =
  'HeyGen has switched off the endpoint that puts a video behind an avatar, and nothing was rendered. Choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.';

const started = single(z.object({ video_id: z.string() }));

/** Starts a render on the legacy endpoint. Costs credits, and HeyGen does not make it idempotent. */
export const createLegacyVideo = async (
  heygen: HeyGen,
  body: LegacyVideoPayload,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { data } = await whileItLasts(NO_VIDEO_BACKGROUND, () =>
    heygen.post({
      path: '/v2/video/generate',
      body,
      payload: legacyVideoPayload,
      labels,
      answer: started,
    }),
  );
  return { id: data.video_id, status: 'waiting' };
};

const statusAnswer = single(
  z.object({
    id: text,
    status: z.string(),
    video_url: text,
    video_url_caption: text,
    caption_url: text,
    thumbnail_url: text,
    gif_url: text,
    callback_id: text,
    duration: z.nullish(z.number()),
    created_at: z.nullish(z.number()),
    error: z.nullish(
      z.object({ code: z.nullish(z.union([z.number(), z.string()])), message: text, detail: text }),
    ),
  }),
);

const NO_STATUS = 'HeyGen has switched off the endpoint that tells the status of older videos.';

/**
 * The status of a video that v3 does not know: `GET /v1/video_status.get`.
 * @throws HeyGenError (not_found, refused) for an unknown id, (retired) when the endpoint is gone
 */
export const getLegacyVideo = async (heygen: HeyGen, id: string): Promise<VideoResource> => {
  const { data } = await whileItLasts(NO_STATUS, () =>
    heygen.get('/v1/video_status.get', statusAnswer, { video_id: id }),
  );
  const { error, video_url_caption, caption_url, ...rest } = data;
  // A completed video may carry an error beside its link (measured on the free plan): the status counts.
  // `detail` is the longer sentence of the two; either may be empty.
  const failure =
    data.status === 'failed'
      ? { failure_code: error?.code?.toString(), failure_message: error?.detail || error?.message }
      : {};
  return { ...rest, id, captioned_video_url: video_url_caption, subtitle_url: caption_url, ...failure };
};

const NO_DELETE = 'HeyGen has switched off the endpoint that deletes older videos.';

/**
 * Deletes a video that v3 does not know: `DELETE /v1/video.delete`.
 * @throws HeyGenError (not_found, refused) for an unknown id, (retired) when the endpoint is gone
 */
export const deleteLegacyVideo = (heygen: HeyGen, id: string): Promise<void> =>
  whileItLasts(NO_DELETE, () => heygen.delete('/v1/video.delete', { video_id: id }));
