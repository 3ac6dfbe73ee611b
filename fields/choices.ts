import type { PlainInputField } from 'zapier-platform-core';
import { listLooks, type Look } from '../heygen/avatars.ts';
import { listBrandGlossaries } from '../heygen/brand-glossaries.ts';
import { listBrandKits } from '../heygen/brand-kits.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { listKnownTemplates } from '../heygen/generation.ts';
import { listLipsyncs } from '../heygen/lipsyncs.ts';
import { listLanguages, listTranslations } from '../heygen/translations.ts';
import { listStyles } from '../heygen/video-agents.ts';
import { toIso } from '../heygen/videos/video-resource.ts';
import { listVideos } from '../heygen/videos/videos.ts';
import { listVoices, type Voice, type VoiceFilter } from '../heygen/voices.ts';
import { withHeyGen } from '../zapier/middleware.ts';
import type { Noun } from '../zapier/links.ts';
import { ownFirst, type ChoicePage } from './own-first.ts';

export interface Choice {
  id: string;
  label: string;
}

export type ChoiceList = (heygen: HeyGen, token: string | undefined) => Promise<ChoicePage<Choice>>;

const LOOK_TYPES: Readonly<Record<string, string>> = {
  studio_avatar: 'studio avatar',
  digital_twin: 'digital twin',
  photo_avatar: 'photo avatar',
};

const NOT_READY: Readonly<Record<string, string>> = {
  processing: 'not ready yet',
  pending_consent: 'waiting for consent',
  failed: 'training failed',
};

const labelOf = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

const lookChoice = (look: Look): Choice => ({
  id: look.id,
  label: labelOf(
    look.name,
    LOOK_TYPES[look.avatar_type] ?? look.avatar_type.replaceAll('_', ' '),
    look.preferred_orientation,
    NOT_READY[look.status ?? ''],
  ),
});

const voiceChoice = ({ voice_id, name, language, gender }: Voice): Choice => ({
  id: voice_id,
  label: labelOf(name, language, gender),
});

export const avatarChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await ownFirst((owner, cursor) => listLooks(heygen, owner, cursor), token);
  return { items: items.map(lookChoice), next };
};

const voiceChoicesFor =
  (filter: VoiceFilter): ChoiceList =>
  async (heygen, token) => {
    const { items, next } = await ownFirst(
      (owner, cursor) => listVoices(heygen, owner, cursor, filter),
      token,
    );
    return { items: items.map(voiceChoice), next };
  };

export const voiceChoices = voiceChoicesFor({});

const styleChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listStyles(heygen, token);
  return {
    items: items.map(({ style_id, name, aspect_ratio }) => ({
      id: style_id,
      label: labelOf(name, aspect_ratio),
    })),
    next,
  };
};

const brandKitChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listBrandKits(heygen, token);
  return { items: items.map(({ brand_kit_id, name }) => ({ id: brand_kit_id, label: name })), next };
};

const brandGlossaryChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listBrandGlossaries(heygen, token);
  return {
    items: items.map(({ brand_glossary_id, name }) => ({ id: brand_glossary_id, label: name })),
    next,
  };
};

/** HeyGen’s own voices alone: a clone cannot stand in. */
const stockVoiceChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listVoices(heygen, 'public', token);
  return { items: items.map(voiceChoice), next };
};

/** HeyGen takes the names themselves. */
const languageChoices: ChoiceList = async (heygen) => {
  const names = await listLanguages(heygen);
  return { items: names.map((name) => ({ id: name, label: name })), next: undefined };
};

const templateChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listKnownTemplates(heygen, token);
  return {
    items: items.map(({ id, name, aspect_ratio, editor }) => ({
      id,
      label: labelOf(name, aspect_ratio, editor),
    })),
    next,
  };
};

/** Something that HeyGen has rendered or is at. */
interface Job {
  id: string;
  status: string;
  title?: string | null | undefined;
  created_at?: number | string | null | undefined;
  output_language?: string | null | undefined;
}

const timeOf = ({ created_at }: Job): string => toIso(created_at) ?? '';

const jobChoice = ({ id, title, output_language, status }: Job): Choice => ({
  id,
  label: labelOf(title || id, output_language, status),
});

/** HeyGen documents no order of these lists, so each page is put in order by itself: the newest first. */
const jobChoices =
  (list: (heygen: HeyGen, token: string | undefined) => Promise<Page<Job>>): ChoiceList =>
  async (heygen, token) => {
    const { items, next } = await list(heygen, token);
    const newestFirst = [...items].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    return { items: newestFirst.map(jobChoice), next };
  };

