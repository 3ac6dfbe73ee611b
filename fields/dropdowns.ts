/** Fields for an id, each with a dropdown. */
import type { PlainInputField } from 'zapier-platform-core';
import { MOST_AVATARS } from '../heygen/videos/video-payload.ts';
import type { Noun } from '../zapier/links.ts';
import { withHeyGen } from '../zapier/perform.ts';
import {
  avatarChoices,
  brandGlossaryChoices,
  brandKitChoices,
  eventTypeChoices,
  groupChoices,
  languageChoices,
  lipsyncChoices,
  ownGroupChoices,
  stockVoiceChoices,
  styleChoices,
  templateChoices,
  translationChoices,
  videoChoices,
  voiceChoices,
  voiceChoicesFor,
  type ChoiceList,
} from './choices.ts';
import { lookFilterFields } from './list-filters.ts';

/** A dropdown that shows one page at first and loads more on demand. */
const dropdown = (list: ChoiceList) => ({
  perform: withHeyGen(async ({ heygen, bundle }) => {
    const { items, next } = await list(heygen, bundle.meta.paging_token, bundle.inputData);
    return { results: items, paging_token: next ?? null };
  }),
});

/** Dropdowns for fields that take the id of one of these. */
export const jobLists = {
  video: dropdown(videoChoices),
  translation: dropdown(translationChoices),
  lipsync: dropdown(lipsyncChoices),
} satisfies Partial<Record<Noun, object>>;

/** A dropdown filled by a hidden trigger (see `hiddenList`), with a search step that can be added instead. */
export const listed = {
  avatar: { dynamic: 'avatar_list.id.label', search: 'find_avatar.id' },
  voice: { dynamic: 'voice_list.id.label', search: 'find_voice.id' },
} as const;

const [groupFilterField, kindFilterField] = lookFilterFields;

/** Shorten the list of `avatarField`, which has thousands of looks. */
export const avatarFilterFields = [
  { ...groupFilterField, resource: 'avatar_group', choices: dropdown(groupChoices) },
  kindFilterField,
] as const satisfies PlainInputField[];

export const avatarField = {
  key: 'avatar_id',
  label: 'Avatar',
  type: 'string',
  resource: 'avatar',
  required: true,
  choices: dropdown(avatarChoices),
  search: 'find_avatar.id',
  helpText:
    'Choose a look, or enter its name. Your own come first. You cannot use a look shown as “not ready yet”.',
} as const satisfies PlainInputField;

/** The people in a cinematic video. */
export const avatarsField = {
  key: 'avatar_ids',
  label: 'Avatars',
  type: 'string',
  resource: 'avatar',
  list: true,
  required: true,
  choices: dropdown(avatarChoices),
  helpText: `Choose up to ${MOST_AVATARS} looks, or enter their names. Your own come first.`,
} as const satisfies PlainInputField;

export const voiceField = {
  key: 'voice_id',
  label: 'Voice',
  type: 'string',
  resource: 'voice',
  choices: dropdown(voiceChoices),
  search: 'find_voice.id',
  helpText:
    'Choose who speaks the script, or enter the name of a voice. Leave empty for the avatar’s own voice. Your cloned voices come first.',
} as const satisfies PlainInputField;

export const templateField = {
  key: 'template_id',
  label: 'Template',
  type: 'string',
  resource: 'template',
  required: true,
  choices: dropdown(templateChoices),
  search: 'find_template.id',
  altersDynamicFields: true,
  helpText: 'Choose a template that has variables. They appear below as fields.',
} as const satisfies PlainInputField;

/** The voice of a photo. */
export const photoVoiceField = {
  ...voiceField,
  helpText: 'Choose who speaks the script: a photo has no voice of its own. Your cloned voices come first.',
} as const satisfies PlainInputField;

/** The group that a new look is added to. */
export const ownGroupField = {
  key: 'avatar_group_id',
  label: 'Avatar Group',
  type: 'string',
  resource: 'avatar_group',
  choices: dropdown(ownGroupChoices),
  helpText: 'Choose the avatar that gets another look, or enter its name. Leave empty for a new avatar.',
} as const satisfies PlainInputField;

/** Where a look is searched for. */
export const searchedGroupField = {
  ...ownGroupField,
  choices: dropdown(groupChoices),
  helpText: 'Choose a group, or enter its name, to find only its looks. Leave empty to search all groups.',
} as const satisfies PlainInputField;

