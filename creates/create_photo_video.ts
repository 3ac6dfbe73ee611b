import { defineCreate, defineInputFields, type PlainInputField } from 'zapier-platform-core';
import {
  backgroundFields,
  backgroundFieldsFor,
  backgroundLabels,
  photoBackgroundField,
  stillBackgroundOf,
} from '../fields/background.ts';
import { detailFields, detailsOf } from '../fields/details.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { linkTo } from '../fields/media.ts';
import { formatFields, motionFields, pictureOf, sceneFields } from '../fields/picture.ts';
import {
  photoSpeechFields,
  pronunciationFields,
  speechLabels,
  speechOf,
  voiceSettingFields,
} from '../fields/speech.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { toPhotoPayload, type PhotoVideo } from '../heygen/videos/photo-video.ts';
import { checkVoice } from '../heygen/videos/speech.ts';
import { createVideo } from '../heygen/videos/videos.ts';
import { videoOutputFields, videoSample } from '../records/video.ts';
import { videoRendering } from '../steps/render-video.ts';

const photoField = {
  key: 'image',
  label: 'Photo',
  type: 'string',
  required: true,
  helpText: `Enter the face that speaks: ${linkTo('image')}`,
} as const satisfies PlainInputField;

const contentFields = [
  ...inGroup('content', [photoField]),
  ...photoSpeechFields,
  photoBackgroundField,
] as const;

const optionFields = [
  ...inGroup('voice', voiceFilterFields),
  ...voiceSettingFields,
  ...pronunciationFields,
  ...formatFields,
  ...sceneFields,
  ...motionFields,
  ...detailFields,
  ...inGroup('details', [shareField, waitField, renderVideoInTestField]),
] as const;

export const inputFields = defineInputFields([...contentFields, backgroundFieldsFor, ...optionFields]);

const allFields = [...contentFields, ...backgroundFields, ...optionFields];

const labels = { ...labelsOf(allFields), ...speechLabels, ...backgroundLabels };

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
export const toPhotoVideo = (inputData: unknown): PhotoVideo => {
  const input = reader(inputData, allFields);
  const photo = input.requiredMedia('image');
  const speech = speechOf(input);
  checkVoice(speech, 'A photo');
  const background = stillBackgroundOf(input);
  return {
    photo,
    speech,
    background,
    caption: input.boolean('caption'),
    options: {
      ...pictureOf(input, background),
      brand_glossary_id: input.id('brand_glossary_id'),
      ...detailsOf(input),
    },
  };
};

export const { perform, performResume } = videoRendering('create_photo_video', ({ bundle }) => {
  const video = toPhotoVideo(bundle.inputData);
  const what = toPhotoPayload(video);
  return {
    what,
    known: video.options,
    extras: { captions: video.caption },
    start: (heygen, callback_url) => createVideo(heygen, { ...what, callback_url }, labels),
  };
});

export default defineCreate({
  key: 'create_photo_video',
  noun: 'Video',
  display: {
    label: 'Create Photo Video',
    description: 'Creates a video in which a photo speaks a script or a recording.',
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
