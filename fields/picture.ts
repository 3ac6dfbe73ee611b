import type { PlainInputField } from 'zapier-platform-core';
import { inputError } from '../heygen/client/errors.ts';
import type { engines } from '../heygen/videos/video-payload.ts';
import {
  aspectRatios,
  expressivenessLevels,
  fits,
  outputFormats,
  resolutions,
} from '../heygen/videos/video-payload.ts';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';

/** The picture of a whole video. */
export const formatFields = inGroup('picture', [
  {
    key: 'aspect_ratio',
    label: 'Aspect Ratio',
    type: 'string',
    choices: {
      '16:9': '16:9 landscape',
      '9:16': '9:16 portrait',
      '1:1': '1:1 square',
      '4:5': '4:5 portrait',
      '5:4': '5:4 landscape',
      auto: 'Same as the original',
    },
    helpText: 'Choose the shape of the video. Leave empty for 16:9.',
  },
  {
    key: 'resolution',
    label: 'Resolution',
    type: 'string',
    choices: { '720p': '720p', '1080p': '1080p', '4k': '4K' },
    helpText:
      'Choose how sharp the video is. Leave empty and HeyGen decides. Your HeyGen plan may not include the higher ones.',
  },
  {
    key: 'caption',
    label: 'Captions',
    type: 'boolean',
    helpText:
      'Choose true to show the spoken words in the video. Video File and Captioned Video URL then have them; Video URL does not.',
  },
]);

/** More about the picture of a single-scene video. */
export const sceneFields = inGroup('picture', [
  {
    key: 'fit',
    label: 'Fit',
    type: 'string',
    choices: { cover: 'Fill the picture, crop the edges', contain: 'Show all, leave bars' },
    helpText:
      'Choose what happens if the avatar or photo has a different shape than the video. Leave empty and HeyGen decides.',
  },
  {
    key: 'output_format',
    label: 'Output Format',
    type: 'string',
    choices: { mp4: 'MP4', webm: 'WebM with transparent background' },
    helpText: 'Choose WebM for a transparent video. Leave empty for MP4.',
  },
  {
    key: 'remove_background',
    label: 'Remove Background',
    type: 'boolean',
    helpText: 'Choose true to remove what is behind the person. Video avatars must be trained for it.',
  },
]);

/** What animates an avatar; for a photo there is no choice. */
export const engineField = {
  key: 'engine',
  label: 'Engine',
  type: 'string',
  choices: { avatar_iii: 'Avatar III', avatar_iv: 'Avatar IV', avatar_v: 'Avatar V' },
  helpText:
    'Choose what HeyGen animates the avatar with. Leave empty for Avatar IV. Not every avatar supports every engine.',
} as const satisfies PlainInputField;

export const motionPromptField = {
  key: 'motion_prompt',
  label: 'Motion Prompt',
  type: 'text',
  placeholder: 'Waves, then points to the left',
  helpText:
    'Describe how the person moves. This works for photos and photo avatars, and for video avatars with Avatar V.',
} as const satisfies PlainInputField;

export const expressivenessField = {
  key: 'expressiveness',
  label: 'Expressiveness',
  type: 'string',
  choices: { low: 'Low', medium: 'Medium', high: 'High' },
  helpText: 'Choose how lively a photo or photo avatar is. This works with Avatar IV.',
} as const satisfies PlainInputField;

/** How the person in the picture moves. */
export const motionFields = inGroup('picture', [motionPromptField, expressivenessField]);

type FormatKey = (typeof formatFields)[number]['key'];
type MotionKey = (typeof motionFields)[number]['key'];
type SceneKey = FormatKey | MotionKey | (typeof sceneFields)[number]['key'];

export const formatOf = (input: Reader<FormatKey>) => ({
  aspect_ratio: input.choice('aspect_ratio', aspectRatios),
  resolution: input.choice('resolution', resolutions),
});

export const motionOf = (input: Reader<MotionKey>) => ({
  motion_prompt: input.prose('motion_prompt'),
  expressiveness: input.choice('expressiveness', expressivenessLevels),
});

type Engine = (typeof engines)[number];

/**
 * What HeyGen refuses beside each engine (source: the descriptions of engine, motion_prompt and expressiveness in its
 * Create Video).
 */
export const notFor: Readonly<Record<Engine, readonly MotionKey[]>> = {
  avatar_iii: ['motion_prompt', 'expressiveness'],
  avatar_iv: [],
  avatar_v: ['expressiveness'],
};

/** @throws HeyGenError (input) that names both fields, if the engine cannot do that */
export const checkEngine = (engine: Engine | undefined, motion: ReturnType<typeof motionOf>): void => {
  if (engine === undefined) return;
  const label = engineField.choices[engine];
  switch (notFor[engine].find((key) => motion[key] !== undefined)) {
    case 'motion_prompt':
      throw inputError(
        `Engine ${label} cannot follow a Motion Prompt. Choose another Engine, or leave Motion Prompt empty.`,
      );
    case 'expressiveness':
      throw inputError(
        `Engine ${label} has no Expressiveness. Choose Avatar IV, or leave Expressiveness empty.`,
      );
    case undefined:
      return;
  }
};

/** @throws HeyGenError (input) for a transparent video with a background */
export const pictureOf = (input: Reader<SceneKey>, background: object | undefined) => {
  const output_format = input.choice('output_format', outputFormats);
  if (output_format === 'webm' && background !== undefined) {
    throw inputError(
      'Output Format WebM is transparent, so it cannot have a Background. Choose MP4, or remove the Background.',
    );
  }
  return {
    ...formatOf(input),
    ...motionOf(input),
    fit: input.choice('fit', fits),
    output_format,
    remove_background: input.boolean('remove_background'),
  };
};
