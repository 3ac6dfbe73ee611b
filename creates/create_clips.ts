import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { referenceField, titleField } from '../fields/details.ts';
import { inputLanguageField } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { renderClipsInTestField } from '../fields/testing.ts';
import { waitForClipsField } from '../fields/wait.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import {
  captionStyles,
  clipAddress,
  clipLengths,
  clipShapes,
  createClips,
  findClips,
  listClips,
  type ClipsPayload,
} from '../heygen/clips.ts';
import { newestCompleted } from '../heygen/lists/newest.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  clipsOutputFields,
  clipsSample,
  handOverClips,
  handOverClipsStandIn,
  handOverStartedClips,
} from '../records/clips.ts';
import { nameOf, startedAs, startedParts } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

/** @param word such as `neon_pink` */
const inTitleCase = (word: string): string =>
  word.replaceAll('_', ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** What goes into `output_settings`. */
const settingFields = [
  ...inGroup('content', [
    {
      key: 'prompt',
      label: 'What to Look For',
      type: 'text',
      placeholder: 'Funny moments with the whole team',
      helpText: 'Enter what the clips should be about, up to 500 characters.',
    },
    {
      key: 'duration_types',
      label: 'Clip Lengths',
      type: 'string',
      list: true,
      choices: { 30: '30 seconds', 60: '1 minute', 180: '3 minutes', long: 'Longer than 3 minutes' },
      helpText: 'Choose one or more: HeyGen makes a clip for each. Leave empty and HeyGen decides.',
    },
  ]),
  ...inGroup('picture', [
    {
      key: 'aspect_ratio',
      label: 'Aspect Ratio',
      type: 'string',
      choices: { portrait: 'Portrait', landscape: 'Landscape', square: 'Square' },
      helpText: 'Choose the shape of the clips. Leave empty for portrait.',
    },
    {
      key: 'captions',
      label: 'Captions',
      type: 'boolean',
      helpText: 'Choose false to leave the spoken words out of the picture. Leave empty to show them.',
    },
    {
      key: 'caption_style',
      label: 'Caption Style',
      type: 'string',
      choices: Object.fromEntries(captionStyles.map((style) => [style, inTitleCase(style)])),
      helpText: 'Choose how the captions look. Leave empty for Outline Classic.',
    },
  ]),
] as const;

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'video',
      label: 'Video',
      type: 'string',
      required: true,
      helpText: `Enter the long video: the Video URL of an earlier step, ${linkTo('video')}`,
    },
    inputLanguageField,
  ]),
  ...settingFields,
  ...inGroup('details', [
    { ...titleField, helpText: 'Enter the name that the clips get in HeyGen.' },
    {
      ...referenceField,
      helpText: 'Enter your own word, such as a row number. It comes back with the clips.',
    },
    waitForClipsField,
    renderClipsInTestField,
  ]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = {
  ...labelsOf(inputFields),
  ...Object.fromEntries(settingFields.map(({ key, label }) => [`output_settings.${key}`, label])),
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toPayload = (inputData: unknown): ClipsPayload => {
  const input = reader(inputData, inputFields);
  const settings = {
    prompt: input.prose('prompt'),
    duration_types: input.choices('duration_types', clipLengths),
    aspect_ratio: input.choice('aspect_ratio', clipShapes),
    captions: input.boolean('captions'),
    caption_style: input.choice('caption_style', captionStyles),
  };
  const hasSettings = Object.values(settings).some((value) => value !== undefined);
  return {
    video: toAssetInput(input.requiredMedia('video')),
    title: input.prose('title'),
    input_language: input.languageCode('input_language'),
    output_settings: hasSettings ? settings : undefined,
    callback_id: input.text('callback_id'),
  };
};

export const { perform, performResume } = rendering(
  {
    key: 'create_clips',
    noun: 'set of clips',
    started: schema.object(startedParts),
    name: (known) => nameOf('set of clips', known),
    waitField: waitForClipsField,
    testField: renderClipsInTestField,
    look: (heygen, { id }) => findClips(heygen, id),
    newest: async (heygen) => newestCompleted((await listClips(heygen)).items),
    handOverStarted: handOverStartedClips,
    handOver: async ({ z }, clips, known) => {
      await noteLinks(z, clips, 'clip');
      await Promise.all(
        clips.clips.map((clip) => noteLinks(z, { ...clip, id: clipAddress(clips.id, clip) }, 'clip')),
      );
      return handOverClips(z, clips, known);
    },
  },
  ({ bundle, z }) => {
    const what = toPayload(bundle.inputData);
    return {
      what,
      start: async (heygen, callback_url) =>
        startedAs(await createClips(heygen, { ...what, callback_url }, labels), what),
      standIn: (newest) => handOverClipsStandIn(z, newest[0], what),
    };
  },
);

export default defineCreate({
  key: 'create_clips',
  noun: 'Clip',
  display: {
    label: 'Create Clips',
    description: 'Creates short clips of the best moments of a long video.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: clipsSample,
    outputFields: clipsOutputFields,
  },
});