/** A dropdown that shows its first page at once and loads more on demand. */
const dropdown = (list: ChoiceList) => ({
  perform: withHeyGen(async ({ heygen, bundle }) => {
    const { items, next } = await list(heygen, bundle.meta.paging_token);
    return { results: items, paging_token: next ?? null };
  }),
});

/** For a field that takes the id of one of them. */
export const jobLists = {
  video: dropdown(jobChoices((heygen, token) => listVideos(heygen, {}, token))),
  translation: dropdown(jobChoices(listTranslations)),
  lipsync: dropdown(jobChoices(listLipsyncs)),
} satisfies Record<Noun, object>;

/** What a hidden trigger lists (see `hiddenList`), and a search step that can be added in its place. */
export const listed = {
  avatar: { dynamic: 'avatar_list.id.label', search: 'find_avatar.id' },
  voice: { dynamic: 'voice_list.id.label', search: 'find_voice.id' },
} as const;

export const avatarField = {
  key: 'avatar_id',
  label: 'Avatar',
  type: 'string',
  required: true,
  choices: dropdown(avatarChoices),
  search: 'find_avatar.id',
  helpText: 'Your own looks come first. A look shown as “not ready yet” cannot be used.',
} as const satisfies PlainInputField;

export const voiceField = {
  key: 'voice_id',
  label: 'Voice',
  type: 'string',
  choices: dropdown(voiceChoices),
  search: 'find_voice.id',
  helpText: 'Speaks the script. Leave empty for the avatar’s own voice. Your cloned voices come first.',
} as const satisfies PlainInputField;

export const templateField = {
  key: 'template_id',
  label: 'Template',
  type: 'string',
  required: true,
  choices: dropdown(templateChoices),
  search: 'find_template.id',
  altersDynamicFields: true,
  helpText: 'Only templates with variables are listed. The variables appear below as fields.',
} as const satisfies PlainInputField;

/** For a photo. */
export const photoVoiceField = {
  ...voiceField,
  helpText: 'Speaks the script; a photo has no voice of its own. Your cloned voices come first.',
} as const satisfies PlainInputField;

/** For a video agent, which chooses what is left open. */
export const agentAvatarField = {
  ...avatarField,
  required: false,
  helpText: 'Leave empty and HeyGen chooses one. Your own looks come first.',
} as const satisfies PlainInputField;

export const agentVoiceField = {
  ...voiceField,
  helpText: 'Leave empty and HeyGen chooses one. Your cloned voices come first.',
} as const satisfies PlainInputField;

/** Without the search for a voice by its name, which also finds voices that cannot do this. */
export const speechVoiceField = {
  key: 'voice_id',
  label: 'Voice',
  type: 'string',
  required: true,
  choices: dropdown(voiceChoicesFor({ engine: 'starfish' })),
  helpText: 'Only voices that can speak outside of a video are listed, your cloned ones first.',
} as const satisfies PlainInputField;

export const styleField = {
  key: 'style_id',
  label: 'Style',
  type: 'string',
  choices: dropdown(styleChoices),
  helpText: 'Sets the pace and the look of the whole video. Leave empty and HeyGen chooses.',
} as const satisfies PlainInputField;

export const brandKitField = {
  key: 'brand_kit_id',
  label: 'Brand Kit',
  type: 'string',
  choices: dropdown(brandKitChoices),
  helpText: 'Gives the video the colors, fonts and logos that you keep in HeyGen.',
} as const satisfies PlainInputField;

export const outputLanguageField = {
  key: 'output_language',
  label: 'Output Language',
  type: 'string',
  required: true,
  choices: dropdown(languageChoices),
  helpText: 'What the video is translated into. A mapped value must be spelled as in this list.',
} as const satisfies PlainInputField;

export const brandGlossaryField = {
  key: 'brand_glossary_id',
  label: 'Brand Glossary',
  type: 'string',
  choices: dropdown(brandGlossaryChoices),
  helpText: 'Your own translations of names and terms, which you keep in HeyGen under Brand Kit.',
} as const satisfies PlainInputField;

export const stockVoicesField = {
  key: 'preferred_stock_voice_ids',
  label: 'Stock Voices',
  type: 'string',
  list: true,
  choices: dropdown(stockVoiceChoices),
  helpText:
    'Which ones may speak when Use a Stock Voice is true. Leave empty for all that HeyGen has for the Output Language.',
} as const satisfies PlainInputField;
