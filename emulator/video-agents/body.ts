import { assetInput } from '../assets/body.ts';
import { boolean, closed, listOf, oneOf, orNull, string, text, type BodyOf } from '../server/schema.ts';

/** The body of POST /v3/video-agents. */
export const agentBody = closed(
  {
    prompt: text({ minLength: 1, maxLength: 10000 }),
    mode: oneOf('generate', 'chat'),
    avatar_id: orNull(string),
    voice_id: orNull(string),
    style_id: orNull(string),
    brand_kit_id: orNull(string),
    brand_glossary_id: orNull(string),
    orientation: orNull(oneOf('landscape', 'portrait')),
    files: orNull(listOf(assetInput, { maxItems: 20 })),
    incognito_mode: boolean,
    callback_url: orNull(string),
    callback_id: orNull(string),
  },
  ['prompt'],
);
export type AgentBody = BodyOf<typeof agentBody>;

/** The body of POST /v3/video-agents/{session_id}: the next message of a chat. */
export const messageBody = closed(
  {
    message: text({ minLength: 1, maxLength: 10000 }),
    avatar_id: orNull(string),
    voice_id: orNull(string),
    brand_kit_id: orNull(string),
    files: orNull(listOf(assetInput, { maxItems: 20 })),
  },
  ['message'],
);
export type MessageBody = BodyOf<typeof messageBody>;
