import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { reader } from '../fields/input.ts';
import { isPassing, orNothing } from '../heygen/client/errors.ts';
import { getBatch } from '../heygen/videos/batches.ts';
import { videosById } from '../heygen/videos/videos.ts';
import {
  batchOutputFields,
  foundBatchSample,
  completedIn,
  handOverBatch,
  toBatch,
} from '../records/batch.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'batch_id',
    label: 'Batch',
    type: 'string',
    required: true,
    helpText:
      'Map the Batch ID of a Create Videos in Bulk step. Row counts the videos of the batch, so blank rows of your sheet have no number. Reference, Video Title and Public Share URL are blank here: only the step that made the videos knows them.',
  },
]);

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const id = reader(bundle.inputData, inputFields).requiredId('batch_id');
  const resource = await orNothing(getBatch(heygen, id));
  if (resource === undefined) return [];
  const batch = toBatch(resource);
  const { answers: videos, problem } = await videosById(heygen, completedIn(batch));
  // Otherwise the search would find a completed video without its link, and the Zap would go on with a blank.
  if (isPassing(problem)) throw problem;
  return [handOverBatch(z, batch, (video_id) => videos.get(video_id))];
});

export default defineSearch({
  key: 'find_video_batch',
  noun: 'Video Batch',
  display: {
    label: 'Find Video Batch',
    description: 'Finds videos that were created in bulk, and the status of each.',
  },
  operation: { inputFields, perform, sample: foundBatchSample, outputFields: batchOutputFields },
});
