import { assetInput } from '../assets/body.ts';
import { avatarFields, motionFields } from '../avatars/fields.ts';
import { destinationFields } from '../jobs/destination.ts';
import {
  boolean,
  closed,
  fields,
  integer,
  listOf,
  number,
  oneOf,
  orNull,
  range,
  string,
  text,
  union,
  type BodyOf,
} from '../server/schema.ts';
import { speechFields } from '../voices/fields.ts';
import { studioScene } from './studio-body.ts';

const watermark = closed(
  {
    image: assetInput,
    opacity: range(0, 1),
    scale: range(0, 2),
    placement: orNull(
      closed({
        position: oneOf('top_left', 'top_right', 'bottom_left', 'bottom_right'),
        offset_x: orNull(number()),
        offset_y: orNull(number()),
      }),
    ),
  },
  ['image'],
);

/** The output of a video of any kind but cinematic. */
const outputFields = {
  ...destinationFields,
  title: orNull(string),
  /** For all that is spoken in the video; it came after July 2026 (HeyGen CLI). */
  brand_glossary_id: orNull(string),
  resolution: orNull(oneOf('4k', '1080p', '720p')),
  aspect_ratio: orNull(oneOf('16:9', '9:16', '4:5', '5:4', '1:1', 'auto')),
  caption: orNull(closed({ file_format: oneOf('srt'), style: orNull(oneOf('default')) })),
  watermark: orNull(watermark),
};

/** A video background is not among them: v3 has none (measured). */
const background = closed(
  { type: oneOf('color', 'image'), value: orNull(string), url: orNull(string), asset_id: orNull(string) },
  ['type'],
);
export type Background = BodyOf<typeof background>;

const singleShotFields = {
  ...outputFields,
  background: orNull(background),
  remove_background: orNull(boolean),
  output_format: oneOf('mp4', 'webm'),
  fit: orNull(oneOf('cover', 'contain')),
};

/** With one shot each. */
export const singleShots = {
  avatar: fields({ ...avatarFields, ...singleShotFields }, 'avatar_id'),
  image: fields({ ...speechFields, ...motionFields, ...singleShotFields, image: assetInput }, 'image'),
  cinematic_avatar: fields(
    {
      prompt: text({ minLength: 1, maxLength: 10000 }),
      avatar_id: listOf(string, { minItems: 1, maxItems: 3 }),
      references: orNull(listOf(assetInput)),
      duration: orNull(integer({ minimum: 4, maximum: 15 })),
      auto_duration: boolean,
      enhance_prompt: boolean,
      aspect_ratio: oneOf('16:9', '9:16', '1:1'),
      resolution: oneOf('720p', '1080p'),
      title: orNull(string),
      folder_id: orNull(string),
    },
    'prompt',
    'avatar_id',
  ),
};

/** A video with several scenes. */
export const studio = fields(
  { ...outputFields, scenes: listOf(studioScene, { minItems: 1, maxItems: 50 }) },
  'scenes',
);

/** The body of POST /v3/videos, and a video of a batch. */
export const videoBody = union('type', { ...singleShots, studio });
export type VideoBody = BodyOf<typeof videoBody>;
/** @example VideoOf<'avatar'> */
export type VideoOf<Kind extends VideoBody['type']> = Extract<VideoBody, { type: Kind }>;
