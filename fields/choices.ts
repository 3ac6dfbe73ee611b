/** What dropdowns list. */
import { avatarTypes, listGroups, listLooks, listLooksOfGroup, type Look } from '../heygen/avatars.ts';
import { listBrandGlossaries } from '../heygen/brand-glossaries.ts';
import { listBrandKits } from '../heygen/brand-kits.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { orNothing } from '../heygen/client/errors.ts';
import { listEventTypes } from '../heygen/events.ts';
import { listKnownTemplates, type ListedTemplate } from '../heygen/generation.ts';
import { listLipsyncs } from '../heygen/lipsyncs.ts';
import { listLanguages, listTranslations } from '../heygen/translations.ts';
import { listStyles, type Style } from '../heygen/video-agents.ts';
import { momentOf } from '../heygen/moment.ts';
import { listVideos } from '../heygen/videos/videos.ts';
import { webhookEvents } from '../heygen/webhooks.ts';
import { listVoices, type Voice, type VoiceFilter } from '../heygen/voices.ts';
import { ifReadable, lookFilterFields, voiceFilterOf } from './list-filters.ts';
import { reader } from './input.ts';
import { isOfOwnFirst, ownFirst, type ChoicePage } from './own-first.ts';

export interface Choice {
  id: string;
  label: string;
}

/** @param inputData the form as far as it is filled in */
export type ChoiceList = (
  heygen: HeyGen,
  token: string | undefined,
  inputData: Readonly<Record<string, unknown>>,
) => Promise<ChoicePage<Choice>>;

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

export const groupChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await ownFirst((owner, cursor) => listGroups(heygen, owner, cursor), token);
  return { items: items.map(({ id, name }) => ({ id, label: name })), next };
};

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
export const ownGroupChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listGroups(heygen, 'private', token);
  return { items: items.map(({ id, name }) => ({ id, label: name })), next };
};

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

export const styleChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listStyles(heygen, token);
  return {
    items: items.map(styleChoice),
    next,
  };
};

export const brandKitChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listBrandKits(heygen, token);
  return { items: items.map(({ brand_kit_id, name }) => ({ id: brand_kit_id, label: name })), next };
};

export const brandGlossaryChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listBrandGlossaries(heygen, token);
  return {
    items: items.map(({ brand_glossary_id, name }) => ({ id: brand_glossary_id, label: name })),
    next,
  };
};

/** Only HeyGen’s voices; a clone is not a stock voice. */
export const stockVoiceChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listVoices(heygen, 'public', token);
  return { items: items.map(voiceChoice), next };
};

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

export const templateChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listKnownTemplates(heygen, token);
  return {
    items: items.map(templateChoice),
    next,
  };
};

/** Something that HeyGen renders, finished or not. */
interface Job {
  id: string;
  status: string;
  title?: string | null | undefined;
  created_at?: number | string | null | undefined;
  output_language?: string | null | undefined;
}

const timeOf = ({ created_at }: Job): number => Number(momentOf(created_at) ?? 0);

const jobChoice = ({ id, title, output_language, status }: Job): Choice => ({
  id,
  label: labelOf(title || id, output_language, status),
});

/** HeyGen documents no order for these lists, so each page is sorted newest first. */
const jobChoices =
  (list: (heygen: HeyGen, token: string | undefined) => Promise<Page<Job>>): ChoiceList =>
  async (heygen, token) => {
    const { items, next } = await list(heygen, token);
    const newestFirst = [...items].sort((a, b) => timeOf(b) - timeOf(a));
    return { items: newestFirst.map(jobChoice), next };
  };

export const videoChoices = jobChoices((heygen, token) => listVideos(heygen, {}, token));
export const translationChoices = jobChoices(listTranslations);
export const lipsyncChoices = jobChoices(listLipsyncs);
