import {
  assetInput,
  callbackFields,
  evenPixels,
  type AssetInput,
  type CallbackFields,
} from '../videos/fields.ts';
import { boolean, closed, oneOf, orNull, range, string, union } from '../server/schema.ts';

/** A variable as v3 gives and takes it: flat. v2 nests the same under `properties`. */
export type TemplateVariable =
  | { type: 'text'; content: string }
  | { type: 'image'; asset: AssetInput; fit?: string }
  | { type: 'video'; asset: AssetInput; fit?: string; play_style?: string; volume?: number }
  | { type: 'audio'; asset: AssetInput }
  | { type: 'character'; character_id: string; character_type: 'avatar' | 'talking_photo' }
  | { type: 'voice'; voice_id: string; locale?: string | null };

export interface Dimension {
  width: number;
  height: number;
}

/** The body of POST /v3/templates/{id}, as far as the emulator reads it. */
export interface TemplateBody extends CallbackFields {
  variables: Record<string, TemplateVariable>;
  title?: string | null;
  caption?: boolean;
  subtitles?: object | null;
  dimension?: Dimension | null;
  scene_ids?: string[] | null;
  enable_sharing?: boolean;
}

export const fit = oneOf('cover', 'contain', 'crop', 'none');
export const playStyle = oneOf('fit_to_scene', 'freeze', 'loop', 'once', 'full_video');
export const characterType = oneOf('avatar', 'talking_photo');

const templateVariable = union('type', {
  text: { properties: { content: string }, required: ['content'] },
  image: { properties: { asset: assetInput, fit }, required: ['asset'] },
  video: {
    properties: { asset: assetInput, fit, play_style: playStyle, volume: range(0, 1) },
    required: ['asset'],
  },
  audio: { properties: { asset: assetInput }, required: ['asset'] },
  character: {
    properties: { character_id: string, character_type: characterType },
    required: ['character_id', 'character_type'],
  },
  voice: { properties: { voice_id: string, locale: orNull(string) }, required: ['voice_id'] },
});

export const dimension = closed({ width: evenPixels, height: evenPixels }, ['width', 'height']);

export const templateBody = closed(
  {
    ...callbackFields,
    variables: { type: 'object', additionalProperties: templateVariable },
    title: orNull(string),
    caption: boolean,
    subtitles: orNull(
      closed(
        {
          preset_name: string,
          alignment: orNull({ type: 'integer' }),
          font_size: orNull({ type: 'integer' }),
          position: orNull(closed({ x: { type: 'number' }, y: { type: 'number' } })),
          disable_highlight: orNull(boolean),
        },
        ['preset_name'],
      ),
    ),
    dimension: orNull(dimension),
    fps: oneOf(25, 30, 60),
    scene_ids: orNull({ type: 'array', items: string }),
    reorder_music: boolean,
    keep_text_vertically_centered: boolean,
    include_gif: boolean,
    enable_sharing: boolean,
    brand_glossary_id: orNull(string),
    brand_voice_id: orNull(string),
  },
  ['variables'],
);
