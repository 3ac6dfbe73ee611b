import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { referenceField, titleField } from '../fields/details.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { findEdit, removeFillerWords, type EditPayload } from '../heygen/filler-words.ts';
import { toAssetInput } from '../heygen/media.ts';
import { newestVideos } from '../heygen/videos/videos.ts';
import { editOutputFields, editSample, handOverEdit, handOverEditStandIn } from '../records/edit.ts';
import { nameOf, startedAs, startedParts } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'video',
      label: 'Video',
      type: 'string',
      required: true,
      helpText: `Enter the video whose speaker says “um” and “uh”: the Video URL of an earlier step, ${linkTo('video')}`,
    },
  ]),
  ...inGroup('details', [titleField, referenceField, waitField, renderVideoInTestField]),
]);

/** Which field fills which part of the body. */
const labels = labelsOf(inputFields);

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toPayload = (inputData: unknown): EditPayload => {
  const input = reader(inputData, inputFields);
  return {
    video: toAssetInput(input.requiredMedia('video')),
    title: input.prose('title'),
    callback_id: input.text('callback_id'),
  };
};

export const { perform, performResume } = rendering(
  {
    key: 'remove_filler_words',
    noun: 'edit',
    started: schema.object(startedParts),
    name: (known) => nameOf('edit', known),
    waitField,
    testField: renderVideoInTestField,
    look: (heygen, { id }) => findEdit(heygen, id),
    // HeyGen does not list edits.
    newest: newestVideos,
    handOverStarted: (z, edit, test) => handOverEdit(z, edit, edit, test),
    handOver: async ({ z }, edit, known) => {
      await noteLinks(z, edit, 'edit');
      return handOverEdit(z, edit, known);
    },
  },
  ({ bundle, z }) => {
    const what = toPayload(bundle.inputData);
    return {
      what,
      start: async (heygen, callback_url) =>
        startedAs(await removeFillerWords(heygen, { ...what, callback_url }, labels), what),
      standIn: ([newest]) => handOverEditStandIn(z, newest, what),
    };
  },
);

export default defineCreate({
  key: 'remove_filler_words',
  noun: 'Video',
  display: {
    label: 'Remove Filler Words',
    description: 'Removes filler words and long silences from a video.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'details'),
    inputFields,
    perform,
    performResume,
    sample: editSample,
    outputFields: editOutputFields,
  },
});
