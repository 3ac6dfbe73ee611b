import * as z from 'zod/mini';
import { path, type HeyGen } from './client.ts';
import { page, single, toPage, type Page } from './envelope.ts';
import type { FieldLabels } from './problems.ts';
import { videoResource, type VideoResource } from './video-record.ts';

export const aspectRatios = ['16:9', '9:16', '1:1', '4:5', '5:4', 'auto'] as const;
export const resolutions = ['720p', '1080p', '4k'] as const;
export const fits = ['cover', 'contain'] as const;
export const outputFormats = ['mp4', 'webm'] as const;
export const engines = ['avatar_iii', 'avatar_iv', 'avatar_v'] as const;
export const expressivenessLevels = ['low', 'medium', 'high'] as const;

/** Longest script in characters (HeyGen's documentation of POST /v3/videos). */
export const SCRIPT_LIMIT = 5000;
export const SPEED_RANGE = [0.5, 1.5] as const;
export const PITCH_RANGE = [-50, 50] as const;

export const scriptText = z.string().check(z.minLength(1), z.maxLength(SCRIPT_LIMIT));
export const speed = z.number().check(z.minimum(SPEED_RANGE[0]), z.maximum(SPEED_RANGE[1]));
export const pitch = z.number().check(z.minimum(PITCH_RANGE[0]), z.maximum(PITCH_RANGE[1]));
export const hexColor = z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'must be a color code such as #FAFAFA'));

/** Body of `POST /v3/videos` with `type: avatar`. HeyGen refuses keys that it does not know. */
export const avatarVideoPayload = z.strictObject({
  type: z.literal('avatar'),
  avatar_id: z.string(),
  script: z.optional(scriptText),
  audio_url: z.optional(z.string()),
  audio_asset_id: z.optional(z.string()),
  voice_id: z.optional(z.string()),
  voice_settings: z.optional(
    z.strictObject({
      speed: z.optional(speed),
      pitch: z.optional(pitch),
      locale: z.optional(z.string()),
    }),
  ),
  background: z.optional(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('color'), value: hexColor }),
      z.strictObject({
        type: z.literal('image'),
        url: z.optional(z.string()),
        asset_id: z.optional(z.string()),
      }),
    ]),
  ),
  title: z.optional(z.string()),
  aspect_ratio: z.optional(z.enum(aspectRatios)),
  resolution: z.optional(z.enum(resolutions)),
  fit: z.optional(z.enum(fits)),
  caption: z.optional(z.strictObject({ file_format: z.literal('srt'), style: z.literal('default') })),
  output_format: z.optional(z.enum(outputFormats)),
  remove_background: z.optional(z.boolean()),
  engine: z.optional(z.strictObject({ type: z.enum(engines) })),
  motion_prompt: z.optional(z.string()),
  expressiveness: z.optional(z.enum(expressivenessLevels)),
  folder_id: z.optional(z.string()),
  callback_id: z.optional(z.string()),
  callback_url: z.optional(z.string()),
});
export type AvatarVideoPayload = z.infer<typeof avatarVideoPayload>;

const started = single(z.object({ video_id: z.string(), status: z.optional(z.string()) }));

/** Starts a render. Costs credits. */
export const createVideo = async (
  heygen: HeyGen,
  body: AvatarVideoPayload,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { data } = await heygen.postOnce({
    path: '/v3/videos',
    body,
    payload: avatarVideoPayload,
    labels,
    answer: started,
  });
  // The answer names the id `video_id`; every other answer calls it `id`.
  return { id: data.video_id, status: data.status ?? 'waiting' };
};

/** @throws HeyGenError (not_found) when v3 does not know the video */
export const getVideo = async (heygen: HeyGen, id: string): Promise<VideoResource> =>
  (await heygen.get(path`/v3/videos/${id}`, single(videoResource))).data;

/**
 * Deletes a video and its files for good.
 * @throws HeyGenError (not_found) when v3 does not know the video
 */
export const deleteVideo = (heygen: HeyGen, id: string): Promise<void> =>
  heygen.delete(path`/v3/videos/${id}`);

export interface VideoFilter {
  folder_id?: string | undefined;
  /** Part of the title. */
  title?: string | undefined;
}

/** Most videos that one page holds (HeyGen: 1–100). */
export const VIDEOS_PER_PAGE = 100;

/** Videos of the account, finished or not. HeyGen documents no order. */
export const listVideos = async (
  heygen: HeyGen,
  filter: VideoFilter,
  token?: string,
): Promise<Page<VideoResource>> =>
  toPage(await heygen.get('/v3/videos', page(videoResource), { limit: VIDEOS_PER_PAGE, ...filter, token }));

const videoStatus = z.object({ video_id: z.nullish(z.string()), status: z.string() });

/** Most ids that one status request takes. */
export const STATUSES_PER_REQUEST = 100;

/**
 * Where up to 100 renders stand: `queued`, `processing`, `completed`, `failed`, or `not_found` for a video that
 * was deleted.
 */
export const videoStatuses = async (heygen: HeyGen, ids: string[]): Promise<Map<string, string>> => {
  const { data } = await heygen.get('/v3/videos/statuses', page(videoStatus), { video_ids: ids.join(',') });
  return new Map(data.flatMap(({ video_id, status }) => (video_id ? [[video_id, status]] : [])));
};
