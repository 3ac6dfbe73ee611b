import type { Look } from './avatars.ts';
import { inputError } from './errors.ts';
import type { Dimension, LegacyVideoPayload, playStyles } from './legacy/videos.ts';
import type { Media } from './media.ts';
import type { AvatarVideoPayload } from './videos.ts';

/** What the avatar says: a text that a voice reads, or a recording. */
export type Speech =
  | {
      script: string;
      voice_id?: string | undefined;
      speed?: number | undefined;
      pitch?: number | undefined;
      locale?: string | undefined;
    }
  | { audio: Media };

export type Background =
  | { type: 'color'; color: string }
  | { type: 'image'; image: Media }
  | { type: 'video'; video: Media; play_style: (typeof playStyles)[number] };

type Options = Partial<
  Pick<
    AvatarVideoPayload,
    | 'title'
    | 'aspect_ratio'
    | 'resolution'
    | 'fit'
    | 'output_format'
    | 'remove_background'
    | 'motion_prompt'
    | 'expressiveness'
    | 'folder_id'
    | 'callback_id'
    | 'callback_url'
  >
>;

/** An avatar video as the user asked for it, before it is put into the words of one generation of the API. */
export interface AvatarVideo {
  avatar_id: string;
  speech: Speech;
  background?: Background | undefined;
  engine?: NonNullable<AvatarVideoPayload['engine']>['type'] | undefined;
  /** Whether captions are burned into the picture; HeyGen makes a subtitle file in any case. */
  caption?: boolean | undefined;
  options: Options;
}

export type VideoBackground = Extract<Background, { type: 'video' }>;

const hasAnything = (record: object): boolean => Object.values(record).some((value) => value !== undefined);

const speechKeys = (speech: Speech): Partial<AvatarVideoPayload> => {
  if ('audio' in speech) {
    return 'url' in speech.audio
      ? { audio_url: speech.audio.url }
      : { audio_asset_id: speech.audio.asset_id };
  }
  const { script, voice_id, ...settings } = speech;
  return { script, voice_id, ...(hasAnything(settings) ? { voice_settings: settings } : {}) };
};

/** The body of `POST /v3/videos`, which knows no video background. */
export const toAvatarPayload = (
  video: AvatarVideo & { background?: Exclude<Background, VideoBackground> | undefined },
): AvatarVideoPayload => {
  const { background, engine } = video;
  return {
    type: 'avatar',
    avatar_id: video.avatar_id,
    ...speechKeys(video.speech),
    ...(background?.type === 'color' ? { background: { type: 'color', value: background.color } } : {}),
    ...(background?.type === 'image' ? { background: { type: 'image', ...background.image } } : {}),
    // HeyGen returns a subtitle file with every video; only burning it in has to be asked for.
    ...(video.caption ? { caption: { file_format: 'srt', style: 'default' } } : {}),
    ...(engine === undefined ? {} : { engine: { type: engine } }),
    ...video.options,
  };
};

/** Pixels of the shorter edge. */
const SHORT_EDGE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const;

/** The picture in pixels, which is how the legacy endpoint wants it; nothing when nothing was asked for. */
const toDimension = ({ aspect_ratio, resolution }: Options): Dimension | undefined => {
  if (aspect_ratio === undefined && resolution === undefined) return undefined;
  const [across = 16, down = 9] = (aspect_ratio ?? '16:9').split(':').map(Number);
  const scale = SHORT_EDGE[resolution ?? '1080p'] / Math.min(across, down);
  return { width: across * scale, height: down * scale };
};

const list = new Intl.ListFormat('en');

/**
 * Checks that nothing is asked for that a video background does not go with.
 * @throws HeyGenError (input) that names every option, by what it is called in the form
 */
export const checkVideoBackground = ({ engine, options }: AvatarVideo): void => {
  const unsupported = [
    ...(engine === undefined ? [] : ['Engine']),
    ...(options.motion_prompt === undefined ? [] : ['Motion Prompt']),
    ...(options.expressiveness === undefined ? [] : ['Expressiveness']),
    ...(options.fit === undefined ? [] : ['Fit']),
    ...(options.aspect_ratio === 'auto' ? ['Aspect Ratio “auto”'] : []),
  ];
  if (unsupported.length === 0) return;
  throw inputError(
    `A video background cannot be combined with ${list.format(unsupported)}. Leave that empty, or choose another Background.`,
  );
};

const legacyVoice = (speech: Speech, look: Look | undefined) => {
  if ('audio' in speech) {
    return 'url' in speech.audio
      ? ({ type: 'audio', audio_url: speech.audio.url } as const)
      : ({ type: 'audio', audio_asset_id: speech.audio.asset_id } as const);
  }
  const { script, voice_id = look?.default_voice_id ?? undefined, ...settings } = speech;
  if (voice_id === undefined) {
    throw inputError('Voice is missing. This avatar has no voice of its own, so choose one.');
  }
  return { type: 'text', voice_id, input_text: script, ...settings } as const;
};

/**
 * The body of `POST /v2/video/generate`, the one endpoint that puts a video behind an avatar.
 *
 * @param video one that `checkVideoBackground` lets pass
 * @param look what v3 says of the avatar: v2 needs to be told a photo from a video, and a voice in any case
 * @throws HeyGenError (input) when there is no voice
 */
export const toLegacyPayload = (
  video: AvatarVideo & { background: VideoBackground },
  look: Look | undefined,
): LegacyVideoPayload => {
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
        voice: legacyVoice(video.speech, look),
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
