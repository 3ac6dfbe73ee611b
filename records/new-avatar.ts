import type { ConsentPage, Group, Look, NewAvatar } from '../heygen/avatars.ts';
import { avatarFieldsWith, toAvatar } from './avatar.ts';
import { noteField } from './notes.ts';
import { compact, outputFieldsOf, sampleOf, toIso, type RecordField } from './record.ts';

/** Keys are the same as an avatar's where they mean the same. */
const fields: readonly RecordField[] = [
  ...avatarFieldsWith('id', 'name', 'type', 'group_id'),
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'consent_status', label: 'Consent Status' },
  { key: 'consent_url', label: 'Consent Page URL' },
  noteField,
];

export const newAvatarOutputFields = outputFieldsOf(fields);
/** An id that no account has: a test hands it over when there is no avatar to show. */
export const newAvatarSample = { ...sampleOf(fields), id: '9a4c7e1f5b2d4083b6e0d8f3a1c5b7e9' };

/**
 * A look that HeyGen has begun to train.
 * @param name as it was asked for
 */
export const toNewAvatar = (
  { avatar_item, avatar_group }: NewAvatar,
  name: string,
  { url, problem }: ConsentPage = {},
) => ({
  status: 'processing',
  ...compact({ id: avatar_group?.id, group_id: avatar_group?.id, status: avatar_group?.status }),
  ...(avatar_item ? toAvatar(avatar_item) : {}),
  name,
  ...compact({
    created_at: toIso(avatar_group?.created_at),
    consent_status: avatar_group?.consent_status,
    consent_url: url,
    note:
      problem && `The avatar was made, but HeyGen gave no page for consent: ask for it in HeyGen. ${problem}`,
  }),
});

const EXAMPLE_CONSENT = 'https://app.heygen.com/consent/5b1e7c90d2f84a6c8e3f0a9b7d6c5e41';

/**
 * A new avatar as a test shows it.
 * @param found one of the account's own, with its group
 * @param asksForConsent whether a live run hands over the page for consent
 */
export const toNewAvatarStandIn = (
  found: { look: Look; group: Group | undefined } | undefined,
  name: string,
  asksForConsent: boolean,
) => {
  // A new look has neither a voice nor a clip yet.
  const bare = { default_voice_id: undefined, preview_video_url: undefined, status: undefined };
  const record =
    found === undefined
      ? { ...newAvatarSample, name }
      : toNewAvatar({ avatar_item: { ...found.look, ...bare }, avatar_group: found.group }, name);
  const values = found === undefined ? 'examples' : 'those of one of your own avatars';
  return {
    ...record,
    status: 'processing',
    ...(asksForConsent ? { consent_url: EXAMPLE_CONSENT } : {}),
    note: `This is a test: no avatar was made or paid for. These values are ${values}.`,
  };
};
