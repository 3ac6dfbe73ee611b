import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { detailFields } from '../fields/details.ts';
import { dubbingOf, frameRateField, resultFields, soundFields } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { renderLipsyncInTestField } from '../fields/testing.ts';
import { waitForLipsyncField } from '../fields/wait.ts';
import { createLipsync, findLipsync, listLipsyncs, type LipsyncPayload } from '../heygen/lipsyncs.ts';
import { newestCompleted } from '../heygen/lists/newest.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  handOverLipsync,
  handOverLipsyncStandIn,
  lipsyncOutputFields,
  lipsyncSample,
} from '../records/lipsync.ts';
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
      helpText: `Enter the video whose speaker should say something else: the Video URL of an earlier step, ${linkTo('video')}`,
    },
    {
      key: 'audio',
      label: 'Audio',
      type: 'string',
      required: true,
      helpText: `Enter what the speaker should say: ${linkTo('audio')}`,
    },
  ]),
  ...soundFields,
  ...resultFields,
  ...inGroup('picture', [frameRateField]),
  ...detailFields,
  ...inGroup('details', [waitForLipsyncField, renderLipsyncInTestField]),
]);

/** Which field fills which part of the body. */
const labels = labelsOf(inputFields);

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toLipsync = (inputData: unknown): LipsyncPayload => {
  const input = reader(inputData, inputFields);
  return { ...dubbingOf(input), audio: toAssetInput(input.requiredMedia('audio')) };
};

export const { perform, performResume } = rendering(
  {
    key: 'create_lipsync',
    noun: 'lipsync',
    started: schema.object(startedParts),
    name: (known) => nameOf('lipsync', known),
    search: 'Find Lipsync',
    waitField: waitForLipsyncField,
    testField: renderLipsyncInTestField,
    look: (heygen, { id }) => findLipsync(heygen, id),
    newest: async (heygen) => newestCompleted((await listLipsyncs(heygen)).items),
    handOverStarted: (z, lipsync, test) => handOverLipsync(z, lipsync, lipsync, test),
    handOver: async ({ z }, lipsync, known) => {
      await noteLinks(z, lipsync, 'lipsync');
      return handOverLipsync(z, lipsync, known);
    },
  },
  ({ bundle, z }) => {
    const what = toLipsync(bundle.inputData);
    return {
      what,
      start: async (heygen, callback_url) =>
        startedAs(await createLipsync(heygen, { ...what, callback_url }, labels), what),
      standIn: (newest) => handOverLipsyncStandIn(z, newest, what),
    };
  },
);

export default defineCreate({
  key: 'create_lipsync',
  noun: 'Lipsync',
  display: {
    label: 'Create Lipsync',
    description: 'Creates a version of a video in which the speaker says the words of a recording.',
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
