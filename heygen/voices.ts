import * as z from 'zod/mini';
import type { Ownership } from './avatars.ts';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, labelled, link, single, text, type Page } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';

const voiceParts = z.object({
  voice_id: id,
  name: text,
  language: text,
  gender: text,
  type: text,
  preview_audio_url: link,
});
const voice = labelled(alsoNamed(voiceParts, 'voice_id', 'id'), 'voice_id');
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
