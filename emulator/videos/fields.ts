import {
  boolean,
  closed,
  oneOf,
  orNull,
  range,
  string,
  union,
  unionOrNull,
  type Schema,
} from '../server/schema.ts';

/** A file: somewhere public, uploaded before, or in the request itself. */
export type AssetInput =
  | { type: 'url'; url: string }
  | { type: 'asset_id'; asset_id: string }
  | { type: 'base64'; media_type: string; data: string };

export const assetReferences = {
  url: { properties: { url: string }, required: ['url'] },
  asset_id: { properties: { asset_id: string }, required: ['asset_id'] },
};

export const assetInput = union('type', {
  ...assetReferences,
  base64: { properties: { media_type: string, data: string }, required: ['media_type', 'data'] },
});

/** Where the words of a video or scene come from: exactly one of script and the two audio fields. */
export interface SpeechFields {
  script?: string | null;
  audio_url?: string | null;
  audio_asset_id?: string | null;
  voice_id?: string | null;
  voice_settings?: { engine_settings?: { engine_type: string } | null } | null;
}

const unit = orNull(range(0, 1));

const engineSettings = unionOrNull(
  union('engine_type', {
    elevenlabs: {
      properties: {
        model: orNull(oneOf('eleven_multilingual_v2', 'eleven_turbo_v2_5', 'eleven_flash_v2_5', 'eleven_v3')),
        stability: unit,
        similarity_boost: unit,
        style: unit,
        use_speaker_boost: orNull(boolean),
      },
      required: [],
    },
    fish: {
      properties: { model: orNull(oneOf('s1', 's2-pro')), stability: unit, similarity: unit },
      required: [],
    },
    starfish: { properties: {}, required: [] },
  }),
);

export const hexColor: Schema = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' };

/** HeyGen docs: usage limits. */
export const scriptText: Schema = { type: 'string', minLength: 1, maxLength: 5000 };

export const speechFields: Record<string, Schema> = {
  script: orNull(scriptText),
  audio_url: orNull(string),
  audio_asset_id: orNull(string),
  voice_id: orNull(string),
  voice_settings: orNull(
    closed({
      speed: range(0.5, 1.5),
      pitch: range(-50, 50),
      volume: range(0, 1),
      locale: orNull(string),
      engine_settings: engineSettings,
    }),
  ),
};

/** An avatar that speaks: what a video and a studio scene have in common. */
export interface AvatarFields extends SpeechFields {
  avatar_id: string;
  engine?: { type: 'avatar_iii' | 'avatar_iv' | 'avatar_v'; reference_look_id?: string | null } | null;
  motion_prompt?: string | null;
  expressiveness?: 'high' | 'medium' | 'low' | null;
}

export const motionFields: Record<string, Schema> = {
  motion_prompt: orNull(string),
  expressiveness: orNull(oneOf('high', 'medium', 'low')),
};

export const avatarFields: Record<string, Schema> = {
  ...speechFields,
  ...motionFields,
  avatar_id: string,
  engine: unionOrNull(
    union('type', {
      avatar_iii: { properties: {}, required: [] },
      avatar_iv: { properties: {}, required: [] },
      avatar_v: { properties: { reference_look_id: orNull(string) }, required: [] },
    }),
  ),
};

export interface CallbackFields {
  callback_url?: string | null;
  callback_id?: string | null;
  folder_id?: string | null;
}

/** `folder_id` came to POST /v3/videos after July 2026 (HeyGen docs: folders). */
export const callbackFields: Record<string, Schema> = {
  callback_url: orNull(string),
  callback_id: orNull(string),
  folder_id: orNull(string),
};

export const evenPixels: Schema = { type: 'integer', minimum: 128, maximum: 4096, multipleOf: 2 };
