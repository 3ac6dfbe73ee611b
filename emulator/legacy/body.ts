import {
  boolean,
  closed,
  fields,
  hexColor,
  listOf,
  nothing,
  number,
  object,
  oneOf,
  orNull,
  range,
  recordOf,
  string,
  union,
  type BodyOf,
} from '../server/schema.ts';
import { characterType, dimension, fit, playStyle } from '../templates/body.ts';
import { scriptText } from '../voices/fields.ts';

const cutOut = {
  scale: number(),
  offset: closed({ x: number(), y: number() }),
  matting: boolean,
  circle_background_color: hexColor,
};

const legacyScene = closed(
  {
    character: union('type', {
      avatar: fields(
        { ...cutOut, avatar_id: string, avatar_style: oneOf('normal', 'circle', 'closeUp') },
        'avatar_id',
      ),
      talking_photo: fields(
        {
          ...cutOut,
          talking_photo_id: string,
          talking_photo_style: oneOf('square', 'circle'),
          talking_style: oneOf('stable', 'expressive'),
          expression: oneOf('default', 'happy'),
          super_resolution: boolean,
        },
        'talking_photo_id',
      ),
    }),
    voice: union('type', {
      text: fields(
        {
          voice_id: string,
          input_text: scriptText,
          speed: range(0.5, 1.5),
          pitch: range(-50, 50),
          emotion: oneOf('Excited', 'Friendly', 'Serious', 'Soothing', 'Broadcaster'),
          locale: string,
        },
        'voice_id',
        'input_text',
      ),
      audio: fields({ audio_url: orNull(string), audio_asset_id: orNull(string) }),
      silence: fields({ duration: range(1, 100) }),
    }),
    background: union('type', {
      color: fields({ value: hexColor }, 'value'),
      image: fields({ url: orNull(string), image_asset_id: orNull(string), fit }),
      video: fields({ url: orNull(string), video_asset_id: orNull(string), play_style: playStyle, fit }),
    }),
    // On-screen text exists, but its fields are not documented.
    text: object,
  },
  ['voice'],
);
export type LegacyScene = BodyOf<typeof legacyScene>;

const outputFields = {
  title: orNull(string),
  dimension: orNull(dimension),
  caption: boolean,
  callback_id: orNull(string),
  callback_url: orNull(string),
  folder_id: orNull(string),
  subtitles: object,
  test: boolean,
};

/** The body of POST /v2/video/generate. */
export const legacyVideoBody = closed(
  {
    ...outputFields,
    video_inputs: listOf(legacyScene, { minItems: 1, maxItems: 50 }),
    caption_mode: oneOf('file_only', 'burn_in'),
    fps: number({ exclusiveMinimum: 0 }),
    enable_watermark: boolean,
    aspect_ratio: nothing,
  },
  ['video_inputs'],
);
export type LegacyVideoBody = BodyOf<typeof legacyVideoBody>;

/** v2 repeats the name and nests what v3 has flat. */
const nested = <P extends Parameters<typeof closed>[0], Required extends keyof P & string = never>(
  properties: P,
  required: readonly Required[] = [],
) => fields({ name: string, properties: closed(properties, required) }, 'name', 'properties');

const file = { url: orNull(string), asset_id: orNull(string) };

const legacyVariable = union('type', {
  text: nested({ content: string }, ['content']),
  image: nested({ ...file, fit }),
  video: nested({ ...file, fit, play_style: playStyle, volume: range(0, 1) }),
  audio: nested(file),
  character: nested({ character_id: string, type: characterType }, ['character_id', 'type']),
  voice: nested({ voice_id: string, locale: orNull(string) }, ['voice_id']),
});
export type LegacyVariable = BodyOf<typeof legacyVariable>;

/** The body of POST /v2/template/{id}/generate. */
export const legacyTemplateBody = closed(
  {
    ...outputFields,
    variables: recordOf(legacyVariable),
    fps: oneOf(25, 30, 60),
    scene_ids: listOf(string),
    reorder_music: boolean,
    keep_text_vertically_centered: boolean,
    include_gif: boolean,
    enable_sharing: boolean,
    brand_voice_id: string,
  },
  ['variables'],
);
export type LegacyTemplateBody = BodyOf<typeof legacyTemplateBody>;

/** The body of POST /v1/video/share. */
export const shareBody = closed({ video_id: string }, ['video_id']);
export type ShareBody = BodyOf<typeof shareBody>;
