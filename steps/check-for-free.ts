import { textsIn } from '../heygen/body-texts.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { rehearse } from '../heygen/client/rehearsal.ts';
import { checkReferences } from '../heygen/references.ts';
import { assetSample } from '../records/asset.ts';
import { avatarSample } from '../records/avatar.ts';
import { clipsSample } from '../records/clips.ts';
import { EXAMPLE_SUBTITLES } from '../records/dubbing.ts';
import { editSample } from '../records/edit.ts';
import { lipsyncSample } from '../records/lipsync.ts';
import { newAvatarSample } from '../records/new-avatar.ts';
import { proofreadSample } from '../records/proofread.ts';
import { isLink } from '../records/record.ts';
import { speechSample } from '../records/speech.ts';
import { templateSample } from '../records/template.ts';
import { translationSample } from '../records/translation.ts';
import { videoSample } from '../records/video.ts';
import { clonedVoiceSample, describedVoiceSample } from '../records/voice.ts';
import { checkLinks } from '../zapier/check-links.ts';
import type { Context } from '../zapier/perform.ts';

const samples = [
  assetSample,
  avatarSample,
  clipsSample,
  describedVoiceSample,
  editSample,
  EXAMPLE_SUBTITLES,
  lipsyncSample,
  proofreadSample,
  speechSample,
  templateSample,
  translationSample,
  videoSample,
];

/** What a tested step hands over when the account has nothing of its own to show: every link, and the ids that others take. */
const examples = (): ReadonlySet<string> => {
  const links = textsIn(samples).map(({ text }) => text);
  return new Set([newAvatarSample.id, clonedVoiceSample.id, ...links.filter(isLink)]);
};

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
  const shown = examples();
  await Promise.all([checkReferences(heygen, unsent, shown), checkLinks(z, unsent, shown)]);
};
