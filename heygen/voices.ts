import * as z from 'zod/mini';
import type { Ownership } from './avatars.ts';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  link,
  listOf,
  part,
  single,
  statusWord,
  text,
  time,
  type Page,
} from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import { optionalFlag, optionalText, textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';
import { assetInput } from './media.ts';

const voiceParts = z.lazy(() =>
  z.object({
    voice_id: id,
    name: text,
    language: text,
    gender: text,
    type: text,
    preview_audio_url: link,
  }),
);
const voice = z.lazy(() => labelled(alsoNamed(voiceParts, 'voice_id', 'id'), 'voice_id'));
export type Voice = z.infer<typeof voice>;

/** HeyGen allows 1–100. */
const VOICES_PER_PAGE = 100;

export const genders = ['female', 'male'] as const;

export interface VoiceFilter {
  /** As HeyGen spells it, such as `English`. */
  language?: string | undefined;
  gender?: string | undefined;
  /** Only voices of this engine. Speech without a video needs `starfish` (HeyGen: Generate Speech). */
  engine?: 'starfish';
}

/** Without `type`, HeyGen lists only public voices, so the user's clones need a separate request. */
export const listVoices = (
  heygen: HeyGen,
  type: Ownership,
  token?: string,
  filter: VoiceFilter = {},
): Promise<Page<Voice>> =>
  heygen.list('/v3/voices', voice, { type, ...filter, limit: VOICES_PER_PAGE, token });

const detail = single(z.object({ name: text, preview_audio_url: link }));

/** @throws HeyGenError (not_found) */
export const getVoice = async (heygen: HeyGen, id: string) =>
  (await heygen.get(path`/v3/voices/${id}`, detail)).data;

/** @returns undefined for a voice that no longer exists */
export const voiceName = async (heygen: HeyGen, id: string): Promise<string | undefined> =>
  (await orNothing(getVoice(heygen, id)))?.name ?? undefined;

/** A recording in which the voice introduces itself; undefined where HeyGen has none, or does not show it. */
export const voicePreview = async (heygen: HeyGen, id: string): Promise<string | undefined> =>
  (await orNothing(getVoice(heygen, id), ['not_found', 'not_allowed']))?.preview_audio_url || undefined;

/** Body of `POST /v3/voices`. HeyGen allows 1–1000 characters (its reference, “Design a Voice”), and refuses unknown keys. */
const voiceDesignPayload = z.lazy(() =>
  z.strictObject({
    prompt: textUpTo(1000),
    gender: z.optional(z.enum(genders)),
    locale: optionalText,
    /** 0, the default, gives the best voices, 1 the next ones, and so on. */
    seed: z.optional(z.number().check(z.multipleOf(1, 'must be a whole number'), z.minimum(0))),
  }),
);
type VoiceDesignPayload = z.infer<typeof voiceDesignPayload>;

const designed = z.lazy(() => single(z.object({ voices: listOf(voice) })));

/** Up to three voices of HeyGen's that suit a description, the best first. Nothing is made; that it is free is a guess. */
export const designVoices = async (
  heygen: HeyGen,
  body: VoiceDesignPayload,
  labels: FieldLabels,
): Promise<Voice[]> => {
  const { data } = await heygen.post({
    path: '/v3/voices',
    body,
    payload: voiceDesignPayload,
    labels,
    answer: designed,
    pays: false,
  });
  return data.voices;
};

/** Body of `POST /v3/voices/clone`. HeyGen allows a name of 1–100 characters (its reference, “Clone a Voice”). */
const clonePayload = z.lazy(() =>
  z.strictObject({
    audio: assetInput,
    voice_name: textUpTo(100),
    language: optionalText,
    remove_background_noise: optionalFlag,
  }),
);
export type ClonePayload = z.infer<typeof clonePayload>;

const cloning = z.lazy(() =>
  single(alsoNamed(z.object({ voice_clone_id: id }), 'voice_clone_id', 'voice_id', 'id')),
);

/**
 * Has HeyGen make a voice that sounds like a recording, which takes a while. HeyGen does not document it as idempotent. It
 * names no price, but the account has a limit of voices.
 * @returns the id of the voice
 */
export const cloneVoice = async (
  heygen: HeyGen,
  body: ClonePayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.post({
    path: '/v3/voices/clone',
    body,
    payload: clonePayload,
    labels,
    answer: cloning,
    pays: 'voice',
  });
  return data.voice_clone_id;
};

/** HeyGen documents processing, complete and failed. */
const cloneStatus = z.lazy(() =>
  z.pipe(
    part(statusWord),
    z.transform((word) => (word === 'complete' ? 'completed' : word || 'processing')),
  ),
);

const clonedVoice = z.lazy(() =>
  alsoNamed(
    z.object({
      voice_id: id,
      status: cloneStatus,
      name: text,
      language: text,
      gender: text,
      preview_audio_url: link,
      created_at: time,
      failure_message: text,
    }),
    'voice_id',
    'id',
  ),
);
export type ClonedVoice = z.infer<typeof clonedVoice>;

/** @returns undefined if HeyGen does not have it */
export const findClone = async (heygen: HeyGen, id: string): Promise<ClonedVoice | undefined> =>
  (await orNothing(heygen.get(path`/v3/voices/${id}`, single(clonedVoice))))?.data;
