import { toAssetInput, type Media } from '../media.ts';
import { toSceneKeys, type SceneOptions, type StillBackground } from './single-scene.ts';
import { toSpeechKeys, type Speech } from './speech.ts';
import type { PhotoVideoPayload } from './video-payload.ts';

/** A video with a speaking photo, as the user asked for it. */
export interface PhotoVideo {
  photo: Media;
  speech: Speech;
  background?: StillBackground | undefined;
  /** Whether captions are burned into the picture. HeyGen always makes a subtitle file, too. */
  caption?: boolean | undefined;
  options: SceneOptions;
}

/** The keys for a speaking photo, in a video or a scene. */
export const toPhotoKeys = ({ photo, speech }: Pick<PhotoVideo, 'photo' | 'speech'>) => ({
  image: toAssetInput(photo),
  ...toSpeechKeys(speech),
});

/** The body of `POST /v3/videos`. */
export const toPhotoPayload = (video: PhotoVideo): PhotoVideoPayload => ({
  type: 'image',
  ...toPhotoKeys(video),
  ...toSceneKeys(video),
});
