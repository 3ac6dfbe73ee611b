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
      caption_style: orNull(string),
      prompt: orNull(text({ maxLength: 500 })),
    }),
    callback_url: orNull(string),
    callback_id: orNull(string),
  },
  ['video'],
);
export type ClipsBody = BodyOf<typeof clipsBody>;
