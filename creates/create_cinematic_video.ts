import { defineCreate, defineInputFields, type PlainInputField } from 'zapier-platform-core';
import { folderField, titleField } from '../fields/details.ts';
import { avatarFilterFields, avatarsField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { inputError } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  cinematicRatios,
  cinematicResolutions,
  type CinematicVideoPayload,
} from '../heygen/videos/video-payload.ts';
import { createVideo } from '../heygen/videos/videos.ts';
import { unscriptedVideoSample, videoOutputFields } from '../records/video.ts';
import { videoRendering } from '../steps/render-video.ts';

export const durationField = {
  key: 'duration',
  label: 'Duration (in Seconds)',
  type: 'integer',
  placeholder: '10',
  helpText: 'Enter how long the video is, from 4 to 15 seconds. Leave empty for 10.',
} as const satisfies PlainInputField;

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'prompt',
      label: 'Prompt',
      type: 'text',
      required: true,
      placeholder: 'Ana walks through a sunny bakery, smiles at the camera and says: “Good morning!”',
      helpText:
        'Describe one shot, up to 10,000 characters: what the people do and say, where they are, and how the camera moves.',
    },
    avatarsField,
    ...avatarFilterFields,
    {
      key: 'references',
      label: 'References',
      type: 'string',
      list: true,
      helpText:
        'Enter pictures, clips or recordings that guide HeyGen: public links, or Asset IDs of Upload Asset steps. HeyGen takes up to 3 clips, and up to 9 pictures, avatars included.',
    },
  ]),
  ...inGroup('picture', [
    durationField,
    {
      key: 'auto_duration',
      label: 'Automatic Duration',
      type: 'boolean',
      helpText: 'Choose true to let HeyGen decide how long the video is.',
    },
    {
      key: 'enhance_prompt',
      label: 'Enhance Prompt',
      type: 'boolean',
      helpText: 'Choose true to let HeyGen add details to your description.',
    },
    {
      key: 'aspect_ratio',
      label: 'Aspect Ratio',
      type: 'string',
      choices: { '16:9': '16:9 landscape', '9:16': '9:16 portrait', '1:1': '1:1 square' },
      helpText: 'Choose the shape of the video. Leave empty for 16:9.',
    },
    {
      key: 'resolution',
      label: 'Resolution',
      type: 'string',
      choices: { '720p': '720p', '1080p': '1080p' },
      helpText: 'Choose how sharp the video is. Leave empty for 720p.',
    },
  ]),
  ...inGroup('details', [titleField, folderField, shareField, waitField, renderVideoInTestField]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = { ...labelsOf(inputFields), avatar_id: avatarsField.label };

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
export const toCinematicPayload = (inputData: unknown): CinematicVideoPayload => {
  const input = reader(inputData, inputFields);
  const duration = input.number('duration');
  const auto_duration = input.boolean('auto_duration');
  if (auto_duration === true && duration !== undefined) {
    throw inputError(
      'Duration (in Seconds) is filled in, but Automatic Duration is true. Leave Duration (in Seconds) empty, or choose false.',
    );
  }
  return {
    type: 'cinematic_avatar',
    prompt: input.requiredProse('prompt'),
    avatar_id: input.requiredIds('avatar_ids'),
    references: input.mediaList('references')?.map(toAssetInput),
    duration,
    auto_duration,
    enhance_prompt: input.boolean('enhance_prompt'),
    aspect_ratio: input.choice('aspect_ratio', cinematicRatios),
    resolution: input.choice('resolution', cinematicResolutions),
    title: input.prose('title'),
    folder_id: input.id('folder_id'),
  };
};

export const { perform } = videoRendering(
  'create_cinematic_video',
  ({ bundle }) => {
    const what = toCinematicPayload(bundle.inputData);
    return {
      what,
      known: { title: what.title, folder_id: what.folder_id },
      extras: { subtitles: false },
      start: (heygen) => createVideo(heygen, what, labels),
    };
  },
  { labels: labelsOf(inputFields), isPolled: true },
);

export default defineCreate({
  key: 'create_cinematic_video',
  noun: 'Video',
  display: {
    label: 'Create Cinematic Video',
    description: 'Creates a short film scene with up to three avatars from a description.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'details'),
    inputFields,
    perform,
    sample: unscriptedVideoSample,
    outputFields: videoOutputFields,
  },
});