/** The look that a new one is based on. */
export const referenceAvatarField = {
  key: 'reference_avatar_id',
  label: 'Reference Avatar',
  type: 'string',
  resource: 'avatar',
  choices: dropdown((heygen, token, { avatar_group_id }) =>
    avatarChoices(heygen, token, { avatar_group: avatar_group_id }),
  ),
  search: 'find_avatar.id',
  helpText:
    'Choose a look of the person in the description, or enter its name. The new look joins the same group.',
} as const satisfies PlainInputField;

/** Whose movements Avatar V copies. */
export const movingAvatarField = {
  key: 'reference_avatar_id',
  label: 'Reference Avatar',
  type: 'string',
  resource: 'avatar',
  choices: dropdown(avatarChoices),
  search: 'find_avatar.id',
  helpText:
    'If Engine is Avatar V, choose a digital twin of the same person, or enter its name. The video copies its movements. Leave empty and HeyGen chooses.',
} as const satisfies PlainInputField;

/** For a video agent, which chooses an avatar if the field is empty. */
export const agentAvatarField = {
  ...avatarField,
  required: false,
  helpText: 'Leave empty and HeyGen chooses one. Your own looks come first.',
} as const satisfies PlainInputField;

export const agentVoiceField = {
  ...voiceField,
  helpText: 'Leave empty and HeyGen chooses one. Your cloned voices come first.',
} as const satisfies PlainInputField;

/** Without a search for a voice by name, since that also finds voices that cannot speak without a video. */
export const speechVoiceField = {
  key: 'voice_id',
  label: 'Voice',
  type: 'string',
  resource: 'voice',
  required: true,
  choices: dropdown(voiceChoicesFor({ engine: 'starfish' })),
  helpText: 'Choose a voice that works without a video. Your cloned voices come first.',
} as const satisfies PlainInputField;

export const styleField = {
  key: 'style_id',
  label: 'Style',
  type: 'string',
  resource: 'style',
  choices: dropdown(styleChoices),
  helpText: 'Choose the pace and the look of the whole video. Leave empty and HeyGen chooses.',
} as const satisfies PlainInputField;

export const brandKitField = {
  key: 'brand_kit_id',
  label: 'Brand Kit',
  type: 'string',
  resource: 'brand_kit',
  choices: dropdown(brandKitChoices),
  helpText: 'Choose the colors, fonts and logos that you keep in HeyGen.',
} as const satisfies PlainInputField;

export const outputLanguageField = {
  key: 'output_language',
  label: 'Output Language',
  type: 'string',
  resource: 'language',
  required: true,
  choices: dropdown(languageChoices),
  helpText: 'Choose a language, or enter its name or code.',
} as const satisfies PlainInputField;

export const moreLanguagesField = {
  key: 'more_output_languages',
  label: 'More Output Languages',
  type: 'string',
  resource: 'language',
  list: true,
  choices: dropdown(languageChoices),
  helpText:
    'Choose other languages to translate the video into. HeyGen makes a translation for each, and charges for each.',
} as const satisfies PlainInputField;

export const brandGlossaryField = {
  key: 'brand_glossary_id',
  label: 'Brand Glossary',
  type: 'string',
  resource: 'brand_glossary',
  choices: dropdown(brandGlossaryChoices),
  helpText: 'Choose your own translations of names and terms, which you keep in HeyGen under Brand Kit.',
} as const satisfies PlainInputField;

/** For speech in the language that it was written in. */
export const pronunciationField = {
  ...brandGlossaryField,
  helpText:
    'Choose the glossary that says how names and terms are spoken. You keep it in HeyGen under Brand Kit. Captions show them as written.',
} as const satisfies PlainInputField;

export const stockVoicesField = {
  key: 'preferred_stock_voice_ids',
  label: 'Stock Voices',
  type: 'string',
  resource: 'voice',
  list: true,
  choices: dropdown(stockVoiceChoices),
  helpText:
    'If Use a Stock Voice is true, choose the voices that HeyGen may use. Leave empty for all voices of the Output Language.',
} as const satisfies PlainInputField;

export const eventsField = {
  key: 'events',
  label: 'Events',
  type: 'string',
  list: true,
  required: true,
  resource: 'event_type',
  choices: dropdown(eventTypeChoices),
  helpText:
    'Choose what starts the Zap. Finished videos, translations and avatars have triggers of their own.',
} as const satisfies PlainInputField;
