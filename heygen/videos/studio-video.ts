import * as z from 'zod/mini';
import type { FieldLabels } from '../client/problems.ts';
import { toAvatarKeys, type AvatarVideo } from './avatar-video.ts';
import { toAssetInput, type Media } from '../media.ts';
import { toPhotoKeys } from './photo-video.ts';
import { toSpeechKeys, voiceSettings, type Speech } from './speech.ts';
import {
  hexColor,
  type AvatarVideoPayload,
  type clipModes,
  type StudioScenePayload,
} from './video-payload.ts';

export const sceneTypes = ['avatar', 'photo', 'image', 'video'] as const;
export type SceneType = (typeof sceneTypes)[number];

type Motion = Pick<AvatarVideoPayload, 'motion_prompt' | 'expressiveness'>;

/** A scene as the user asked for it. */
export type Scene =
  | ({ type: 'avatar'; background_color?: string | undefined; motion: Motion } & Pick<
      AvatarVideo,
      'avatar_id' | 'speech' | 'engine'
    >)
  | { type: 'photo'; photo: Media; speech: Speech; motion: Motion }
  | { type: 'image'; image: Media; speech: Speech }
  /** Silent; duration in seconds. */
  | { type: 'image'; image: Media; duration: number }
  | { type: 'video'; video: Media; volume?: number | undefined }
  /** With a voice over it, for as long as that speaks. */
  | {
      type: 'video';
      video: Media;
      volume?: number | undefined;
      speech: Speech;
      mode?: (typeof clipModes)[number] | undefined;
    };

/** Settings for all scenes. They are checked on their own, so that an error names them once and not for each scene. */
export const sceneDefaults = z.lazy(() =>
  z.strictObject({
    background_color: z.optional(hexColor),
    voice_settings: voiceSettings,
  }),
);

/** Labels for a scene. @param labels by path in a body of one speaker, who is in `input` of a scene */
export const asSpeaker = (labels: FieldLabels): FieldLabels =>
  Object.fromEntries(Object.entries(labels).map(([path, label]) => [`input.${path}`, label]));

/** A scene in the body of `POST /v3/videos`. */
export const toScenePayload = (scene: Scene): StudioScenePayload => {
  switch (scene.type) {
    case 'avatar': {
      const { background_color: color, motion } = scene;
      const background = color === undefined ? {} : { background: { type: 'color' as const, color } };
      return {
        type: 'avatar_video',
        input: { type: 'avatar', ...toAvatarKeys(scene), ...motion, ...background },
      };
    }
    case 'photo':
      return { type: 'avatar_video', input: { type: 'image', ...toPhotoKeys(scene), ...scene.motion } };
    case 'image': {
      const shown = 'duration' in scene ? { duration: scene.duration } : toSpeechKeys(scene.speech);
      return { type: 'image', source: toAssetInput(scene.image), ...shown };
    }
    case 'video': {
      const { video, volume } = scene;
      const spoken = 'speech' in scene ? toSpeechKeys(scene.speech) : {};
      const mode = 'speech' in scene ? scene.mode : undefined;
      const playback = volume === undefined && mode === undefined ? {} : { playback: { volume, mode } };
      return { type: 'video', source: toAssetInput(video), ...spoken, ...playback };
    }
  }
};
