import {
  assetInput,
  avatarFields,
  callbackFields,
  motionFields,
  speechFields,
  type AssetInput,
  type AvatarFields,
  type CallbackFields,
  type SpeechFields,
} from './fields.ts';
import { boolean, closed, oneOf, orNull, range, string, union, type Schema } from '../server/schema.ts';
import { studioScene, type StudioScene } from './studio-body.ts';

/** The body of POST /v3/videos, as far as the emulator reads it. */
export type VideoBody = AvatarVideoBody | ImageVideoBody | CinematicBody | StudioBody;

/** How the whole video comes out. */
interface OutputFields extends CallbackFields {
  title?: string | null;
  resolution?: '4k' | '1080p' | '720p' | null;
  aspect_ratio?: string | null;
  caption?: { style?: 'default' | null } | null;
}

export interface Background {
  type: 'color' | 'image';
  value?: string | null;
  url?: string | null;
  asset_id?: string | null;
}

export interface SingleShotFields extends OutputFields {
  background?: Background | null;
  remove_background?: boolean | null;
  output_format?: 'mp4' | 'webm';
}

export interface AvatarVideoBody extends AvatarFields, SingleShotFields {
  type: 'avatar';
}

export interface ImageVideoBody extends SpeechFields, SingleShotFields {
  type: 'image';
  image: AssetInput;
}

export interface CinematicBody {
  type: 'cinematic_avatar';
  prompt: string;
  avatar_id: string[];
  references?: AssetInput[] | null;
  duration?: number | null;
  auto_duration?: boolean;
  aspect_ratio?: string;
  title?: string | null;
  folder_id?: string | null;
}

export interface StudioBody extends OutputFields {
  type: 'studio';
  scenes: StudioScene[];
}

const watermark = closed(
  {
    image: assetInput,
    opacity: range(0, 1),
    scale: range(0, 2),
    placement: orNull(
      closed({
        position: oneOf('top_left', 'top_right', 'bottom_left', 'bottom_right'),
        offset_x: orNull({ type: 'number' }),
        offset_y: orNull({ type: 'number' }),
      }),
    ),
  },
  ['image'],
);

const outputFields: Record<string, Schema> = {
  ...callbackFields,
  title: orNull(string),
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

const singleShotFields: Record<string, Schema> = {
  ...outputFields,
  background: orNull(background),
  remove_background: orNull(boolean),
  output_format: oneOf('mp4', 'webm'),
  fit: orNull(oneOf('cover', 'contain')),
};

/** What a batch takes, too. */
export const singleShots = {
  avatar: { properties: { ...avatarFields, ...singleShotFields }, required: ['avatar_id'] },
  image: {
    properties: { ...speechFields, ...motionFields, ...singleShotFields, image: assetInput },
    required: ['image'],
  },
  cinematic_avatar: {
    properties: {
      prompt: { type: 'string', minLength: 1, maxLength: 10000 },
      avatar_id: { type: 'array', items: string, minItems: 1, maxItems: 3 },
      references: orNull({ type: 'array', items: assetInput }),
      duration: orNull({ type: 'integer', minimum: 4, maximum: 15 }),
      auto_duration: boolean,
      enhance_prompt: boolean,
      aspect_ratio: oneOf('16:9', '9:16', '1:1'),
      resolution: oneOf('720p', '1080p'),
      title: orNull(string),
      folder_id: orNull(string),
    },
    required: ['prompt', 'avatar_id'],
  },
};

/** A video with several scenes, which a batch does not take. */
export const studio = {
  properties: { ...outputFields, scenes: { type: 'array', items: studioScene, minItems: 1, maxItems: 50 } },
  required: ['scenes'],
};

export const videoBody = union('type', { ...singleShots, studio });
