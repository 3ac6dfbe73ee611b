import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { jobLists } from '../fields/dropdowns.ts';
import { reader } from '../fields/input.ts';
import { deleteVideoById, findVideoById } from '../heygen/generation.ts';
import {
  deletedVideoOutputFields,
  deletedVideoSample,
  toDeletedVideo,
  toVideoToDelete,
} from '../records/deleted-video.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'video_id',
    label: 'Video',
    type: 'string',
    resource: 'video',
    required: true,
    choices: jobLists.video,
    helpText: 'Map the Video ID of an earlier step, or choose a video.',
  },
  {
    key: 'warning',
    label: 'Warning',
    type: 'copy',
    helpText:
      '**A deleted video cannot be restored**, and neither can its files. A test of this step deletes nothing.',
  },
]);

/**
 * A video that HeyGen does not have counts as deleted: a replayed run or a lost answer must not end in an error that
 * nobody can fix. `was_found` is false then, so that users notice a wrong value when they test the step, and a Filter
 * can stop the Zap. (It is also false if the first of two attempts deleted the video but its answer was lost.) A test in
 * the editor only looks: nobody can bring back a video that was deleted there.
 */
export const perform = withHeyGen(async ({ heygen, bundle }) => {
  const id = reader(bundle.inputData, inputFields).requiredId('video_id');
  if (bundle.meta.isLoadingSample)
    return toVideoToDelete(id, (await findVideoById(heygen, id)) !== undefined);
  return toDeletedVideo(id, await deleteVideoById(heygen, id));
});

export default defineCreate({
  key: 'delete_video',
  noun: 'Video',
  display: { label: 'Delete Video', description: 'Deletes a video and its files for good.' },
  operation: { inputFields, perform, sample: deletedVideoSample, outputFields: deletedVideoOutputFields },
});
