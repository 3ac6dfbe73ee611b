/** Fields that only shorten the list of another field. */
import type { PlainInputField } from 'zapier-platform-core';
import { isProblem } from '../heygen/client/errors.ts';
import { genders, type VoiceFilter } from '../heygen/voices.ts';
import { reader } from './input.ts';
import { toLanguageName } from './languages.ts';

/** Which looks are listed. `dropdowns.ts` adds the list of groups. */
export const lookFilterFields = [
  {
    key: 'avatar_group',
    label: 'Avatar Group',
    type: 'string',
    helpText: 'Choose a group to list only its looks in this step. Leave empty to list all looks.',
  },
  {
    key: 'avatar_kind',
    label: 'Avatar Kind',
    type: 'string',
    choices: {
      studio_avatar: 'Studio avatar',
      digital_twin: 'Digital twin',
      photo_avatar: 'Photo avatar',
    },
    helpText: 'Choose a kind to list only its looks in this step. Leave empty to list all kinds.',
  },
] as const satisfies PlainInputField[];

/** Which voices are listed. */
export const voiceFilterFields = [
  {
    key: 'voice_language',
    label: 'Voice Language',
    type: 'string',
    placeholder: 'German',
    helpText: 'Enter the name or code of a language to list only voices in that language under Voice.',
  },
  {
    key: 'voice_gender',
    label: 'Voice Gender',
    type: 'string',
    choices: { female: 'Female', male: 'Male' },
    helpText: 'Choose a gender to list only voices of that gender under Voice. Leave empty to list all.',
  },
] as const satisfies PlainInputField[];

/**
 * A filter that cannot be read does not filter: a value that an earlier step will give reaches the form as `{{1__gender}}`,
 * and an error would take the list away.
 */
export const ifReadable = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch (error) {
    if (isProblem(error, 'input')) return undefined;
    throw error;
  }
};

/** HeyGen's filter is case-sensitive. Its languages are in English and start with a capital. */
export const languageFor = (word: string | undefined): string | undefined =>
  word === undefined ? undefined : (toLanguageName(word) ?? word.slice(0, 1).toUpperCase() + word.slice(1));

export const voiceFilterOf = (inputData: unknown): VoiceFilter => {
  const input = reader(inputData, voiceFilterFields);
  const language = ifReadable(() => input.query('voice_language'));
  return {
    language: language === undefined ? undefined : toLanguageName(language),
    gender: ifReadable(() => input.choice('voice_gender', genders)),
  };
};
