/** What dropdowns list. */
import {
  avatarTypes,
  listGroups,
  listLooks,
  listLooksOfGroup,
  type Group,
  type Look,
} from '../heygen/avatars.ts';
import { listBrandGlossaries, type BrandGlossary } from '../heygen/brand-glossaries.ts';
import { listBrandKits, type BrandKit } from '../heygen/brand-kits.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { orNothing } from '../heygen/client/errors.ts';
import { listEventTypes } from '../heygen/events.ts';
import { listKnownTemplates, type ListedTemplate } from '../heygen/generation.ts';
import { listLipsyncs } from '../heygen/lipsyncs.ts';
import { newestFirst } from '../heygen/lists/newest.ts';
import { listLanguages, listTranslations } from '../heygen/translations.ts';
import { listStyles, type Style } from '../heygen/video-agents.ts';
import { listVideos } from '../heygen/videos/videos.ts';
import { webhookEvents } from '../heygen/webhooks.ts';
import { listVoices, type Voice, type VoiceFilter } from '../heygen/voices.ts';
import { ifReadable, lookFilterFields, voiceFilterOf } from './list-filters.ts';
import { reader } from './input.ts';
import { isOfOwnFirst, ownFirst } from './own-first.ts';

export interface Choice {
  id: string;
  label: string;
}

/** @param inputData the form as far as it is filled in */
export type ChoiceList = (
  heygen: HeyGen,
  token: string | undefined,
  inputData: Readonly<Record<string, unknown>>,
) => Promise<Page<Choice>>;

/** A dropdown of one list, in its order. */
const listing =
  <Thing>(
    list: (heygen: HeyGen, token: string | undefined) => Promise<Page<Thing>>,
    toChoice: (thing: Thing) => Choice,
  ): ChoiceList =>
  async (heygen, token) => {
    const { items, next } = await list(heygen, token);
    return { items: items.map(toChoice), next };
  };

const NOT_READY: Readonly<Record<string, string>> = {
  processing: 'not ready yet',
  pending_consent: 'waiting for consent',
  failed: 'training failed',
};

/** Between the parts of a label. */
export const PART = ' · ';

const labelOf = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(PART);

export const lookChoice = (look: Look): Choice => ({
  id: look.id,
  label: labelOf(
    look.name,
    look.avatar_type?.replaceAll('_', ' '),
    look.preferred_orientation,
    NOT_READY[look.status ?? ''],
  ),
});

export const voiceChoice = ({ voice_id, name, language, gender }: Voice): Choice => ({
  id: voice_id,
  label: labelOf(name, language, gender),
});

const groupChoice = ({ id, name }: Group): Choice => ({ id, label: name });

export const groupChoices = listing(
  (heygen, token) => ownFirst((owner, cursor) => listGroups(heygen, owner, cursor), token),
  groupChoice,
);

/** The looks of a group. Undefined for what is no group, such as a name, and on the later pages of all looks. */
const looksIn = async (
  heygen: HeyGen,
  group: string | undefined,
  token: string | undefined,
): Promise<Page<Look> | undefined> => {
  if (group === undefined || isOfOwnFirst(token)) return undefined;
  const page = await orNothing(listLooksOfGroup(heygen, group, token), ['not_found', 'refused']);
  return page?.items.length === 0 && token === undefined ? undefined : page;
};

/** The groups that can get another look. */
export const ownGroupChoices = listing((heygen, token) => listGroups(heygen, 'private', token), groupChoice);

/** Thousands of looks, unless the form says which. */
export const avatarChoices: ChoiceList = async (heygen, token, inputData) => {
  const input = reader(inputData, lookFilterFields);
  const group = ifReadable(() => input.id('avatar_group'));
  const type = ifReadable(() => input.choice('avatar_kind', avatarTypes));
  const { items, next } =
    (await looksIn(heygen, group, token)) ??
    (await ownFirst((owner, cursor) => listLooks(heygen, owner, cursor, type), token));
  const looks = items.filter(({ avatar_type }) => type === undefined || avatar_type === type);
  return { items: looks.map(lookChoice), next };
};

export const voiceChoicesFor =
  (filter: VoiceFilter): ChoiceList =>
  async (heygen, token, inputData) => {
    const chosen = { ...filter, ...voiceFilterOf(inputData) };
    const { items, next } = await ownFirst(
      (owner, cursor) => listVoices(heygen, owner, cursor, chosen),
      token,
    );
    return { items: items.map(voiceChoice), next };
  };

export const voiceChoices = voiceChoicesFor({});

export const styleChoice = ({ style_id, name, aspect_ratio }: Style): Choice => ({
  id: style_id,
  label: labelOf(name, aspect_ratio),
});

export const styleChoices = listing(listStyles, styleChoice);

export const brandKitChoice = ({ brand_kit_id, name }: BrandKit): Choice => ({
  id: brand_kit_id,
  label: name,
});

export const brandKitChoices = listing(listBrandKits, brandKitChoice);

export const brandGlossaryChoice = ({ brand_glossary_id, name }: BrandGlossary): Choice => ({
  id: brand_glossary_id,
  label: name,
});

export const brandGlossaryChoices = listing(listBrandGlossaries, brandGlossaryChoice);

/** Only HeyGen’s voices; a clone is not a stock voice. */
export const stockVoiceChoices = listing((heygen, token) => listVoices(heygen, 'public', token), voiceChoice);

/** HeyGen takes the names of languages, not ids. */
export const languageChoices: ChoiceList = async (heygen) => {
  const names = await listLanguages(heygen);
  return { items: names.map((name) => ({ id: name, label: name })), next: undefined };
};

/** Those without a trigger of their own. */
export const eventTypeChoices: ChoiceList = async (heygen) => {
  const own: readonly string[] = webhookEvents;
  const others = (await listEventTypes(heygen)).filter(({ event_type }) => !own.includes(event_type));
  return {
    items: others.map(({ event_type, description }) => ({
      id: event_type,
      label: labelOf(description?.replace(/\.$/, ''), event_type),
    })),
    next: undefined,
  };
};

export const templateChoice = ({ id, name, aspect_ratio, editor }: ListedTemplate): Choice => ({
  id,
  label: labelOf(name, aspect_ratio, editor),
});

export const templateChoices = listing(listKnownTemplates, templateChoice);

/** Something that HeyGen renders, finished or not. */
interface Job {
  id: string;
  status: string;
  title?: string | null | undefined;
  created_at?: number | string | null | undefined;
  output_language?: string | null | undefined;
}

const jobChoice = ({ id, title, output_language, status }: Job): Choice => ({
  id,
  label: labelOf(title || id, output_language, status),
});

/** HeyGen documents no order for these lists, so each page is sorted newest first. */
const jobChoices = (list: (heygen: HeyGen, token?: string) => Promise<Page<Job>>): ChoiceList =>
  listing(async (heygen, token) => {
    const { items, next } = await list(heygen, token);
    return { items: newestFirst(items), next };
  }, jobChoice);

export const videoChoices = jobChoices((heygen, token) => listVideos(heygen, {}, token));
export const translationChoices = jobChoices(listTranslations);
export const lipsyncChoices = jobChoices(listLipsyncs);
