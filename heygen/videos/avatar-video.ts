import { toSceneKeys, type SceneOptions, type StillBackground } from './single-scene.ts';
import { toSpeechKeys, type Speech } from './speech.ts';
import type { AvatarVideoPayload } from './video-payload.ts';

/**
 * An avatar video as the user asked for it.
 * @template Background what can be behind the avatar
 */
export interface AvatarVideo<Background = StillBackground> {
  avatar_id: string;
  speech: Speech;
  background?: Background | undefined;
  engine?: NonNullable<AvatarVideoPayload['engine']>['type'] | undefined;
  /** The look whose movements the engine copies; Avatar V alone does. */
  reference_look_id?: string | undefined;
  /** Whether captions are burned into the picture. HeyGen always makes a subtitle file, too. */
  caption?: boolean | undefined;
  options: SceneOptions;
}

/** The keys for a speaking avatar, in a video or a scene. */
export const toAvatarKeys = ({
  avatar_id,
  speech,
  engine,
  reference_look_id,
}: Pick<AvatarVideo, 'avatar_id' | 'speech' | 'engine' | 'reference_look_id'>) => ({
  avatar_id,
  ...toSpeechKeys(speech),
  ...(engine === undefined ? {} : { engine: { type: engine, reference_look_id } }),
});

/** The body of `POST /v3/videos`. */
export const toAvatarPayload = (video: AvatarVideo): AvatarVideoPayload => ({
  type: 'avatar',
  ...toAvatarKeys(video),
  ...toSceneKeys(video),
});
