import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { cached } from '../zapier/cache.ts';
import { folderField } from '../fields/details.ts';
import { videoFilterFields, videoFilterOf } from '../fields/filters.ts';
import { samplesFrom } from '../steps/samples.ts';
import { handOverVideo, videoOutputFields, videoSample } from '../records/video.ts';
import { checkFolder } from '../heygen/references.ts';
import { pollCompletions } from '../heygen/videos/completions/poll.ts';
import { watchSchema } from '../heygen/videos/completions/watch.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { listVideos } from '../heygen/videos/videos.ts';
import { bulkPageOf } from '../zapier/pages.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { FIRST_POLL_READING, POLL_READING } from '../zapier/time.ts';

export const inputFields = defineInputFields([...videoFilterFields]);

/** Seconds for which Zapier keeps what a poll leaves to the next. */
const WATCH_LIFETIME = 7 * 24 * 3600;

const isCompleted = ({ status }: VideoResource): boolean => status === 'completed';

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const filter = videoFilterOf(bundle.inputData);

  const { isLoadingSample, isPopulatingDedupe: isFirst } = bundle.meta;
  // A folder that does not exist would keep the trigger quiet forever. Say so when it is tested or turned on.
  if (isLoadingSample || isFirst) await checkFolder(heygen, filter.folder_id, folderField.label);

  if (isLoadingSample) {
    const samples = await samplesFrom((limit) => listVideos(heygen, filter, undefined, limit), isCompleted);
    return samples.map((video) => handOverVideo(z, video));
  }

  if (bundle.meta.isBulkRead) {
    const list = (token?: string) => listVideos(heygen, filter, token);
    const videos = await bulkPageOf({ bundle, z }, list, isCompleted);
    return videos.map((video) => handOverVideo(z, video));
  }

  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells two Zaps on one connection apart
  const key = `watch:${bundle.meta.zap?.id ?? ''}:${JSON.stringify(filter)}`;
  const remembered = cached(key, watchSchema, WATCH_LIFETIME);
  const before = isFirst ? undefined : await remembered.recall(z);
  const now = Date.now();
  const until = now + (isFirst ? FIRST_POLL_READING : POLL_READING);
  const { completed, watch } = await pollCompletions({ heygen, filter, before, isFirst, now, until });
  await remembered.remember(z, watch);
  // There may be thousands of videos, and Zapier needs only their ids then.
  return isFirst ? completed.map(({ id }) => ({ id })) : completed.map((video) => handOverVideo(z, video));
});

export default defineTrigger({
  key: 'new_completed_video',
  noun: 'Video',
  display: {
    label: 'New Completed Video',
    description: 'Triggers when a video is completed, within a few minutes.',
  },
  operation: {
    type: 'polling',
    canPaginate: true,
    inputFields,
    perform,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});
