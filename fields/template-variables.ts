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
import { idOf, isEmpty, localeOf, mediaOf, proseOf } from './input.ts';
import { isObject } from './line-items.ts';
import { linkTo } from './media.ts';

/**
 * The field key of a template variable. HeyGen's names are free text, but Zapier's keys are not, so every character
 * except letters, digits and underscores becomes `_x<code>_`. So does an underscore that looks like the start of such a
 * code: two names never share a key.
 */
export const variableKey = (name: string): string => `variable__${encoded(name)}`;

/** The field key of a voice's accent. It cannot be another variable's key. */
const localeKey = (name: string): string => `variable_locale__${encoded(name)}`;

const encoded = (name: string): string =>
  name.replaceAll(
    /_(?=x)|[^A-Za-z0-9_]/gu,
    (character) => `_x${Number(character.codePointAt(0)).toString(16)}_`,
  );

const HELP: Readonly<Record<VariableType, string>> = {
  text: 'Enter the text to say or show in the video.',
  image: `Enter the image to show: ${linkTo('image')}`,
  video: `Enter the video to show: ${linkTo('video')}`,
  audio: `Enter the recording to play: ${linkTo('audio')}`,
  character: 'Choose the avatar to show, or enter its name.',
  voice: 'Choose the voice to use, or enter its name.',
};

const LISTS = { character: listed.avatar, voice: listed.voice } as const;

/** If a text is not sent, HeyGen says the literal `{{name}}`. Other variables keep the template's value. */
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

/** What errors and the form call the accent of a voice. */
const localeLabel = (name: string): string => `${name}: Accent`;

const localeFields = ({ name, takesLocale }: TemplateVariable): PlainInputField[] =>
  takesLocale === true
    ? [
        {
          key: localeKey(name),
          label: localeLabel(name),
          type: 'string',
          required: false,
          placeholder: 'en-GB',
          helpText: 'Enter the code of a language and a region, for a voice with several accents.',
        },
      ]
    : [];

/** A field for every variable of the template, required ones first, and one for the accent of each voice. */
export const variableFields = ({ variables }: Template): PlainInputField[] =>
  variables
    .flatMap((variable) => [toField(variable), ...localeFields(variable)])
    .sort((a, b) => Number(b.required) - Number(a.required));

/** HeyGen's complaints about a variable name its field. */
export const variableLabels = ({ variables }: Template): FieldLabels =>
  Object.fromEntries(variables.map(({ name }) => [`variables.${name}`, shown(name)]));

/** All variables in one field, for a template that is not known until the Zap runs. */
export const variablesField = {
  key: 'variables',
  label: 'Variables',
  type: 'string',
  dict: true,
  helpText: 'Enter the name of each variable as it is in HeyGen, and its value.',
} as const satisfies PlainInputField;

/** A text in the form, where fields would be. */
export const noteField = (text: string): PlainInputField => ({
  key: 'variables_note',
  type: 'copy',
  helpText: text,
});

/** As many of a template's variables as an error lists. */
const MOST_NAMED = 30;

const sameName = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

const variableNamed = ({ name, variables }: Template, wanted: string): TemplateVariable => {
  const [same, ...more] = variables.filter((variable) => sameName(variable.name) === sameName(wanted));
  const found =
    variables.find((variable) => variable.name === wanted) ?? (more.length === 0 ? same : undefined);
  if (found !== undefined) return found;
  const names = variables.map((variable) => `“${shown(variable.name)}”`);
  const named = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' and others' : '');
  const advice = named === '' ? 'It has none, so leave Variables empty.' : `Use its own names: ${named}.`;
  throw inputError(
    `${variablesField.label}: the template “${shown(name)}” has no variable “${shown(wanted)}”. ${advice}`,
  );
};

/** The value of each variable: from its own field, or else from the field for all of them. */
const filledIn = (template: Template, inputData: Record<string, unknown>): Map<TemplateVariable, unknown> => {
  const together = inputData[variablesField.key];
  if (!isEmpty(together) && !isObject(together))
    throw inputError(`${variablesField.label} must be pairs of a name and a value.`);
  const pairs = isObject(together) ? Object.entries(together).filter(([, value]) => !isEmpty(value)) : [];
  const given = new Map(pairs.map(([name, value]) => [variableNamed(template, name), value]));
  return new Map(
    template.variables.map((variable) => {
      const own = inputData[variableKey(variable.name)];
      return [variable, isEmpty(own) ? given.get(variable) : own];
    }),
  );
};

const characterTypeOf = async (
  heygen: HeyGen,
  id: string,
  variable: TemplateVariable,
): Promise<CharacterType> => {
  const own = variable.characterType ?? 'avatar';
  if (id === variable.standard) return own;
  const look = await findLook(heygen, id);
  // If the look is unknown, the template's own kind is the best guess. HeyGen checks it.
  if (look === undefined) return own;
  return look.avatar_type === 'photo_avatar' ? 'talking_photo' : 'avatar';
};

/** Gives the id of what may be given by its name. */
type FindId = (kind: 'avatar' | 'voice', value: unknown, label: string) => Promise<unknown>;

const toValue = async (
  heygen: HeyGen,
  findId: FindId,
  variable: TemplateVariable,
  entered: unknown,
  inputData: Readonly<Record<string, unknown>>,
): Promise<VariableValue | undefined> => {
  const { type, standard } = variable;
  const name = shown(variable.name);
  switch (type) {
    case 'text': {
      const content = proseOf(entered, name) ?? standard;
      if (content === undefined) {
        throw inputError(`${name} is missing. Fill it in, or the video will say “{{${name}}}”.`);
      }
      return { type, content };
    }
    case 'character': {
      const id = idOf(await findId('avatar', entered, name), name);
      return id === undefined
        ? undefined
        : { type, id, characterType: await characterTypeOf(heygen, id, variable) };
    }
    case 'voice': {
      const accent = localeLabel(name);
      const locale =
        variable.takesLocale === true ? localeOf(inputData[localeKey(variable.name)], accent) : undefined;
      const chosen = idOf(await findId('voice', entered, name), name);
      const id = chosen ?? (locale === undefined ? undefined : standard);
      if (id !== undefined) return { type, id, locale };
      if (locale === undefined) return undefined;
      throw inputError(`${accent} is filled in, but ${name} is empty. Choose the voice, too.`);
    }
    default: {
      const media = mediaOf(entered, name);
      return media === undefined ? undefined : { type, media, layout: variable.layout };
    }
  }
};

/**
 * The values that the user filled in for the template's variables.
 * @throws HeyGenError (input) that names the faulty variable
 */
export const variableValues = async (
  heygen: HeyGen,
  template: Template,
  inputData: Record<string, unknown>,
  findId: FindId,
): Promise<VariableValues> => {
  const values = new Map<string, VariableValue>();
  for (const [variable, entered] of filledIn(template, inputData)) {
    const value = await toValue(heygen, findId, variable, entered, inputData);
    if (value !== undefined) values.set(variable.name, value);
  }
  return values;
};
