import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { findFields } from '../fields/find.ts';
import { findVideoById } from '../heygen/generation.ts';
import { listVideos } from '../heygen/videos/videos.ts';
import { handOverVideo, videoOutputFields, videoSample } from '../records/video.ts';
import { searchByTitle } from '../steps/search-by-title.ts';

export const inputFields = defineInputFields(findFields('video', 'Video'));

export const perform = searchByTitle({
  noun: 'video',
  label: 'Video',
  find: findVideoById,
  list: (heygen, title, token) => listVideos(heygen, { title }, token),
  handOver: handOverVideo,
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
