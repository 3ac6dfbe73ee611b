import * as z from 'zod/mini';
import { assetInput } from '../media.ts';
import { optionalFlag, optionalText, textUpTo } from '../client/payload.ts';
import { speechPayload, volume } from './speech.ts';

export const aspectRatios = ['16:9', '9:16', '1:1', '4:5', '5:4', 'auto'] as const;
export const resolutions = ['720p', '1080p', '4k'] as const;
export const fits = ['cover', 'contain'] as const;
export const outputFormats = ['mp4', 'webm'] as const;
export const engines = ['avatar_iii', 'avatar_iv', 'avatar_v'] as const;
export const expressivenessLevels = ['low', 'medium', 'high'] as const;

export const hexColor = z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'must be a color code such as #FAFAFA'));

/** Captions in the picture. HeyGen makes a subtitle file for every video, so only burning it in has to be requested. */
const BURNED_IN = { file_format: 'srt', style: 'default' } as const;

/** @param burnIn whether captions are shown in the picture */
export const toCaptionKeys = (burnIn: boolean | undefined) => (burnIn === true ? { caption: BURNED_IN } : {});

/** How a person moves, in a video or a scene. */
const motionPayload = () => ({
  motion_prompt: optionalText,
  expressiveness: z.optional(z.enum(expressivenessLevels)),
});

/** The keys for an avatar, in a video or a scene. */
const avatarPayload = () => ({
  ...speechPayload(),
  ...motionPayload(),
  avatar_id: z.string(),
  engine: z.optional(z.strictObject({ type: z.enum(engines), reference_look_id: optionalText })),
});

/** The keys for a speaking photo, in a video or a scene. */
const photoPayload = () => ({
  ...speechPayload(),
  ...motionPayload(),
  image: assetInput,
});

/** The keys of every body of `POST /v3/videos`. */
const outputPayload = () => ({
  title: optionalText,
  aspect_ratio: z.optional(z.enum(aspectRatios)),
  resolution: z.optional(z.enum(resolutions)),
  brand_glossary_id: optionalText,
  caption: z.optional(z.strictObject({ file_format: z.literal('srt'), style: z.literal('default') })),
  folder_id: optionalText,
  callback_id: optionalText,
  callback_url: optionalText,
});

/** The keys that the bodies of avatar videos and photo videos have in common. */
const singleScenePayload = () => ({
  ...outputPayload(),
  fit: z.optional(z.enum(fits)),
  output_format: z.optional(z.enum(outputFormats)),
  remove_background: optionalFlag,
  background: z.optional(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('color'), value: hexColor }),
      z.strictObject({
        type: z.literal('image'),
        url: optionalText,
        asset_id: optionalText,
      }),
    ]),
  ),
});

/** Body of `POST /v3/videos` with `type: avatar`. HeyGen refuses unknown keys. */
const avatarVideoPayload = z.lazy(() =>
  z.strictObject({
    type: z.literal('avatar'),
    ...avatarPayload(),
    ...singleScenePayload(),
  }),
);
export type AvatarVideoPayload = z.infer<typeof avatarVideoPayload>;

/** Body of `POST /v3/videos` with `type: image`: a speaking photo that is not an avatar. */
const photoVideoPayload = z.lazy(() =>
  z.strictObject({
    type: z.literal('image'),
    ...photoPayload(),
    ...singleScenePayload(),
  }),
);
export type PhotoVideoPayload = z.infer<typeof photoVideoPayload>;

/** What a clip does for as long as somebody speaks over it. HeyGen takes the first if none is named. */
export const clipModes = ['freeze', 'loop', 'fit_to_scene'] as const;

/** Longest duration of a silent image, in seconds (HeyGen: over 0, up to 300). */
const LONGEST_STILL = 300;

/** A scene of a multi-scene video: a speaking avatar or photo, an image, or a clip. */
export const studioScenePayload = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('avatar_video'),
      input: z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('avatar'),
          ...avatarPayload(),
          // A scene supports only colors, and its key is not the one of a single-scene video.
          background: z.optional(z.strictObject({ type: z.literal('color'), color: hexColor })),
        }),
        z.strictObject({ type: z.literal('image'), ...photoPayload() }),
      ]),
    }),
    z.strictObject({
      type: z.literal('image'),
      source: assetInput,
      ...speechPayload(),
      duration: z.optional(z.number().check(z.positive('must be more than 0'), z.maximum(LONGEST_STILL))),
    }),
    z.strictObject({
      type: z.literal('video'),
      source: assetInput,
      ...speechPayload(),
      playback: z.optional(
        z.strictObject({ volume: z.optional(volume), mode: z.optional(z.enum(clipModes)) }),
      ),
    }),
  ]),
);
export type StudioScenePayload = z.infer<typeof studioScenePayload>;

/** HeyGen allows 1–50. */
export const MOST_SCENES = 50;

/** Body of `POST /v3/videos` with `type: studio`: full-screen scenes, one after the other. */
const studioVideoPayload = z.lazy(() =>
  z.strictObject({
    type: z.literal('studio'),
    scenes: z.array(studioScenePayload).check(z.minLength(1), z.maxLength(MOST_SCENES)),
    ...outputPayload(),
  }),
);

export const cinematicRatios = ['16:9', '9:16', '1:1'] as const;
export const cinematicResolutions = ['720p', '1080p'] as const;

/** HeyGen's limit for the avatars of one cinematic video. */
export const MOST_AVATARS = 3;
/** In seconds. */
const CINEMATIC_SECONDS = [4, 15] as const;

/**
 * Body of `POST /v3/videos` with `type: cinematic_avatar`: a prompt says what happens and what is spoken. HeyGen documents
 * no callback or reference for it, and a folder only outside batches (its CLI, gen/video.go at `001ac2b9`).
 */
const cinematicVideoPayload = z.lazy(() =>
  z.strictObject({
    type: z.literal('cinematic_avatar'),
    prompt: textUpTo(10_000),
    avatar_id: z
      .array(z.string())
      .check(
        z.maxLength(MOST_AVATARS, `are too many. Leave some out: HeyGen allows at most ${MOST_AVATARS}`),
      ),
    // HeyGen counts what it finds in the files and the avatars together: 3 videos and 9 images.
    references: z.optional(z.array(assetInput)),
    duration: z.optional(
      z
        .number()
        .check(
          z.multipleOf(1, 'must be a whole number'),
          z.minimum(CINEMATIC_SECONDS[0]),
          z.maximum(CINEMATIC_SECONDS[1]),
        ),
    ),
    auto_duration: optionalFlag,
    enhance_prompt: optionalFlag,
    aspect_ratio: z.optional(z.enum(cinematicRatios)),
    resolution: z.optional(z.enum(cinematicResolutions)),
    title: optionalText,
    folder_id: optionalText,
  }),
);
export type CinematicVideoPayload = z.infer<typeof cinematicVideoPayload>;

const payloads = {
  avatar: avatarVideoPayload,
  image: photoVideoPayload,
  studio: studioVideoPayload,
  cinematic_avatar: cinematicVideoPayload,
};
export type VideoPayload = z.infer<(typeof payloads)[keyof typeof payloads]>;

/** What `POST /v3/videos` takes, by type: building the schemas of all types takes longer than a check. */
export const payloadOf = ({ type }: VideoPayload): z.ZodMiniType<VideoPayload> => payloads[type];

/** What a batch takes: videos of any type. */
export const videoPayload = z.lazy(() => {
  const { avatar, image, studio, cinematic_avatar } = payloads;
  return z.discriminatedUnion('type', [avatar, image, studio, cinematic_avatar]);
});
