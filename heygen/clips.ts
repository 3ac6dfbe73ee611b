/** Clips: the best moments of a long video, which HeyGen looks for. */
import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  link,
  listOf,
  number,
  part,
  single,
  statusWord,
  text,
  time,
  type Page,
} from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import { optionalFlag, optionalText, textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';
import { assetInput } from './media.ts';

export const clipLengths = ['30', '60', '180', 'long'] as const;
export const clipShapes = ['portrait', 'landscape', 'square'] as const;

const clip = z.lazy(() =>
  z.object({
    id,
    /** pending, completed or failed */
    status: statusWord,
    title: text,
    video_url: link,
    thumbnail_url: link,
    duration_seconds: number,
    /** 0–100 */
    virality_score: number,
    aspect_ratio: text,
  }),
);
export type Clip = z.infer<typeof clip>;

/** HeyGen may say “completed” before there is a link. */
const isReady = ({ status, video_url }: Clip): boolean => status === 'completed' && Boolean(video_url);
const isOver = (one: Clip): boolean => one.status === 'failed' || isReady(one);

const scoreOf = ({ virality_score }: Clip): number => virality_score ?? -1;

/** The one that HeyGen expects most of; the first of equals. */
const bestOf = (clips: readonly Clip[]): Clip | undefined =>
  clips.filter(isReady).sort((one, other) => scoreOf(other) - scoreOf(one))[0];

/** A job is completed once all of its clips are over, and at least one can be watched. */
const statusOf = (status: string, clips: readonly Clip[]): string => {
  if (status !== 'completed') return status;
  if (clips.length === 0 || !clips.every(isOver)) return 'running';
  return clips.some(isReady) ? 'completed' : 'failed';
};

/** What v3 returns for a job, with the best of its clips under the names that a video uses. */
const clipsResource = z.lazy(() =>
  z.pipe(
    alsoNamed(
      z.object({
        id,
        /** pending, running, completed, failed or cancelled */
        status: statusWord,
        title: text,
        input_language: text,
        source_duration: number,
        created_at: time,
        callback_id: text,
        failure_message: text,
        clips: part(listOf(clip)),
      }),
      'id',
      'job_id',
    ),
    z.transform(({ clips: given, status, ...resource }) => {
      const clips = given ?? [];
      const best = bestOf(clips);
      return {
        ...resource,
        status: statusOf(status, clips),
        clips,
        clip_title: best?.title,
        video_url: best?.video_url,
        thumbnail_url: best?.thumbnail_url,
        duration: best?.duration_seconds,
        virality_score: best?.virality_score,
      };
    }),
  ),
);
export type ClipsResource = z.infer<typeof clipsResource>;

/**
 * HeyGen's styles of captions, its default first. It uses the default for any other word (its CLI, gen/ai-clipping.go at
 * `23067389`).
 */
export const captionStyles = [
  'outline_classic',
  'block_dark',
  'bold',
  'chunky',
  'clean',
  'elegant',
  'energy',
  'exotic',
  'golden',
  'modern_boxed',
  'modern_dark',
  'neon_pink',
  'pop_purple',
  'pop_single',
  'racing',
  'retro_gold',
  'shadow_lime',
  'shadow_mint',
  'simple',
  'spotlight',
  'stamp_red',
  'subtle_cyan',
  'subtle_gray',
  'tag_yellow',
] as const;

/** Body of `POST /v3/ai-clipping`. */
const clipsPayload = z.lazy(() =>
  z.strictObject({
    video: assetInput,
    title: optionalText,
    input_language: optionalText,
    output_settings: z.optional(
      z.strictObject({
        duration_types: z.optional(z.array(z.enum(clipLengths))),
        aspect_ratio: z.optional(z.enum(clipShapes)),
        captions: optionalFlag,
        caption_style: z.optional(z.enum(captionStyles)),
        prompt: z.optional(textUpTo(500)),
      }),
    ),
    callback_url: optionalText,
    callback_id: optionalText,
  }),
);
export type ClipsPayload = z.infer<typeof clipsPayload>;

/** HeyGen documents only that this answer has an id. */
const started = z.lazy(() => single(alsoNamed(z.object({ id }), 'id', 'job_id')));

/**
 * Has HeyGen look for clips. Costs credits.
 * @returns the id of the job
 */
export const createClips = async (
  heygen: HeyGen,
  body: ClipsPayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/ai-clipping',
    body,
    payload: clipsPayload,
    labels,
    answer: started,
    pays: 'set of clips',
  });
  return data.id;
};

/** @returns undefined if HeyGen does not have it */
export const findClips = async (heygen: HeyGen, id: string): Promise<ClipsResource | undefined> =>
  (await orNothing(heygen.get(path`/v3/ai-clipping/${id}`, single(clipsResource))))?.data;

/** The address of one clip of a job, for `findClip`. */
export const clipAddress = (job: string, { id }: Pick<Clip, 'id'>): string => `${job}/${id}`;

/**
 * HeyGen shows a clip only with its job.
 * @param address as of `clipAddress`, or the id of a job for the best of its clips
 * @returns undefined if HeyGen does not have it
 */
export const findClip = async (heygen: HeyGen, address: string) => {
  const clips = await findClips(heygen, address.replace(/\/.*/, ''));
  return address.includes('/') ? clips?.clips.find((one) => clipAddress(clips.id, one) === address) : clips;
};

/** Jobs of the account, the newest first. Each has its clips in it, so HeyGen gives 10 unless it is asked for more. */
export const listClips = (heygen: HeyGen): Promise<Page<ClipsResource>> =>
  heygen.list('/v3/ai-clipping', clipsResource, { limit: 10 });
