import { assetInput } from '../assets/body.ts';
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
  recordOf,
  string,
  union,
  type BodyOf,
} from '../server/schema.ts';

export const fit = oneOf('cover', 'contain', 'crop', 'none');
export const playStyle = oneOf('fit_to_scene', 'freeze', 'loop', 'once', 'full_video');
export const characterType = oneOf('avatar', 'talking_photo');

/** A variable as v3 gives and takes it: flat. v2 nests the same under `properties`. */
const templateVariable = union('type', {
  text: fields({ content: string }, 'content'),
  image: fields({ asset: assetInput, fit }, 'asset'),
  video: fields({ asset: assetInput, fit, play_style: playStyle, volume: range(0, 1) }, 'asset'),
  audio: fields({ asset: assetInput }, 'asset'),
  character: fields(
    { character_id: string, character_type: characterType },
    'character_id',
    'character_type',
  ),
  voice: fields({ voice_id: string, locale: orNull(string) }, 'voice_id'),
});
export type TemplateVariable = BodyOf<typeof templateVariable>;

const evenPixels = integer({ minimum: 128, maximum: 4096, multipleOf: 2 });
export const dimension = closed({ width: evenPixels, height: evenPixels }, ['width', 'height']);
export type Dimension = BodyOf<typeof dimension>;

/** The body of POST /v3/templates/{id}. */
export const templateBody = closed(
  {
    ...destinationFields,
    variables: recordOf(templateVariable),
    title: orNull(string),
    caption: boolean,
    subtitles: orNull(
      closed(
        {
          preset_name: string,
          alignment: orNull(integer()),
          font_size: orNull(integer()),
          position: orNull(closed({ x: number(), y: number() })),
          disable_highlight: orNull(boolean),
        },
        ['preset_name'],
      ),
    ),
    dimension: orNull(dimension),
    fps: oneOf(25, 30, 60),
    scene_ids: orNull(listOf(string)),
    reorder_music: boolean,
    keep_text_vertically_centered: boolean,
    include_gif: boolean,
    enable_sharing: boolean,
    brand_glossary_id: orNull(string),
    brand_voice_id: orNull(string),
  },
  ['variables'],
);
export type TemplateBody = BodyOf<typeof templateBody>;
