import type { HeyGen } from '../heygen/client/client.ts';
import { rehearse } from '../heygen/client/rehearsal.ts';
import { checkReferences } from '../heygen/references.ts';
import { newAvatarSample } from '../records/new-avatar.ts';
import { clonedVoiceSample } from '../records/voice.ts';
import { checkLinks } from '../zapier/check-links.ts';
import type { Context } from '../zapier/perform.ts';

/** What a tested step hands over when the account has nothing of its own to show. */
const EXAMPLES: ReadonlySet<string> = new Set([newAvatarSample.id, clonedVoiceSample.id]);

/**
 * For a test that pays for nothing: goes as far as the request that would pay, and checks what that request names.
 *
 * @param start would send it
 * @throws HeyGenError as a live run would
 */
export const checkForFree = async (
  { heygen, z }: Pick<Context<Record<string, unknown>>, 'heygen' | 'z'>,
  start: (heygen: HeyGen) => Promise<unknown>,
): Promise<void> => {
  const unsent = await rehearse(heygen, start);
  await Promise.all([checkReferences(heygen, unsent, EXAMPLES), checkLinks(z, unsent)]);
};
