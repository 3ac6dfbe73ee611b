import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { reader } from '../fields/input.ts';
import { findProofread } from '../heygen/proofreads.ts';
import { noteOfUnfinished } from '../records/notes.ts';
import { handOverProofread, proofreadOutputFields, proofreadSample } from '../records/proofread.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'proofread_id',
    label: 'Proofread',
    type: 'string',
    required: true,
    helpText: 'Map the Proofread ID of a Create Proofread step.',
  },
]);

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const id = reader(bundle.inputData, inputFields).requiredId('proofread_id');
  const proofread = await findProofread(heygen, id);
  if (proofread === undefined) return [];
  return [{ ...handOverProofread(z, proofread), ...noteOfUnfinished('proofread', proofread.status) }];
});

export default defineSearch({
  key: 'find_proofread',
  noun: 'Proofread',
  display: {
    label: 'Find Proofread',
    description: 'Finds a proofread, its status and its subtitles, for somebody to correct.',
  },
  operation: { inputFields, perform, sample: proofreadSample, outputFields: proofreadOutputFields },
});
