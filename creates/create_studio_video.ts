import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { detailFields, detailsOf } from '../fields/details.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { formatFields, formatOf } from '../fields/picture.ts';
import {
  defaultContentFields,
  defaultPictureFields,
  scenesField,
  scenesOf,
  withScenes,
} from '../fields/scenes.ts';
import { pronunciationFields, voiceSettingFields } from '../fields/speech.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { toCaptionKeys } from '../heygen/videos/video-payload.ts';
import { createVideo } from '../heygen/videos/videos.ts';
import { videoOutputFields, videoSample } from '../records/video.ts';
import { videoRendering } from '../steps/render-video.ts';

/** Fields for the whole video. */
const wholeFields = [...pronunciationFields, ...formatFields, ...detailFields] as const;

export const inputFields = defineInputFields([
  ...inGroup('content', [scenesField]),
  ...defaultContentFields,
  ...inGroup('voice', voiceFilterFields),
  ...voiceSettingFields,
  ...pronunciationFields,
  ...formatFields,
  ...defaultPictureFields,
  ...detailFields,
  ...inGroup('details', [shareField, waitField, renderVideoInTestField]),
]);

const labels = labelsOf([scenesField, ...wholeFields]);

export const { perform, performResume } = videoRendering(
  'create_studio_video',
  ({ bundle }) => {
    const input = reader(bundle.inputData, wholeFields);
    const { scenes, labels: sceneLabels } = scenesOf(bundle.inputData);
    const known = detailsOf(input);
    const captions = input.boolean('caption');
    const what = {
      type: 'studio' as const,
      scenes,
      ...formatOf(input),
      ...toCaptionKeys(captions),
      brand_glossary_id: input.id('brand_glossary_id'),
      ...known,
    };
    return {
      what,
      known,
      extras: { captions },
      start: (heygen, callback_url) =>
        createVideo(heygen, { ...what, callback_url }, { ...labels, ...sceneLabels }),
    };
  },
  { labels: labelsOf(inputFields), asRead: withScenes },
);

export default defineCreate({
  key: 'create_studio_video',
  noun: 'Video',
  display: {
    label: 'Create Multi-Scene Video',
    description: 'Creates one video from several scenes: avatars, photos, images and clips.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'voice', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});
