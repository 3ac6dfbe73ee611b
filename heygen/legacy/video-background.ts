import * as z from 'zod/mini';
import { optionalFlag, optionalText } from '../client/payload.ts';
import { findLook, type Look } from '../avatars.ts';
import type { HeyGen } from '../client/client.ts';
import { id, single } from '../client/envelope.ts';
import { inputError } from '../client/errors.ts';
import type { FieldLabels } from '../client/problems.ts';
import type { Media } from '../media.ts';
import type { AvatarVideo } from '../videos/avatar-video.ts';
import type { SceneOptions } from '../videos/single-scene.ts';
import { pitch, scriptText, speed, type Speech } from '../videos/speech.ts';
import type { VideoResource } from '../videos/video-resource.ts';
import { legacyComplaintIn } from './complaints.ts';
import { payWhileItLasts } from './retired.ts';

/** A video behind an avatar. v3 supports only colors and images; `POST /v2/video/generate` supports videos. */

export const playStyles = ['fit_to_scene', 'freeze', 'loop', 'full_video'] as const;
type PlayStyle = (typeof playStyles)[number];

export interface VideoBackground {
  type: 'video';
  video: Media;
  play_style: PlayStyle;
}

export const toVideoBackground = ({
  video,
  play_style = 'loop',
}: {
  video: Media;
  play_style: PlayStyle | undefined;
}): VideoBackground => ({ type: 'video', video, play_style });

type VideoOnVideo = AvatarVideo<VideoBackground> & { background: VideoBackground };

/** The body, as far as this app uses it: one scene with one speaker. */
const legacyVideoPayload = z.lazy(() =>
  z.strictObject({
    video_inputs: z.tuple([
      z.strictObject({
        character: z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('avatar'),
            avatar_id: z.string(),
            avatar_style: z.literal('normal'),
            matting: optionalFlag,
          }),
          z.strictObject({
            type: z.literal('talking_photo'),
            talking_photo_id: z.string(),
            matting: optionalFlag,
          }),
        ]),
        voice: z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('text'),
            voice_id: z.string(),
            input_text: scriptText,
            speed: z.optional(speed),
            pitch: z.optional(pitch),
            locale: optionalText,
          }),
          z.strictObject({
            type: z.literal('audio'),
            audio_url: optionalText,
            audio_asset_id: optionalText,
          }),
        ]),
        background: z.strictObject({
          type: z.literal('video'),
          url: optionalText,
          video_asset_id: optionalText,
          play_style: z.enum(playStyles),
        }),
      }),
    ]),
    /** In pixels: even numbers from 128 to 4096. */
    dimension: z.optional(z.strictObject({ width: z.number(), height: z.number() })),
    caption: optionalFlag,
    title: optionalText,
    callback_id: optionalText,
    callback_url: optionalText,
    folder_id: optionalText,
  }),
);
type LegacyVideoPayload = z.infer<typeof legacyVideoPayload>;

/** Which parts of v3's body, or of the background, come from the same field as a part of this body. */
const SAME_FIELD = {
  'video_inputs.0.character.avatar_id': 'avatar_id',
  'video_inputs.0.character.talking_photo_id': 'avatar_id',
  'video_inputs.0.voice.input_text': 'script',
  'video_inputs.0.voice.voice_id': 'voice_id',
  'video_inputs.0.voice.speed': 'voice_settings.speed',
  'video_inputs.0.voice.pitch': 'voice_settings.pitch',
  'video_inputs.0.voice.audio_url': 'audio_url',
  'video_inputs.0.background.url': 'background.video',
  'video_inputs.0.background.video_asset_id': 'background.video',
} as const;

const withLegacyLabels = (labels: FieldLabels): FieldLabels => ({
  ...labels,
  ...Object.fromEntries(Object.entries(SAME_FIELD).map(([part, same]) => [part, labels[same] ?? part])),
});

/**
 * Checks that the video asks for nothing that v2 lacks.
 *
 * @param labels of the parts of v3's body
 * @throws HeyGenError (input) that names every unsupported option
 */
