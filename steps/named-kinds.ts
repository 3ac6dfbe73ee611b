/** What people may name in place of its id, and how each is found by its name. */
import { looksOfGroup } from '../heygen/avatars.ts';
import { listBrandGlossaries } from '../heygen/brand-glossaries.ts';
import { listBrandKits } from '../heygen/brand-kits.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import {
  brandGlossaryChoice,
  brandKitChoice,
  lookChoice,
  styleChoice,
  templateChoice,
  voiceChoice,
  type Choice,
} from '../fields/choices.ts';
import { listKnownTemplates } from '../heygen/generation.ts';
import { findByName, type Named } from '../heygen/lists/find-by-name.ts';
import { looksCalled, type GroupMemory } from '../heygen/lists/looks-called.ts';
import { isSameName } from '../heygen/lists/name-match.ts';
import { groupLists, voiceLists } from '../heygen/lists/named-lists.ts';
import { listStyles } from '../heygen/video-agents.ts';

export type Candidate = Named & Choice;

export interface Candidates {
  items: Candidate[];
  /** The name of their group, if that is what was given; undefined if they have the name themselves. */
  group?: string | undefined;
  isComplete: boolean;
}

export interface Kind {
  /** For errors: “an avatar”. */
  noun: string;
  label: string;
  /** The step that finds it by its name. */
  search?: string;
  find: (heygen: HeyGen, name: string, deadline: number, memory: GroupMemory) => Promise<Candidates>;
}

/** For things that HeyGen has one list of. */
const inList =
  <Thing extends { name: string }>(
    list: (heygen: HeyGen, token?: string) => Promise<Page<Thing>>,
    toChoice: (thing: Thing) => Choice,
  ): Kind['find'] =>
  async (heygen, name, deadline) => {
    const page = async (token?: string) => {
      const { items, next } = await list(heygen, token);
      return { items: items.map((thing) => ({ ...toChoice(thing), name: thing.name })), next };
    };
    const { matches, isComplete } = await findByName([{ isOwn: true, page }], name, deadline);
    return { items: matches.filter((match) => isSameName(match.name, name)), isComplete };
  };

/** It has spaces or letters that no id has, or it is one capitalized word without digits. */
export const cannotBeId = (words: string): boolean =>
  /[^\x21-\x7e]/.test(words) || /^[A-Z][A-Za-z'-]*$/.test(words);

export const kinds = {
  avatar: {
    noun: 'an avatar',
    label: 'Avatar',
    search: 'Find Avatar',
    find: async (heygen, name, deadline, memory) => {
      const ofGroup = cannotBeId(name) ? [] : await looksOfGroup(heygen, name);
      const { looks, group, isComplete } =
        ofGroup.length > 0
          ? { looks: ofGroup, group: name, isComplete: true }
          : await looksCalled(heygen, name, deadline, memory);
      return { group, isComplete, items: looks.map((look) => ({ ...look, ...lookChoice(look) })) };
    },
  },
  avatar_group: {
    noun: 'an avatar group',
    label: 'Avatar Group',
    find: async (heygen, name, deadline) => {
      const { matches, isComplete } = await findByName(groupLists(heygen), name, deadline);
      const items = matches.filter((group) => isSameName(group.name, name));
      return { items: items.map((group) => ({ ...group, label: group.name })), isComplete };
    },
  },
  voice: {
    noun: 'a voice',
    label: 'Voice',
    search: 'Find Voice',
    find: async (heygen, name, deadline) => {
      const { matches, isComplete } = await findByName(voiceLists(heygen, {}), name, deadline);
      const named = matches.filter((voice) => isSameName(voice.name, name));
      const own = named.filter(({ type }) => type === 'private');
      const items = own.length > 0 ? own : named;
      return { items: items.map((voice) => ({ ...voice, ...voiceChoice(voice) })), isComplete };
    },
  },
  template: {
    noun: 'a template',
    label: 'Template',
    search: 'Find Template',
    find: inList(listKnownTemplates, templateChoice),
  },
  style: { noun: 'a style', label: 'Style', find: inList(listStyles, styleChoice) },
  brand_kit: {
    noun: 'a brand kit',
    label: 'Brand Kit',
    find: inList(listBrandKits, brandKitChoice),
  },
  brand_glossary: {
    noun: 'a brand glossary',
    label: 'Brand Glossary',
    find: inList(listBrandGlossaries, brandGlossaryChoice),
  },
} satisfies Record<string, Kind>;
export type KindKey = keyof typeof kinds;

export const isKind = (word: string): word is KindKey => Object.hasOwn(kinds, word);

/** `avatar` of `scene_avatar_id`. */
export const kindOf = (key: string): KindKey | undefined => {
  const word =
    /(?:^|_)(avatar_group|avatar|voice|template|style|brand_kit|brand_glossary)_ids?$/.exec(key)?.[1] ?? '';
  return isKind(word) ? word : undefined;
};
