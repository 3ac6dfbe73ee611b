import type { PlainInputField } from 'zapier-platform-core';
import { listLooks, type Look } from '../heygen/avatars.ts';
import type { HeyGen } from '../heygen/client.ts';
import { listOlderTemplates } from '../heygen/generation.ts';
import { listTemplates, type TemplateSummary } from '../heygen/templates.ts';
import { listVoices, type Voice } from '../heygen/voices.ts';
import { withHeyGen } from '../middleware.ts';
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

export const voiceChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await ownFirst((owner, cursor) => listVoices(heygen, owner, cursor), token);
  return { items: items.map(voiceChoice), next };
};

const templateChoice = (template: TemplateSummary, note?: string): Choice => ({
  id: template.id,
  label: labelOf(template.name, template.aspect_ratio, note),
});

export const templateChoices: ChoiceList = async (heygen, token) => {
  const { items, next } = await listTemplates(heygen, token);
  const choices = items.map((template) => templateChoice(template));
  // With several pages, the old list would repeat what the earlier pages have shown.
  if (next !== undefined || token !== undefined) return { items: choices, next };
  const listed = new Set(items.map(({ id }) => id));
  const older = (await listOlderTemplates(heygen)).filter(({ id }) => !listed.has(id));
  return { items: [...choices, ...older.map((template) => templateChoice(template, 'old editor'))], next };
};

/** A dropdown that shows its first page at once and loads more on demand. */
const dropdown = (list: ChoiceList) => ({
  perform: withHeyGen(async ({ heygen, bundle }) => {
    const { items, next } = await list(heygen, bundle.meta.paging_token);
    return { results: items, paging_token: next ?? null };
  }),
});

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
  helpText: 'Only templates with variables are listed. Its variables appear below as fields.',
} as const satisfies PlainInputField;
