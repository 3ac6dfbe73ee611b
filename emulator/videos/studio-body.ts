import {
  assetInput,
  avatarFields,
  hexColor,
  motionFields,
  speechFields,
  type AssetInput,
  type AvatarFields,
  type SpeechFields,
} from './fields.ts';
import { boolean, closed, orNull, range, union } from '../server/schema.ts';

export type StudioScene =
  | { type: 'avatar_video'; input: AvatarInput | ImageInput }
  | ({ type: 'image'; source: AssetInput; duration?: number | null } & SpeechFields)
  | { type: 'video'; source: AssetInput };

interface AvatarInput extends AvatarFields {
  type: 'avatar';
}

interface ImageInput extends SpeechFields {
  type: 'image';
  image: AssetInput;
}

/** Colour only, and its key is `color`, where a single-shot video says `value` (HeyGen docs: Create Video). */
const sceneBackground = closed({ type: { const: 'color' }, color: hexColor }, ['type', 'color']);

export const studioScene = union('type', {
  avatar_video: {
    properties: {
      input: union('type', {
        avatar: {
          properties: { ...avatarFields, background: orNull(sceneBackground) },
          required: ['avatar_id'],
        },
        image: { properties: { ...speechFields, ...motionFields, image: assetInput }, required: ['image'] },
      }),
    },
    required: ['input'],
  },
  image: {
    properties: {
      ...speechFields,
      source: assetInput,
      duration: orNull({ type: 'number', exclusiveMinimum: 0, maximum: 300 }),
    },
    required: ['source'],
  },
  video: {
    properties: { source: assetInput, playback: orNull(closed({ volume: range(0, 1), mute: boolean })) },
    required: ['source'],
  },
});
