import { assetReference } from '../assets/body.ts';
import { boolean, closed, listOf, oneOf, orNull, string, text, type BodyOf } from '../server/schema.ts';

/** The body of POST /v3/ai-clipping. */
export const clipsBody = closed(
  {
    video: assetReference,
    title: orNull(string),
    input_language: orNull(string),
    output_settings: closed({
      duration_types: listOf(oneOf('30', '60', '180', 'long'), { minItems: 1 }),
      aspect_ratio: oneOf('landscape', 'portrait', 'square'),
      captions: boolean,
      // HeyGen uses the first for any other word. Here, a mistake shows.
      caption_style: oneOf(
        'outline_classic',
        'block_dark',
        'bold',
        'chunky',
        'clean',
        'elegant',
        'energy',
        'exotic',
        'golden',
        'modern_boxed',
        'modern_dark',
        'neon_pink',
        'pop_purple',
        'pop_single',
        'racing',
        'retro_gold',
        'shadow_lime',
        'shadow_mint',
        'simple',
        'spotlight',
        'stamp_red',
        'subtle_cyan',
        'subtle_gray',
        'tag_yellow',
      ),
      prompt: orNull(text({ maxLength: 500 })),
    }),
    callback_url: orNull(string),
    callback_id: orNull(string),
  },
  ['video'],
);
export type ClipsBody = BodyOf<typeof clipsBody>;