export const checkVideoBackground = (
  { engine, speech, options }: AvatarVideo<VideoBackground>,
  labels: FieldLabels,
): void => {
  const label = (part: string): string => labels[part] ?? part;
  const unsupported = [
    ...(engine === undefined ? [] : [label('engine.type')]),
    ...('audio' in speech || speech.volume === undefined ? [] : [label('voice_settings.volume')]),
    ...(options.motion_prompt === undefined ? [] : [label('motion_prompt')]),
    ...(options.expressiveness === undefined ? [] : [label('expressiveness')]),
    ...(options.brand_glossary_id === undefined ? [] : [label('brand_glossary_id')]),
    ...(options.fit === undefined ? [] : [label('fit')]),
    ...(options.aspect_ratio === 'auto' ? [`${label('aspect_ratio')} “auto”`] : []),
  ];
  if (unsupported.length === 0) return;
  throw inputError(
    `A video background cannot be combined with ${new Intl.ListFormat('en').format(unsupported)}. Leave that empty, or choose another Background.`,
  );
};

/** Pixels of the shorter edge. */
const SHORT_EDGE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const;

/** v3 takes a ratio and a resolution, v2 takes pixels. If the user chose neither, each uses its own default. */
const toDimension = ({ aspect_ratio, resolution }: SceneOptions): LegacyVideoPayload['dimension'] => {
  if (aspect_ratio === undefined && resolution === undefined) return undefined;
  const [across, down] = (aspect_ratio ?? '16:9').split(':').map(Number) as [number, number];
  const scale = SHORT_EDGE[resolution ?? '1080p'] / Math.min(across, down);
  return { width: across * scale, height: down * scale };
};

const toVoice = (speech: Speech, look: Look | undefined) => {
  if ('audio' in speech) {
    return 'url' in speech.audio
      ? ({ type: 'audio', audio_url: speech.audio.url } as const)
      : ({ type: 'audio', audio_asset_id: speech.audio.asset_id } as const);
  }
  const { script, voice_id = look?.default_voice_id ?? undefined, speed, pitch, locale } = speech;
  if (voice_id === undefined) {
    throw inputError(
      look === undefined
        ? 'Voice is missing. HeyGen does not say which voice this avatar has, so choose one.'
        : 'Voice is missing. This avatar has no voice of its own, so choose one.',
    );
  }
  return { type: 'text', voice_id, input_text: script, speed, pitch, locale } as const;
};

/**
 * @param video one that `checkVideoBackground` accepts
 * @param look the avatar as v3 describes it: v2 has to be told whether it is a photo, and which voice it has
 * @throws HeyGenError (input) if there is no voice
 */
export const toLegacyPayload = (video: VideoOnVideo, look: Look | undefined): LegacyVideoPayload => {
  const { video: file, play_style } = video.background;
  const { title, callback_id, callback_url, folder_id, remove_background } = video.options;
  const matting = remove_background === undefined ? {} : { matting: remove_background };
  return {
    video_inputs: [
      {
        character:
          look?.avatar_type === 'photo_avatar'
            ? { type: 'talking_photo', talking_photo_id: video.avatar_id, ...matting }
            : { type: 'avatar', avatar_id: video.avatar_id, avatar_style: 'normal', ...matting },
        voice: toVoice(video.speech, look),
        background: {
          type: 'video',
          ...('url' in file ? { url: file.url } : { video_asset_id: file.asset_id }),
          play_style,
        },
      },
    ],
    dimension: toDimension(video.options),
    caption: video.caption,
    title,
    callback_id,
    callback_url,
    folder_id,
  };
};

const NO_VIDEO_BACKGROUND =
  'HeyGen no longer supports a video behind an avatar. Nothing was rendered. Choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.';

const END_ANNOUNCED =
  'HeyGen announced October 31, 2026, as the last day of video backgrounds behind an avatar. If this keeps happening, choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.';

const started = single(z.object({ video_id: id }));

/**
 * Starts a render. Costs credits, and HeyGen does not make it idempotent.
 *
 * @param labels of the parts of v3's body
 */
export const createLegacyVideo = async (
  heygen: HeyGen,
  video: VideoOnVideo,
  labels: FieldLabels,
): Promise<VideoResource> => {
  checkVideoBackground(video, labels);
  const body = toLegacyPayload(video, await findLook(heygen, video.avatar_id));
  const { data } = await payWhileItLasts(NO_VIDEO_BACKGROUND, END_ANNOUNCED, () =>
    heygen.post({
      path: '/v2/video/generate',
      body,
      payload: legacyVideoPayload,
      labels: withLegacyLabels(labels),
      answer: started,
      complaintIn: legacyComplaintIn,
    }),
  );
  return { id: data.video_id, status: 'waiting' };
};
