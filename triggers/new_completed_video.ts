import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { cached } from '../zapier/cache.ts';
import { folderField } from '../fields/details.ts';
import { videoFilterFields, videoFilterOf } from '../fields/filters.ts';
import { reader } from '../fields/input.ts';
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

export const inputFields = defineInputFields([
  ...videoFilterFields,
  {
    key: 'without_translations',
    label: 'Leave Out Translations',
    type: 'boolean',
    helpText:
      'Choose true if this Zap translates videos. Otherwise it also translates its own translations, and pays for each of them.',
  },
]);

/** Seconds for which Zapier keeps what a poll leaves to the next. */
const WATCH_LIFETIME = 7 * 24 * 3600;

/** “If output_language is present the video is a translated video” (source: HeyGen's schema of `GET /v3/videos`). */
const isTranslation = ({ output_language }: VideoResource): boolean => Boolean(output_language);

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const filter = videoFilterOf(bundle.inputData);
  const leavesOut = reader(bundle.inputData, inputFields).boolean('without_translations') === true;
  const isWanted = (video: VideoResource) =>
    video.status === 'completed' && !(leavesOut && isTranslation(video));

  const { isLoadingSample, isPopulatingDedupe: isFirst } = bundle.meta;
  // A folder that does not exist would keep the trigger quiet forever. Say so when it is tested or turned on.
  if (isLoadingSample || isFirst) await checkFolder(heygen, filter.folder_id, folderField.label);

  if (isLoadingSample) {
    const samples = await samplesFrom((limit) => listVideos(heygen, filter, undefined, limit), isWanted);
    return samples.map((video) => handOverVideo(z, video));
  }

  if (bundle.meta.isBulkRead) {
    const list = (token?: string) => listVideos(heygen, filter, token);
    const videos = await bulkPageOf({ bundle, z }, list, isWanted);
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
  // There may be thousands of videos, and Zapier needs only their ids then. Translations count as seen, wanted or not, so that
  // old ones do not fire if they are wanted later.
  if (isFirst) return completed.map(({ id }) => ({ id }));
  return completed.filter(isWanted).map((video) => handOverVideo(z, video));
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
