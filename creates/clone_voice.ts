import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { cloneInTestField } from '../fields/testing.ts';
import { waitForVoiceField } from '../fields/wait.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput } from '../heygen/media.ts';
import { cloneVoice, findClone, listVoices, type ClonePayload } from '../heygen/voices.ts';
import {
  clonedVoiceOutputFields,
  clonedVoiceSample,
  toClonedVoice,
  toClonedVoiceStandIn,
  toNewVoice,
} from '../records/voice.ts';
import { nameOf } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'audio',
      label: 'Recording',
      type: 'string',
      required: true,
      helpText: `Enter a recording of one speaker: ${linkTo('audio')}`,
    },
    {
      key: 'name',
      label: 'Name',
      type: 'string',
      required: true,
      placeholder: 'Ana',
      helpText: 'Enter the name that the voice gets in HeyGen, up to 100 characters.',
    },
    {
      key: 'permission',
      label: 'Permission',
      type: 'copy',
      // Source: https://www.heygen.com/ethics
      helpText:
        '**Clone a voice only if its speaker agrees.** HeyGen removes content with voices that are used without permission.',
    },
  ]),
  ...inGroup('voice', [
    {
      key: 'language',
      label: 'Language',
      type: 'string',
      placeholder: 'German',
      helpText:
        'Enter the name or the code of the language in the recording. Leave empty and HeyGen detects it.',
    },
    {
      key: 'remove_background_noise',
      label: 'Remove Background Noise',
      type: 'boolean',
      helpText:
        'Choose false if the recording is clean. HeyGen takes the noise out of it unless told otherwise.',
    },
  ]),
  ...inGroup('details', [waitForVoiceField, cloneInTestField]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = { ...labelsOf(inputFields), voice_name: 'Name' };

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toClone = (inputData: unknown): ClonePayload => {
  const input = reader(inputData, inputFields);
  return {
    audio: toAssetInput(input.requiredMedia('audio')),
    voice_name: input.requiredProse('name'),
    language: input.languageCode('language'),
    remove_background_noise: input.boolean('remove_background_noise'),
  };
};

export const { perform } = rendering(
  {
    key: 'clone_voice',
    noun: 'voice',
    started: schema.object({
      id: schema.string(),
      name: schema.string(),
      status: schema._default(schema.string(), 'processing'),
    }),
    name: ({ id, name: title }) => nameOf('voice', { id, title }),
    search: 'Find Voice',
    labels: labelsOf(inputFields),
    waitField: waitForVoiceField,
    isPolled: true,
    testField: cloneInTestField,
    look: (heygen, { id }) => findClone(heygen, id),
    newest: async (heygen) => (await listVoices(heygen, 'private')).items,
    handOverStarted: (_z, known) => toNewVoice(known),
    handOver: (_context, voice, { name }) => toClonedVoice(voice, name),
  },
  ({ bundle }) => {
    const clone = toClone(bundle.inputData);
    const { voice_name: name } = clone;
    return {
      what: clone,
      start: async (heygen) => ({
        id: await cloneVoice(heygen, clone, labels),
        name,
        status: 'processing',
      }),
      standIn: ([newest]) => toClonedVoiceStandIn(newest, name),
    };
  },
);

export default defineCreate({
  key: 'clone_voice',
  noun: 'Voice',
  display: {
    label: 'Clone Voice',
    description: 'Clones the voice of a speaker from a recording, for a step that makes a video or speech.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'details'),
    inputFields,
    perform,
    sample: clonedVoiceSample,
    outputFields: clonedVoiceOutputFields,
  },
});
