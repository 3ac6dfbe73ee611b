import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { folderField } from '../fields/details.ts';
import { outcomeField, videoFilterFields, videoFilterOf } from '../fields/filters.ts';
import { orNothing } from '../heygen/client/errors.ts';
import { checkFolder } from '../heygen/references.ts';
import { findVideoById } from '../heygen/generation.ts';
import { getVideo, isAbout, isFiltered, listVideos } from '../heygen/videos/videos.ts';
import { sharePageIn } from '../heygen/webhooks.ts';
import { handOverVideo, videoOutputFields, videoSample } from '../records/video.ts';
import { finishedTrigger } from '../steps/finished-trigger.ts';

export const inputFields = defineInputFields([outcomeField, ...videoFilterFields]);

export const { perform, performList, performSubscribe, performUnsubscribe } = finishedTrigger({
  noun: 'video',
  instead: 'The trigger New Completed Video works without webhooks.',
  events: { completed: ['avatar_video.success'], failed: ['avatar_video.fail'] },
  idOf: ({ event_data }) => event_data.video_id,
  // v1 gives neither title nor folder. With a filter, a video that v3 does not show yet is waited for.
  read: (heygen, id, inputData) =>
    isFiltered(videoFilterOf(inputData)) ? orNothing(getVideo(heygen, id)) : findVideoById(heygen, id),
  list: (heygen, inputData, token, limit) => listVideos(heygen, videoFilterOf(inputData), token, limit),
  checkFilter: (heygen, inputData) =>
    checkFolder(heygen, videoFilterOf(inputData).folder_id, folderField.label),
  matches: (video, inputData) => isAbout(video, videoFilterOf(inputData)),
  handOver: (z, video, notice) => handOverVideo(z, video, { share_url: sharePageIn(notice, video.id) }),
});

export default defineTrigger({
  key: 'finished_video',
  noun: 'Video',
  display: {
    label: 'New Finished Video',
    description: 'Triggers when a video is completed or fails, right away.',
  },
  operation: {
    type: 'hook',
    canPaginate: true,
    inputFields,
    perform,
    performList,
    performSubscribe,
    performUnsubscribe,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});
