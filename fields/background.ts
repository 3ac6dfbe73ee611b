import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { inputError } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import {
  movingBackgrounds,
  playStyles,
  toVideoBackground,
  type AvatarBackground,
} from '../heygen/generation.ts';
import type { StillBackground } from '../heygen/videos/single-scene.ts';
import { choiceIn, type Reader } from './input.ts';
import { linkTo } from './media.ts';

const stillTypes = ['none', 'color', 'image'] as const;
type BackgroundType = (typeof stillTypes)[number] | 'video';
const types: readonly BackgroundType[] = [...stillTypes, ...movingBackgrounds];

const NAMES = { color: 'Color', image: 'Image', video: 'Video' } as const;

/** The field for the kind of background. A field for the background itself appears below it. */
const typeField = (choices: readonly BackgroundType[], subject: string) =>
  ({
    key: 'background_type',
    label: 'Background',
    type: 'string',
    default: 'none',
    altersDynamicFields: true,
    choices: Object.fromEntries(
      choices.map((value) => [value, value === 'none' ? `The ${subject}’s own` : NAMES[value]]),
    ),
    helpText: `Choose what appears behind the ${subject}. A field for it appears below.`,
    group: 'content',
  }) as const satisfies PlainInputField;

export const avatarBackgroundField = typeField(types, 'avatar');
/** HeyGen does not support a video behind a photo, or in a batch. */
export const photoBackgroundField = typeField(stillTypes, 'photo');
export const batchBackgroundField = typeField(stillTypes, 'person');

const colorField = {
  key: 'background_color',
  label: 'Background Color',
  type: 'string',
  required: true,
  placeholder: '#FAFAFA',
  helpText: 'Enter a color code or the name of a color. #008000 makes a green screen.',
  group: 'content',
} as const satisfies PlainInputField;

const imageField = {
  key: 'background_image',
  label: 'Background Image',
  type: 'string',
  required: true,
  helpText: `Enter the image to show: ${linkTo('image')}`,
  group: 'content',
} as const satisfies PlainInputField;

const videoField = {
  key: 'background_video',
  label: 'Background Video',
  type: 'string',
  required: true,
  helpText: `Enter the video to show: ${linkTo('video')} HeyGen announced October 31, 2026, as the last day of video backgrounds. To be safe, make a HeyGen template with the video in it and use Create Video From Template.`,
  group: 'content',
} as const satisfies PlainInputField;

const playStyleField = {
  key: 'background_play_style',
  label: 'Background Video Playback',
  type: 'string',
  default: 'loop',
  choices: {
    fit_to_scene: 'Speed up or slow down to fit',
    freeze: 'Play once, then freeze on the last frame',
    loop: 'Loop',
    full_video: 'Play to its end',
  },
  helpText: 'Choose what happens if the background is shorter or longer than what the avatar says.',
  group: 'content',
} as const satisfies PlainInputField;

/** The fields for each kind of background. Other fields are neither shown nor sent. */
const FIELDS_OF = {
  none: [],
  color: [colorField],
  image: [imageField],
  video: [videoField, playStyleField],
} as const satisfies Record<BackgroundType, PlainInputField[]>;

type BackgroundField = (typeof FIELDS_OF)[BackgroundType][number];

/** All fields that a background may need. */
export const backgroundFields = types.flatMap<BackgroundField>((type) => FIELDS_OF[type]);

export const backgroundFieldsFor = (_z: ZObject, bundle: Bundle): PlainInputField[] => {
  const chosen = choiceIn(String(bundle.inputData.background_type), types);
  return chosen === undefined ? [] : [...FIELDS_OF[chosen]];
};

/** Which field fills which part of v3's body, or of a background that only v2 has. */
export const backgroundLabels: FieldLabels = {
  'background.value': colorField.label,
  'background.url': imageField.label,
  'background.asset_id': imageField.label,
  'background.video': videoField.label,
};

type Input = Reader<'background_type' | BackgroundField['key']>;

const needed = <T>(value: T | undefined, { label }: { label: string }, type: keyof typeof NAMES): T => {
  if (value !== undefined) return value;
  throw inputError(`${label} is missing. Fill it in, or choose a Background other than ${NAMES[type]}.`);
};

const still = (input: Input, type: (typeof stillTypes)[number] | undefined): StillBackground | undefined => {
  switch (type) {
    case 'color':
      return { type, color: needed(input.color('background_color'), colorField, type) };
    case 'image':
      return { type, image: needed(input.media('background_image'), imageField, type) };
    default:
      return undefined;
  }
};

/** @throws HeyGenError (input) if the chosen background is missing */
export const stillBackgroundOf = (input: Input): StillBackground | undefined =>
  still(input, input.choice('background_type', stillTypes));

/** @throws HeyGenError (input) if the chosen background is missing */
export const backgroundOf = (input: Input): AvatarBackground | undefined => {
  const type = input.choice('background_type', types);
  if (type !== 'video') return still(input, type);
  return toVideoBackground({
    video: needed(input.media('background_video'), videoField, type),
    play_style: input.choice('background_play_style', playStyles),
  });
};
