/** HeyGen's lists of what has a name, the user's own and HeyGen's. */
import {
  avatarTypes,
  listGroups,
  listLooks,
  ownerships,
  type Group,
  type Look,
  type Ownership,
} from '../avatars.ts';
import type { HeyGen } from '../client/client.ts';
import { listVoices, type Voice, type VoiceFilter } from '../voices.ts';
import type { List } from './find-by-name.ts';

/**
 * HeyGen has more than 3,000 looks in pages of 50, so its own are read by type, all types at once. The user's are few and
 * come in one list, which includes any type that HeyGen may add.
 */
export const lookLists = (heygen: HeyGen, ownership: Ownership): List<Look>[] =>
  (ownership === 'private' ? [undefined] : avatarTypes).map((type) => ({
    isOwn: ownership === 'private',
    page: (token) => listLooks(heygen, ownership, token, type),
  }));

/** There are a few hundred. */
export const groupLists = (heygen: HeyGen): List<Group>[] =>
  ownerships.map((ownership) => ({
    isOwn: ownership === 'private',
    page: (token) => listGroups(heygen, ownership, token),
  }));

type NamedVoice = Voice & { id: string };

export const voiceLists = (heygen: HeyGen, filter: VoiceFilter): List<NamedVoice>[] =>
  ownerships.map((type) => ({
    isOwn: type === 'private',
    page: async (token) => {
      const { items, next } = await listVoices(heygen, type, token, filter);
      return { items: items.map((voice) => ({ ...voice, id: voice.voice_id })), next };
    },
  }));
