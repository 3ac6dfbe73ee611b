import type { PlainInputField } from 'zapier-platform-core';
import { findLook } from '../heygen/avatars.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import type {
  CharacterType,
  Template,
  TemplateVariable,
  VariableType,
  VariableValue,
  VariableValues,
} from '../heygen/templates.ts';
import { listed } from './dropdowns.ts';
import { idOf, mediaOf, proseOf } from './input.ts';
import { linkTo } from './media.ts';

/**
 * The field key of a template variable. HeyGen's names are free text and Zapier's keys are not, so every character except
 * letters, digits and underscores becomes `_x<code>_`, and so does an underscore that looks like the start of such a
 * code. Two names never share a key.
 */
export const variableKey = (name: string): string =>
  `variable__${name.replaceAll(/_(?=x)|[^A-Za-z0-9_]/gu, (character) => `_x${Number(character.codePointAt(0)).toString(16)}_`)}`;

const HELP: Readonly<Record<VariableType, string>> = {
  text: 'Said or shown in the video.',
  image: `Shown in its place: ${linkTo('image')}`,
  video: `Shown in its place: ${linkTo('video')}`,
  audio: `Heard in its place: ${linkTo('audio')}`,
  character: 'The avatar that appears in its place.',
  voice: 'The voice that speaks in its place.',
};

const LISTS = { character: listed.avatar, voice: listed.voice } as const;

/** For a text that is not sent, HeyGen speaks the literal `{{name}}`; other variables keep the template's own value. */
const isRequired = ({ type, standard }: TemplateVariable): boolean =>
  type === 'text' && standard === undefined;

const toField = (variable: TemplateVariable): PlainInputField => {
  const { name, type, standard } = variable;
  const required = isRequired(variable);
  return {
    key: variableKey(name),
    label: name,
    type: type === 'text' ? 'text' : 'string',
    required,
    helpText: `${HELP[type]}${required ? '' : ' Leave empty to keep the template’s own.'}`,
    ...(standard === undefined || type === 'character' || type === 'voice' ? {} : { placeholder: standard }),
    ...(type === 'character' || type === 'voice' ? LISTS[type] : {}),
  };
};

/** A real field for every variable of the template: those that must be filled in first. */
export const variableFields = ({ variables }: Template): PlainInputField[] =>
  variables.map(toField).sort((a, b) => Number(b.required) - Number(a.required));

/** What HeyGen complains of in a variable is about its field. */
export const variableLabels = ({ variables }: Template): FieldLabels =>
  Object.fromEntries(variables.map(({ name }) => [`variables.${name}`, name]));

const characterTypeOf = async (
  heygen: HeyGen,
  id: string,
  variable: TemplateVariable,
): Promise<CharacterType> => {
  const own = variable.characterType ?? 'avatar';
  if (id === variable.standard) return own;
  const look = await findLook(heygen, id);
  // Without an answer the template's own kind is the best guess, and HeyGen checks it.
  if (look === undefined) return own;
  return look.avatar_type === 'photo_avatar' ? 'talking_photo' : 'avatar';
};

const toValue = async (
  heygen: HeyGen,
  variable: TemplateVariable,
  filledIn: unknown,
): Promise<VariableValue | undefined> => {
  const { name, type, standard } = variable;
  switch (type) {
    case 'text': {
      const content = proseOf(filledIn, name) ?? standard;
      if (content === undefined) {
        throw inputError(
          `${shown(name)} is missing. HeyGen would say “{{${shown(name)}}}” in the video, so fill it in.`,
        );
      }
      return { type, content };
    }
    case 'character': {
      const id = idOf(filledIn, name);
      return id === undefined
        ? undefined
        : { type, id, characterType: await characterTypeOf(heygen, id, variable) };
    }
    case 'voice': {
      const id = idOf(filledIn, name);
      return id === undefined ? undefined : { type, id };
    }
    case 'audio': {
      const media = mediaOf(filledIn, name);
      return media === undefined ? undefined : { type, media };
    }
    default: {
      const media = mediaOf(filledIn, name);
      return media === undefined ? undefined : { type, media, layout: variable.layout };
    }
  }
};

/**
 * What the user put in place of the template's variables.
 * @throws HeyGenError (input) that names the variable at fault
 */
export const variableValues = async (
  heygen: HeyGen,
  template: Template,
  inputData: Record<string, unknown>,
): Promise<VariableValues> => {
  const values = new Map<string, VariableValue>();
  for (const variable of template.variables) {
    const value = await toValue(heygen, variable, inputData[variableKey(variable.name)]);
    if (value !== undefined) values.set(variable.name, value);
  }
  return values;
};
