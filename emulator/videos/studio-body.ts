import { assetInput } from '../assets/body.ts';
import { avatarFields, motionFields } from '../avatars/fields.ts';
import {
  boolean,
  closed,
  constant,
  fields,
  hexColor,
  number,
  oneOf,
  orNull,
  range,
  union,
  type BodyOf,
} from '../server/schema.ts';
import { speechFields } from '../voices/fields.ts';

/** Color only, and its key is `color`, where a single-shot video says `value` (HeyGen docs: Create Video). */
const sceneBackground = closed({ type: constant('color'), color: hexColor }, ['type', 'color']);

/** A scene of a video with several. */
export const studioScene = union('type', {
  avatar_video: fields(
    {
      input: union('type', {
        avatar: fields({ ...avatarFields, background: orNull(sceneBackground) }, 'avatar_id'),
        image: fields({ ...speechFields, ...motionFields, image: assetInput }, 'image'),
      }),
    },
    'input',
  ),
  image: fields(
    {
      ...speechFields,
      source: assetInput,
      duration: orNull(number({ exclusiveMinimum: 0, maximum: 300 })),
    },
    'source',
  ),
  video: fields(
    {
      // A voice over the clip, and what the clip does meanwhile, came after July 2026 (HeyGen CLI).
      ...speechFields,
      source: assetInput,
      playback: orNull(
        closed({
          volume: range(0, 1),
          mute: boolean,
          mode: orNull(oneOf('freeze', 'loop', 'fit_to_scene')),
        }),
      ),
    },
    'source',
  ),
});
export type StudioScene = BodyOf<typeof studioScene>;
