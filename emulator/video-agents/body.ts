import { assetInput, type AssetInput } from '../videos/fields.ts';
import { boolean, closed, oneOf, orNull, string } from '../server/schema.ts';

/** The body of POST /v3/video-agents, as far as the emulator reads it. */
export interface AgentBody {
  prompt: string;
  avatar_id?: string | null;
  voice_id?: string | null;
  style_id?: string | null;
  orientation?: 'landscape' | 'portrait' | null;
  files?: AssetInput[] | null;
  callback_url?: string | null;
  callback_id?: string | null;
}

export const agentBody = closed(
  {
    prompt: { type: 'string', minLength: 1, maxLength: 10000 },
    mode: oneOf('generate', 'chat'),
    avatar_id: orNull(string),
    voice_id: orNull(string),
    style_id: orNull(string),
    brand_kit_id: orNull(string),
    brand_glossary_id: orNull(string),
    orientation: orNull(oneOf('landscape', 'portrait')),
    files: orNull({ type: 'array', items: assetInput, maxItems: 20 }),
    incognito_mode: boolean,
    callback_url: orNull(string),
    callback_id: orNull(string),
  },
  ['prompt'],
);
