import type { PlainInputField } from 'zapier-platform-core';
import { inputError, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { frameRates, type Template } from '../heygen/templates.ts';
import { inGroup } from './groups.ts';
import { entriesIn, labelsOf, wordsOf, type Reader } from './input.ts';
import { pronunciationFields } from './speech.ts';

const captionField = {
  key: 'caption',
  label: 'Captions',
  type: 'boolean',
  helpText: 'Choose true to show the spoken words in the video. Video File then has them.',
} as const satisfies PlainInputField;

const captionStyleField = {
  key: 'caption_style',
  label: 'Caption Style',
  type: 'string',
  placeholder: 'classic',
  helpText:
    'Enter the name of one of HeyGen’s caption styles, such as classic, bold or bright. The captions are then shown, unless Captions is false.',
} as const satisfies PlainInputField;

const widthField = {
  key: 'width',
  label: 'Width (in Pixels)',
  type: 'integer',
  placeholder: '1280',
  helpText:
    'Enter an even number from 128 to 4096. Width and Height together must have the shape of the template. Leave both empty for its own size.',
} as const satisfies PlainInputField;

const heightField = {
  key: 'height',
  label: 'Height (in Pixels)',
  type: 'integer',
  placeholder: '720',
  helpText: 'Enter an even number from 128 to 4096.',
} as const satisfies PlainInputField;

/** What any template may be asked for. HeyGen also takes the size and place of captions, in numbers that it does not explain. */
export const templateOptionFields = [
  ...pronunciationFields,
  ...inGroup('picture', [
    captionField,
    captionStyleField,
    widthField,
    heightField,
    {
      key: 'fps',
      label: 'Frame Rate',
      type: 'string',
      choices: { 25: '25 per second', 30: '30 per second', 60: '60 per second' },
      helpText: 'Choose how many frames are shown each second. Leave empty for 25.',
    },
    {
      key: 'keep_text_vertically_centered',
      label: 'Center Text Vertically',
      type: 'boolean',
      helpText: 'Choose true to keep the middle of a text in its place, however many lines you put there.',
    },
    {
      key: 'reorder_music',
      label: 'Move Music With Scenes',
      type: 'boolean',
      helpText: 'Choose false to keep the music in its place when Scenes changes their order.',
    },
    {
      key: 'include_gif',
      label: 'Make a GIF',
      type: 'boolean',
      helpText: 'Choose true for a short moving preview of the video, handy in an email.',
    },
  ]),
] as const;

/** Which field fills which part of the body. */
export const templateOptionLabels: FieldLabels = {
  ...labelsOf(templateOptionFields),
  subtitles: captionStyleField.label,
  'subtitles.preset_name': captionStyleField.label,
  dimension: widthField.label,
  'dimension.width': widthField.label,
  'dimension.height': heightField.label,
};

type Input = Reader<(typeof templateOptionFields)[number]['key']>;

const halfFilledIn = (filled: PlainInputField, empty: PlainInputField) =>
  inputError(`${filled.label} is filled in, but ${empty.label} is empty. Fill in both or neither.`);

const dimensionOf = (input: Input) => {
  const width = input.number('width');
  const height = input.number('height');
  if (width === undefined && height === undefined) return undefined;
  if (width === undefined) throw halfFilledIn(heightField, widthField);
  if (height === undefined) throw halfFilledIn(widthField, heightField);
  return { width, height };
};

const captionsOf = (input: Input) => {
  const caption = input.boolean('caption');
  // As HeyGen writes the names of its styles.
  const preset_name = input
    .word('caption_style')
    ?.toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  // A style alone makes HeyGen show captions.
  return preset_name === undefined || caption === false
    ? { caption }
    : { caption, subtitles: { preset_name } };
};

/** @throws HeyGenError (input) that names the faulty field */
export const templateOptionsOf = (input: Input) => {
  const fps = input.choice('fps', frameRates);
  return {
    ...captionsOf(input),
    dimension: dimensionOf(input),
    fps: fps === undefined ? undefined : Number(fps),
    keep_text_vertically_centered: input.boolean('keep_text_vertically_centered'),
    reorder_music: input.boolean('reorder_music'),
    include_gif: input.boolean('include_gif'),
    brand_glossary_id: input.id('brand_glossary_id'),
  };
};

/** The scenes of a template that is not known until the Zap runs. */
export const scenesField = {
  key: 'scene_ids',
  label: 'Scenes',
  type: 'string',
  list: true,
  helpText: 'Enter the numbers of the scenes to show, in that order. Leave empty for all.',
} as const satisfies PlainInputField;

/** To choose from a template’s scenes; nothing where there is no choice. */
export const scenesFieldsFor = ({ scenes = [] }: Template): PlainInputField[] => {
  if (scenes.length < 2) return [];
  const choices = scenes.map(({ id, script = '' }, index) => {
    // Without characters at which a typed label would be split.
    const words = script.replaceAll(/\{\{|\}\}|[,;]/g, '').replaceAll(/\s+/g, ' ');
    return { value: id, sample: id, label: `Scene ${index + 1}${words === '' ? '' : `: ${words}`}` };
  });
  return [
    {
      ...scenesField,
      choices,
      helpText: 'Choose which scenes to show, in that order, or enter their numbers. Leave empty for all.',
    },
  ];
};

/** `2`, “Scene 2”, or its whole label. */
const SCENE_NUMBER = /^(?:scene )?(\d+)(?::.*)?$/i;

/**
 * The ids of the scenes that are to be shown. A scene is given by its id or by its number, which counts from 1.
 * @throws HeyGenError (input) for a scene that the template does not have
 */
export const sceneIdsOf = (
  { name, scenes = [] }: Template,
  inputData: Readonly<Record<string, unknown>>,
): string[] | undefined =>
  wordsOf(entriesIn(inputData[scenesField.key]), scenesField.label)?.map((word) => {
    const [, number] = SCENE_NUMBER.exec(word) ?? [];
    const found = scenes.find(({ id }) => id === word) ?? scenes[Number(number) - 1];
    if (found !== undefined) return found.id;
    // HeyGen does not always list the scenes.
    if (scenes.length === 0) return word;
    throw inputError(
      `${scenesField.label}: the template “${shown(name)}” has no scene “${shown(word)}”. It has ${scenes.length}. Choose from the list, or enter their numbers.`,
    );
  });
