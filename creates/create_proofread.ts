import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { folderField, titleField } from '../fields/details.ts';
import { brandGlossaryField, outputLanguageField } from '../fields/dropdowns.ts';
import {
  modeField,
  sameFormatField,
  soundFields,
  soundtrackOf,
  speakersField,
  videoToTranslateField,
} from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader, type Reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { outputLanguageOf } from '../fields/output-languages.ts';
import { createProofreadInTestField } from '../fields/testing.ts';
import { waitForProofreadField } from '../fields/wait.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  createProofread,
  findProofread,
  proofreadPayload,
  type ProofreadPayload,
} from '../heygen/proofreads.ts';
import {
  handOverProofread,
  handOverProofreadStandIn,
  proofreadOutputFields,
  proofreadSample,
} from '../records/proofread.ts';
import { nameOf, startedParts } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    videoToTranslateField,
    outputLanguageField,
    { ...titleField, required: true, helpText: 'Enter the name that the translation gets in HeyGen.' },
    brandGlossaryField,
    {
      key: 'srt',
      label: 'Subtitles',
      type: 'string',
      helpText: `Enter subtitles to begin with: ${linkTo('subtitles')}`,
    },
  ]),
  ...inGroup('voice', [speakersField]),
  ...soundFields,
  ...inGroup('picture', [
    modeField,
    {
      key: 'enable_video_stretching',
      label: 'Dynamic Duration',
      type: 'boolean',
      helpText: 'Choose true to let the new video be longer or shorter, so that the speech sounds natural.',
    },
    sameFormatField,
  ]),
  ...inGroup('details', [folderField, waitForProofreadField, createProofreadInTestField]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = { ...labelsOf(inputFields), output_languages: outputLanguageField.label };

/**
 * What the user asked for, except the language.
 * @throws HeyGenError (input) that names the faulty field
 */
const toProofread = (
  input: Reader<(typeof inputFields)[number]['key']>,
): Omit<ProofreadPayload, 'output_languages'> => {
  const srt = input.media('srt');
  return {
    ...soundtrackOf(input),
    title: input.requiredProse('title'),
    speaker_num: input.number('speaker_num'),
    srt: srt && toAssetInput(srt),
    brand_glossary_id: input.id('brand_glossary_id'),
    enable_video_stretching: input.boolean('enable_video_stretching'),
    folder_id: input.id('folder_id'),
  };
};

export const { perform } = rendering(
  {
    key: 'create_proofread',
    noun: 'proofread',
    started: schema.object({ ...startedParts, output_language: schema.optional(schema.string()) }),
    name: (known) => nameOf('proofread', known),
    search: 'Find Proofread',
    labels: labelsOf(inputFields),
    waitField: waitForProofreadField,
    isPolled: true,
    testField: createProofreadInTestField,
    look: (heygen, { id }) => findProofread(heygen, id),
    // HeyGen's list of proofreads is newer than its published schemas.
    newest: () => Promise.resolve([]),
    handOverStarted: (z, known, test) => handOverProofread(z, known, known, test),
    handOver: async ({ z }, proofread, known) => {
      await noteLinks(z, proofread, 'proofread');
      return handOverProofread(z, proofread, known);
    },
  },
  async ({ heygen: lookUp, bundle, z }) => {
    const input = reader(bundle.inputData, inputFields);
    const proofread = toProofread(input);
    // Before anything is asked for: what else is wrong can be said at once.
    checkPayload(proofreadPayload, { ...proofread, output_languages: [] }, labels);
    const output_language = await outputLanguageOf(input, lookUp, z);
    const { title } = proofread;
    return {
      // As it was typed: HeyGen may list its languages in one run, and not in the next.
      what: [proofread, input.word('output_language')],
      start: async (heygen) => ({
        id: await createProofread(heygen, { ...proofread, output_languages: [output_language] }, labels),
        status: 'processing',
        title,
        output_language,
      }),
      standIn: () => handOverProofreadStandIn(z, { title, output_language }),
    };
  },
);

export default defineCreate({
  key: 'create_proofread',
  noun: 'Proofread',
  display: {
    label: 'Create Proofread',
    description: 'Creates the subtitles of a translation, for somebody to correct before the video is made.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    sample: proofreadSample,
    outputFields: proofreadOutputFields,
  },
});
