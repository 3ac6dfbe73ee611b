import { defineCreate, defineInputFields, type PlainInputField } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { backgroundFields, backgroundFieldsFor, batchBackgroundField } from '../fields/background.ts';
import { folderField, referenceField, titleField } from '../fields/details.ts';
import { avatarField, avatarFilterFields, listed, voiceField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import {
  filledIn,
  lineItemsOf,
  only,
  readRows,
  rowLabels,
  withRows,
  type LineItem,
} from '../fields/line-items.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { linkTo } from '../fields/media.ts';
import { engineField, formatFields, motionFields, sceneFields } from '../fields/picture.ts';
import { pronunciationFields, voiceSettingFields } from '../fields/speech.ts';
import { isToBeShared, shareField } from '../fields/share.ts';
import { renderBatchInTestField } from '../fields/testing.ts';
import { waitForBatchField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, orNothing } from '../heygen/client/errors.ts';
import { checkPayload } from '../heygen/client/payload.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { toAvatarPayload } from '../heygen/videos/avatar-video.ts';
import { isStill } from '../heygen/videos/single-scene.ts';
import {
  batchVideoPayload,
  createBatch,
  getBatch,
  MOST_VIDEOS,
  type BatchVideoPayload,
} from '../heygen/videos/batches.ts';
import { newestVideos, videosById } from '../heygen/videos/videos.ts';
import { isFinished, type VideoResource } from '../heygen/videos/video-resource.ts';
import { toPhotoPayload } from '../heygen/videos/photo-video.ts';
import {
  batchOutputFields,
  batchRow,
  batchSample,
  completedIn,
  firstFailureIn,
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
import { labels as avatarLabels, toAvatarVideo } from './create_avatar_video.ts';
import { toPhotoVideo } from './create_photo_video.ts';

/** The columns of a row. Each row is a video. */
const columns = [
  {
    key: 'script',
    label: 'Script',
    type: 'text',
    helpText: `Enter what is said in this video, up to 5,000 characters. Each row is a video, up to ${MOST_VIDEOS}, and needs this or Audio.`,
  },
  {
    key: 'avatar_id',
    label: 'Avatar',
    type: 'string',
    ...listed.avatar,
    helpText: 'Leave empty for the Default Avatar.',
  },
  {
    key: 'image',
    label: 'Photo',
    type: 'string',
    helpText: `Enter a face that speaks in place of an avatar: ${linkTo('image')}`,
  },
  {
    key: 'voice_id',
    label: 'Voice',
    type: 'string',
    ...listed.voice,
    helpText: 'Leave empty for the Default Voice.',
  },
  {
    key: 'audio',
    label: 'Audio',
    type: 'string',
    helpText: `Enter a recording in place of a Script: ${linkTo('audio')}`,
  },
  titleField,
  {
    ...referenceField,
    helpText:
      'Enter your own word for this row, such as its number in your sheet. It comes back with the video.',
  },
] as const satisfies readonly PlainInputField[];

/** Zapier allows each key once in a form, so the keys of a row need a prefix. */
const PREFIX = 'video_';

/**
 * The videos as line items. The field must not be `required`, since that breaks the rows (source: issue 81 of
 * zapier-platform).
 */
const videosField = {
  key: 'videos',
  label: 'Videos',
  children: columns.map((field) => ({ ...field, key: PREFIX + field.key })),
} satisfies PlainInputField;

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

const labels: FieldLabels = { ...avatarLabels, image: 'Photo' };

type Values = Readonly<Record<string, unknown>>;

/** @param input the input of Create Avatar Video */
const toAvatarBody = (input: Values): BatchVideoPayload => {
  const { background, ...video } = toAvatarVideo(input);
  if (background !== undefined && !isStill(background)) {
    throw inputError(
      'Background cannot be a video when videos are created in bulk. Choose a color or an image, or use Create Avatar Video for each row.',
    );
  }
  return toAvatarPayload({ ...video, background });
};

/** @param input if it has a photo, the input of Create Photo Video, else of Create Avatar Video */
const toBody = (input: Values): BatchVideoPayload =>
  checkPayload(
    batchVideoPayload,
    'image' in input ? toPhotoPayload(toPhotoVideo(input)) : toAvatarBody(input),
    labels,
  );

const rowBody = (shared: Values, row: Values): BatchVideoPayload => {
  if ('image' in row && 'avatar_id' in row) {
    throw inputError('Avatar and Photo are both filled in. Leave one of them empty.');
  }
  const input = { ...shared, ...row };
  if (!('image' in input || 'avatar_id' in input)) {
    throw inputError('Avatar is missing. Fill it in, or choose a Default Avatar.');
  }
  return toBody(input);
};

/** @throws HeyGenError (input) for no rows, or more than HeyGen accepts at once */
const rowsOf = (inputData: Values): LineItem[] => {
  const items = lineItemsOf(inputData, videosField, PREFIX);
  if (items.length === 0) {
    throw inputError('Videos has no rows. Map line items to its fields, at least to Script or Audio.');
  }
  if (items.length > MOST_VIDEOS) {
    throw inputError(
      `Videos has ${items.length} rows, but one step takes at most ${MOST_VIDEOS}. Split the rows across several steps. Nothing was rendered.`,
    );
  }
  return items;
};

/**
 * The videos that the user asked for, one for each row.
 * @throws HeyGenError (input) that names the faulty rows
 */
const videosOf = (inputData: Values, items: readonly LineItem[]): BatchVideoPayload[] => {
  const shared = filledIn(only(inputData, sharedKeys));
  // Checked on its own first, so that an error names a shared value once and not for every row.
  const input = reader(shared, contentFields);
  input.id('avatar_id');
  input.id('voice_id');
  toBody({ ...shared, avatar_id: '-', script: '-' });
  return readRows(items, ({ values }) => rowBody(shared, filledIn(values, PREFIX)));
};

const started = schema.object({
  id: schema.string(),
  title: schema.optional(schema.string()),
  videos: schema.array(batchRow),
});

interface Look {
  batch: Batch;
  /** What HeyGen says of the completed ones: a batch names its videos and nothing more. */
  videos: ReadonlyMap<string, VideoResource>;
}

/**
 * The batch counts as unfinished while HeyGen shows a completed video without its link, or is too busy to show it. What
 * it does not show for another reason is handed on without a link.
 */
const lookAtBatch = async (heygen: HeyGen, { id, videos: rows }: schema.infer<typeof started>) => {
  const resource = await orNothing(getBatch(heygen, id));
  if (resource === undefined) return undefined;
  const batch = toBatch(resource, rows);
  const isOver = batch.status === 'completed';
  const { answers: videos, isBusy } = await videosById(heygen, isOver ? completedIn(batch) : []);
  const isLate = isBusy || ![...videos.values()].every(isFinished);
  const status = isLate ? 'processing' : batch.status;
  return { ...firstFailureIn(resource, rows), status, batch, videos };
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
    withRows: withRows(videosField, PREFIX),
    search: 'Find Video Batch',
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
    const items = rowsOf(bundle.inputData);
    const videos = videosOf(bundle.inputData, items);
    const title = input.prose('title');
    const share = isToBeShared(bundle.inputData);
    const what = { videos, title, folder_id: input.id('folder_id') };
    const rows = items.map(({ number }, index) => ({
      row: number,
      callback_id: videos[index]?.callback_id ?? '',
      title: videos[index]?.title ?? '',
    }));
    return {
      what,
      start: async (heygen, callback_url) => ({
        id: await createBatch(
          heygen,
          { ...what, callback_url },
          { ...labelsOf(detailFields), ...rowLabels('videos', items, labels) },
        ),
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
    description: 'Creates up to 100 avatar videos at once, one for each row of line items.',
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
