import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { backgroundFields, backgroundFieldsFor, batchBackgroundField } from '../fields/background.ts';
import { folderField } from '../fields/details.ts';
import { avatarField, avatarFilterFields, voiceField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { filledIn, only } from '../fields/line-items.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { engineField, formatFields, motionFields, sceneFields } from '../fields/picture.ts';
import { pronunciationFields, voiceSettingFields } from '../fields/speech.ts';
import { isToBeShared, shareField } from '../fields/share.ts';
import { renderBatchInTestField } from '../fields/testing.ts';
import { waitForBatchField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { isPassing, orNothing } from '../heygen/client/errors.ts';
import { createBatch, getBatch } from '../heygen/videos/batches.ts';
import { newestVideos, videosById } from '../heygen/videos/videos.ts';
import { isFinished } from '../heygen/job.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import {
  batchOutputFields,
  batchRow,
  batchSample,
  completedIn,
  failureIn,
  handOverBatch,
  handOverBatchStandIn,
  toBatch,
  toStartedBatch,
  type Batch,
} from '../records/batch.ts';
import { nameOf } from '../steps/job.ts';
import { rendering } from '../steps/render.ts';
import { shareIfAsked } from '../steps/share.ts';
import type { Context } from '../zapier/perform.ts';
import { batchVideosOf, videosField, withVideos } from './video-batch-rows.ts';

const contentFields = inGroup('content', [
  videosField,
  {
    ...avatarField,
    label: 'Default Avatar',
    required: false,
    helpText: 'Choose the avatar of rows without an Avatar. Your own looks come first.',
  },
  ...avatarFilterFields,
  {
    ...voiceField,
    label: 'Default Voice',
    helpText:
      'Choose the voice of rows without a Voice. Leave empty for the avatars’ own voices. Photos have none.',
  },
  batchBackgroundField,
]);

const lookFields = [
  ...voiceSettingFields,
  ...pronunciationFields,
  ...formatFields,
  ...sceneFields,
  ...inGroup('picture', [engineField]),
  ...motionFields,
] as const;

const detailFields = inGroup('details', [
  {
    key: 'title',
    label: 'Batch Title',
    type: 'string',
    helpText: 'Enter the name that the batch gets in HeyGen.',
  },
  folderField,
  shareField,
  waitForBatchField,
  renderBatchInTestField,
]);

export const inputFields = defineInputFields([
  ...contentFields,
  backgroundFieldsFor,
  ...inGroup('voice', voiceFilterFields),
  ...lookFields,
  ...detailFields,
]);

/** Keys that apply to all rows. */
const sharedKeys = [
  'avatar_id',
  'voice_id',
  batchBackgroundField.key,
  ...[...backgroundFields, ...lookFields].map(({ key }) => key),
];

/**
 * The values for all rows that are filled in.
 * @throws HeyGenError (input) for a value that cannot be an avatar or a voice, named once and not for every row
 */
const sharedOf = (inputData: Readonly<Record<string, unknown>>) => {
  const shared = filledIn(only(inputData, sharedKeys));
  const input = reader(shared, contentFields);
  input.id('avatar_id');
  input.id('voice_id');
  return shared;
};

const started = schema.lazy(() =>
  schema.object({
    id: schema.string(),
    title: schema.optional(schema.string()),
    videos: schema.array(batchRow),
  }),
);

interface Look {
  batch: Batch;
  /** The completed videos as HeyGen shows them: the batch has only their ids. */
  videos: ReadonlyMap<string, VideoResource>;
}

/**
 * The batch counts as unfinished while HeyGen shows a completed video without its link, or cannot show it right now. A
 * video that it does not show for any other reason is handed on without a link.
 */
const lookAtBatch = async (heygen: HeyGen, { id, videos: rows }: schema.infer<typeof started>) => {
  const resource = await orNothing(getBatch(heygen, id));
  if (resource === undefined) return undefined;
  const batch = toBatch(resource, rows);
  const isOver = batch.status === 'completed';
  const { answers: videos, problem } = await videosById(heygen, isOver ? completedIn(batch) : []);
  const isLate = isPassing(problem) || ![...videos.values()].every(isFinished);
  const status = isLate ? 'processing' : batch.status;
  return { ...failureIn(resource, rows), status, batch, videos };
};

const handOverFinished = async (context: Context<Record<string, unknown>>, { batch, videos }: Look) => {
  const { links, ...note } = await shareIfAsked(context, completedIn(batch));
  const linksOf = (id: string) => ({ ...videos.get(id), share_url: links.get(id) });
  return { ...handOverBatch(context.z, batch, linksOf), ...note };
};

/**
 * HeyGen numbers the videos by their place in the request, and the step remembers which row that is. A failed row does
 * not stop the others: the run continues unless all of them failed.
 */
export const { perform, performResume } = rendering(
  {
    key: 'create_video_batch',
    noun: 'batch of videos',
    started,
    name: (batch) => nameOf('batch', batch),
    labels: labelsOf(contentFields),
    asRead: withVideos,
    search: 'Find Video Batch',
    looksUpLate: true,
    waitField: waitForBatchField,
    testField: renderBatchInTestField,
    look: lookAtBatch,
    newest: newestVideos,
    handOverStarted: (z, { id, title, videos }) =>
      handOverBatch(z, toStartedBatch(id, title, videos), () => undefined),
    handOver: handOverFinished,
  },
  ({ bundle, z }) => {
    const input = reader(bundle.inputData, detailFields);
    const { videos, labels } = batchVideosOf(bundle.inputData, sharedOf(bundle.inputData));
    const title = input.prose('title');
    const share = isToBeShared(bundle.inputData);
    const body = { videos: videos.map((video) => video.body), title, folder_id: input.id('folder_id') };
    const rows = videos.map(({ number, callback_id = '', title = '' }) => ({
      row: number,
      callback_id,
      title,
    }));
    return {
      // Not all that comes back with a row is sent.
      what: { ...body, rows },
      start: async (heygen, callback_url) => ({
        id: await createBatch(heygen, { ...body, callback_url }, { ...labelsOf(detailFields), ...labels }),
        title,
        videos: rows,
      }),
      standIn: (newest) => handOverBatchStandIn(z, newest[0], title, rows, share),
    };
  },
);

export default defineCreate({
  key: 'create_video_batch',
  noun: 'Video Batch',
  display: {
    label: 'Create Videos in Bulk',
    description: 'Creates up to 100 videos at once, one for each row of line items.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: batchSample,
    outputFields: batchOutputFields,
  },
});
