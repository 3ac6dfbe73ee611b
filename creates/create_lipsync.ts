import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { dubbingOf, frameRateField, resultFields, resumeWith, soundFields } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { handOverLipsync, lipsyncOutputFields } from '../fields/lipsync.ts';
import { callbackUrl, waitForLipsyncField } from '../fields/rendering.ts';
import { detailFields } from '../fields/shared.ts';
import { createLipsync, findLipsync, lipsyncSample, type LipsyncPayload } from '../heygen/lipsyncs.ts';
import { toAssetInput } from '../heygen/media.ts';
import { withHeyGen } from '../middleware.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'video',
      label: 'Video',
      type: 'string',
      required: true,
      helpText:
        'The video whose speaker gets other words: the Video URL of a step before, a public link to an MP4 or WebM file, or the id of a HeyGen asset. Google Drive and Dropbox links work.',
    },
    {
      key: 'audio',
      label: 'Audio',
      type: 'string',
      required: true,
      helpText:
        'What the speaker says from now on: a public link to an MP3 or WAV file, or the id of a HeyGen asset. The lips follow it.',
    },
  ]),
  ...soundFields,
  ...resultFields,
  ...inGroup('picture', [frameRateField]),
  ...detailFields,
  ...inGroup('details', [waitForLipsyncField]),
]);

/** Which field fills which part of the body. */
const labels = labelsOf(inputFields);

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the field at fault
 */
const toLipsync = (inputData: unknown): LipsyncPayload => {
  const input = reader(inputData, inputFields);
  return { ...dubbingOf(input), audio: toAssetInput(input.requiredMedia('audio')) };
};

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const lipsync = toLipsync(bundle.inputData);
  const callback_url = callbackUrl(z, bundle, waitForLipsyncField);
  const id = await createLipsync(heygen, { ...lipsync, callback_url }, labels);
  const { title, callback_id } = lipsync;
  return handOverLipsync(z, { id, status: 'pending' }, { title, callback_id });
});

export const performResume = resumeWith({
  noun: 'lipsync',
  search: 'Find Lipsync',
  find: findLipsync,
  toResult: handOverLipsync,
});

export default defineCreate({
  key: 'create_lipsync',
  noun: 'Lipsync',
  display: {
    label: 'Create Lipsync',
    description: 'Creates a video in which the speaker of another one says what is in a recording.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: lipsyncSample,
    outputFields: lipsyncOutputFields,
  },
});
