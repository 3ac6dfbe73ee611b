import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { referenceField } from '../fields/details.ts';
import { audioOnlyField, captionsHelp } from '../fields/dubbing.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { isFreeTest, renderTranslationInTestField } from '../fields/testing.ts';
import { waitForTranslationField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { newestCompleted } from '../heygen/lists/newest.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  findProofread,
  generateFromProofread,
  replaceSubtitles,
  type ProofreadResource,
} from '../heygen/proofreads.ts';
import { findTranslation, listTranslations } from '../heygen/translations.ts';
import { isExampleProofread } from '../records/proofread.ts';
import {
  handOverTranslation,
  handOverTranslationStandIn,
  translationOutputFields,
  translationSample,
} from '../records/translation.ts';
import { nameOf, startedParts } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { noteLinks } from '../zapier/links.ts';

const PROOFREAD = 'Proofread';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'proofread_id',
      label: PROOFREAD,
      type: 'string',
      required: true,
      helpText: 'Map the Proofread ID of a Create Proofread or Find Proofread step.',
    },
    {
      key: 'srt',
      label: 'Corrected Subtitles',
      type: 'string',
      helpText: `Leave empty if they were corrected in HeyGen. Otherwise enter ${linkTo('subtitles')}`,
    },
  ]),
  ...inGroup('picture', [
    {
      key: 'captions',
      label: 'Captions',
      type: 'boolean',
      helpText: `${captionsHelp} For the subtitles alone, use Find Proofread.`,
    },
    audioOnlyField,
  ]),
  ...inGroup('details', [referenceField, waitForTranslationField, renderTranslationInTestField]),
]);

/** Which field fills which part of the body. */
const labels: FieldLabels = labelsOf(inputFields);

/** @throws HeyGenError (not_found, refused) unless the video can be made of it */
const getReady = async (heygen: HeyGen, id: string): Promise<ProofreadResource> => {
  const proofread = await findProofread(heygen, id);
  if (proofread === undefined) {
    throw new HeyGenError(
      'not_found',
      `${PROOFREAD}: HeyGen has no proofread “${shown(id)}”. Map the Proofread ID of an earlier step, or create the proofread again.`,
    );
  }
  if (proofread.status === 'completed') return proofread;
  throw new HeyGenError(
    'refused',
    proofread.status === 'failed'
      ? `${PROOFREAD}: this proofread failed in HeyGen. Create it again.`
      : `${PROOFREAD}: HeyGen is still working on it. Add a delay before this step.`,
  );
};

export const { perform, performResume } = rendering(
  {
    key: 'generate_from_proofread',
    noun: 'translation',
    started: schema.object(startedParts),
    name: (known) => nameOf('translation', known),
    search: 'Find Translation',
    waitField: waitForTranslationField,
    testField: renderTranslationInTestField,
    look: (heygen, { id }) => findTranslation(heygen, id),
    newest: async (heygen) => newestCompleted((await listTranslations(heygen)).items),
    handOverStarted: (z, known, test) => handOverTranslation(z, known, known, test),
    handOver: async ({ z }, translation, known) => {
      await noteLinks(z, translation, 'translation');
      return handOverTranslation(z, translation, known);
    },
  },
  async ({ heygen: lookUp, bundle, z }) => {
    const input = reader(bundle.inputData, inputFields);
    const proofread_id = input.requiredId('proofread_id');
    const srt = input.media('srt');
    const what = {
      captions: input.boolean('captions'),
      translate_audio_only: input.boolean('translate_audio_only'),
      callback_id: input.text('callback_id'),
    };
    const { callback_id, captions: enable_caption } = what;
    const isShown = isFreeTest(bundle, renderTranslationInTestField) && isExampleProofread(proofread_id);
    const title = isShown ? undefined : ((await getReady(lookUp, proofread_id)).title ?? undefined);
    return {
      what: [proofread_id, srt, what],
      start: async (heygen, callback_url) => {
        if (srt !== undefined) await replaceSubtitles(heygen, proofread_id, toAssetInput(srt), labels);
        const id = await generateFromProofread(heygen, proofread_id, { ...what, callback_url }, labels);
        return { id, status: 'pending', title, callback_id };
      },
      standIn: (newest) => handOverTranslationStandIn(z, newest, { title, callback_id, enable_caption }),
    };
  },
);

export default defineCreate({
  key: 'generate_from_proofread',
  noun: 'Translation',
  display: {
    label: 'Generate From Proofread',
    description: 'Generates the translated video of a proofread, from its corrected subtitles.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: translationSample,
    outputFields: translationOutputFields,
  },
});
