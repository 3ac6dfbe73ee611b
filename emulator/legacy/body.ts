import { hexColor, scriptText } from '../videos/fields.ts';
import { boolean, closed, oneOf, orNull, range, string, union, type Schema } from '../server/schema.ts';
import { characterType, dimension, fit, playStyle, type Dimension } from '../templates/body.ts';

/** The body of POST /v2/video/generate, as far as the emulator reads it. */
export interface LegacyVideoBody extends LegacyOutputFields {
  video_inputs: LegacyScene[];
  caption_mode?: 'file_only' | 'burn_in';
}

interface LegacyOutputFields {
  title?: string | null;
  dimension?: Dimension | null;
  caption?: boolean;
  callback_id?: string | null;
  callback_url?: string | null;
  folder_id?: string | null;
}

export interface LegacyScene {
  character?: { type: 'avatar'; avatar_id: string } | { type: 'talking_photo'; talking_photo_id: string };
  voice:
    | { type: 'text'; voice_id: string; input_text: string }
    | { type: 'audio'; audio_url?: string | null; audio_asset_id?: string | null }
    | { type: 'silence'; duration?: number };
  background?:
    | { type: 'color'; value: string }
    | { type: 'image'; url?: string | null; image_asset_id?: string | null }
    | { type: 'video'; url?: string | null; video_asset_id?: string | null };
}

const offset = closed({ x: { type: 'number' }, y: { type: 'number' } });
const cutOut = { scale: { type: 'number' }, offset, matting: boolean, circle_background_color: hexColor };

const legacyScene = closed(
  {
    character: union('type', {
      avatar: {
        properties: { ...cutOut, avatar_id: string, avatar_style: oneOf('normal', 'circle', 'closeUp') },
        required: ['avatar_id'],
      },
      talking_photo: {
        properties: {
          ...cutOut,
          talking_photo_id: string,
          talking_photo_style: oneOf('square', 'circle'),
          talking_style: oneOf('stable', 'expressive'),
          expression: oneOf('default', 'happy'),
          super_resolution: boolean,
        },
        required: ['talking_photo_id'],
      },
    }),
    voice: union('type', {
      text: {
        properties: {
          voice_id: string,
          input_text: scriptText,
          speed: range(0.5, 1.5),
          pitch: range(-50, 50),
          emotion: oneOf('Excited', 'Friendly', 'Serious', 'Soothing', 'Broadcaster'),
          locale: string,
        },
        required: ['voice_id', 'input_text'],
      },
      audio: { properties: { audio_url: orNull(string), audio_asset_id: orNull(string) }, required: [] },
      silence: { properties: { duration: range(1, 100) }, required: [] },
    }),
    background: union('type', {
      color: { properties: { value: hexColor }, required: ['value'] },
      image: { properties: { url: orNull(string), image_asset_id: orNull(string), fit }, required: [] },
      video: {
        properties: { url: orNull(string), video_asset_id: orNull(string), play_style: playStyle, fit },
        required: [],
      },
    }),
    // On-screen text exists, but nobody has written down its fields.
    text: { type: 'object' },
  },
  ['voice'],
);

const legacyOutputFields: Record<string, Schema> = {
  title: orNull(string),
  dimension: orNull(dimension),
  caption: boolean,
  callback_id: orNull(string),
  callback_url: orNull(string),
  folder_id: orNull(string),
  subtitles: { type: 'object' },
  test: boolean,
};

export const legacyVideoBody = closed(
  {
    ...legacyOutputFields,
    video_inputs: { type: 'array', items: legacyScene, minItems: 1, maxItems: 50 },
    caption_mode: oneOf('file_only', 'burn_in'),
    fps: { type: 'number', exclusiveMinimum: 0 },
    enable_watermark: boolean,
    aspect_ratio: { type: 'null' },
  },
  ['video_inputs'],
);

interface LegacyFile {
  url?: string | null;
  asset_id?: string | null;
}

/** v2 nests what v3 has flat, and repeats the name. */
export type LegacyVariable = { name: string } & (
  | { type: 'text'; properties: { content: string } }
  | { type: 'image' | 'video' | 'audio'; properties: LegacyFile }
  | { type: 'character'; properties: { character_id: string; type: 'avatar' | 'talking_photo' } }
  | { type: 'voice'; properties: { voice_id: string } }
);

/** The body of POST /v2/template/{id}/generate, as far as the emulator reads it. */
export interface LegacyTemplateBody extends LegacyOutputFields {
  variables: Record<string, LegacyVariable>;
  scene_ids?: string[];
  enable_sharing?: boolean;
}

function nested(properties: Record<string, Schema>, required: readonly string[] = []) {
  return {
    properties: { name: string, properties: closed(properties, required) },
    required: ['name', 'properties'],
  };
}

const file = { url: orNull(string), asset_id: orNull(string) };

const legacyVariable = union('type', {
  text: nested({ content: string }, ['content']),
  image: nested({ ...file, fit }),
  video: nested({ ...file, fit, play_style: playStyle, volume: range(0, 1) }),
  audio: nested(file),
  character: nested({ character_id: string, type: characterType }, ['character_id', 'type']),
  voice: nested({ voice_id: string, locale: orNull(string) }, ['voice_id']),
});

export const legacyTemplateBody = closed(
  {
    ...legacyOutputFields,
    variables: { type: 'object', additionalProperties: legacyVariable },
    fps: oneOf(25, 30, 60),
    scene_ids: { type: 'array', items: string },
    reorder_music: boolean,
    keep_text_vertically_centered: boolean,
    include_gif: boolean,
    enable_sharing: boolean,
    brand_voice_id: string,
  },
  ['variables'],
);
