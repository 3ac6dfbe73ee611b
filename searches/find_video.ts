import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { reader } from '../fields/input.ts';
import { handOver, videoOutputFields } from '../fields/video.ts';
import type { HeyGen } from '../heygen/client.ts';
import { inputError } from '../heygen/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { toVideo, videoSample, type VideoResource } from '../heygen/video-record.ts';
import { listVideos } from '../heygen/videos.ts';
import { withHeyGen } from '../middleware.ts';

export const inputFields = defineInputFields([
  {
    key: 'video_id',
    label: 'Video',
    type: 'string',
    helpText: 'The Video ID that a step before gave. Tells where that video stands.',
  },
  {
    key: 'title',
    label: 'Title',
    type: 'string',
    helpText:
      'The whole title or a part of it; a video with exactly this title comes first. Used when Video is empty.',
  },
]);

const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** Exact title first, then the newest. */
const byTitle = async (heygen: HeyGen, title: string): Promise<VideoResource[]> => {
  const { items } = await listVideos(heygen, { title });
  const rank = (video: VideoResource) => Number(fold(video.title ?? '') === fold(title));
  const age = (video: VideoResource) => Number(video.created_at ?? 0);
  return items.sort((a, b) => rank(b) - rank(a) || age(b) - age(a));
};

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const input = reader(bundle.inputData, inputFields);
  const id = input.word('video_id');
  if (id !== undefined) {
    const video = await findVideoById(heygen, id);
    return video === undefined ? [] : [handOver(z, toVideo(video))];
  }
  const title = input.word('title');
  if (title === undefined)
    throw inputError('Fill in Video or Title, so that there is something to look for.');
  return (await byTitle(heygen, title)).map((video) => handOver(z, toVideo(video)));
});

export default defineSearch({
  key: 'find_video',
  noun: 'Video',
  display: {
    label: 'Find Video',
    description: 'Finds a video and its status, by its ID or by its title.',
  },
  operation: { inputFields, perform, sample: videoSample, outputFields: videoOutputFields },
});
