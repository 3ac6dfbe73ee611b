import type { Look } from '../avatars.ts';
import { inputError } from '../client/errors.ts';
import type { Dimension, LegacyVideoPayload, playStyles } from '../legacy/videos.ts';
import type { Media } from '../media.ts';
import { toSceneKeys, type SceneOptions, type StillBackground } from './single-scene.ts';
import { toSpeechKeys, type Speech } from './speech.ts';
import type { AvatarVideoPayload } from './video-payload.ts';

export interface VideoBackground {
  type: 'video';
  video: Media;
  play_style: (typeof playStyles)[number];
}

/** An avatar video as the user asked for it, before it is put into the words of one generation of the API. */
export interface AvatarVideo {
  avatar_id: string;
  speech: Speech;
  background?: StillBackground | VideoBackground | undefined;
  engine?: NonNullable<AvatarVideoPayload['engine']>['type'] | undefined;
  /** Whether captions are burned into the picture; HeyGen makes a subtitle file in any case. */
  caption?: boolean | undefined;
  options: SceneOptions;
}

/** What an avatar needs in order to speak, in a video or a scene. */
export const toAvatarKeys = ({
  avatar_id,
  speech,
  engine,
}: Pick<AvatarVideo, 'avatar_id' | 'speech' | 'engine'>) => ({
  avatar_id,
  ...toSpeechKeys(speech),
  ...(engine === undefined ? {} : { engine: { type: engine } }),
});

/** The body of `POST /v3/videos`, which knows no video background. */
export const toAvatarPayload = (
  video: AvatarVideo & { background?: StillBackground | undefined },
): AvatarVideoPayload => ({
  type: 'avatar',
  ...toAvatarKeys(video),
  ...toSceneKeys(video),
});

/** Pixels of the shorter edge. */
const SHORT_EDGE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const;

/** The picture in pixels, which is how the legacy endpoint wants it; nothing when nothing was asked for. */
const toDimension = ({ aspect_ratio, resolution }: SceneOptions): Dimension | undefined => {
  if (aspect_ratio === undefined && resolution === undefined) return undefined;
  const [across = 16, down = 9] = (aspect_ratio ?? '16:9').split(':').map(Number);
  const scale = SHORT_EDGE[resolution ?? '1080p'] / Math.min(across, down);
  return { width: across * scale, height: down * scale };
};

/**
 * Checks that nothing is asked for that a video background does not go with.
 * @throws HeyGenError (input) that names every option, by what it is called in the form
 */
export const checkVideoBackground = ({ engine, speech, options }: AvatarVideo): void => {
  const unsupported = [
    ...(engine === undefined ? [] : ['Engine']),
    ...('audio' in speech || speech.volume === undefined ? [] : ['Voice Volume']),
    ...(options.motion_prompt === undefined ? [] : ['Motion Prompt']),
    ...(options.expressiveness === undefined ? [] : ['Expressiveness']),
    ...(options.fit === undefined ? [] : ['Fit']),
    ...(options.aspect_ratio === 'auto' ? ['Aspect Ratio “auto”'] : []),
  ];
  if (unsupported.length === 0) return;
  throw inputError(
    `A video background cannot be combined with ${new Intl.ListFormat('en').format(unsupported)}. Leave that empty, or choose another Background.`,
  );
};

const legacyVoice = (speech: Speech, look: Look | undefined) => {
  if ('audio' in speech) {
    return 'url' in speech.audio
      ? ({ type: 'audio', audio_url: speech.audio.url } as const)
      : ({ type: 'audio', audio_asset_id: speech.audio.asset_id } as const);
  }
  // checkVideoBackground has seen to it that there is no volume: v2 does not know one.
  const { script, voice_id = look?.default_voice_id ?? undefined, speed, pitch, locale } = speech;
  if (voice_id === undefined) {
    throw inputError(
      look === undefined
        ? 'Voice is missing. HeyGen does not tell which voice this avatar has, so choose one.'
        : 'Voice is missing. This avatar has no voice of its own, so choose one.',
    );
  }
  return { type: 'text', voice_id, input_text: script, speed, pitch, locale } as const;
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
