import * as z from 'zod/mini';
import type { Ownership } from './avatars.ts';
import type { HeyGen } from './client.ts';
import { page, toPage, type Page } from './envelope.ts';

const voice = z.object({
  voice_id: z.string(),
  name: z.string(),
  language: z.nullish(z.string()),
  gender: z.nullish(z.string()),
});
export type Voice = z.infer<typeof voice>;

/** Most voices that one page holds (HeyGen: 1–100). */
const VOICES_PER_PAGE = 100;

/** Without `type`, HeyGen lists public voices only, so own clones need a request of their own. */
export const listVoices = async (heygen: HeyGen, type: Ownership, token?: string): Promise<Page<Voice>> =>
  toPage(await heygen.get('/v3/voices', page(voice), { type, limit: VOICES_PER_PAGE, token }));
