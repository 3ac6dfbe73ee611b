import { defineCreate, defineInputFields } from 'zapier-platform-core';
import {
  avatarBackgroundField,
  backgroundFields,
  backgroundFieldsFor,
  backgroundLabels,
  backgroundOf,
} from '../fields/background.ts';
import { avatarField, avatarFilterFields, movingAvatarField } from '../fields/dropdowns.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import {
  checkEngine,
  engineField,
  formatFields,
  motionFields,
  pictureOf,
  sceneFields,
} from '../fields/picture.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { videoRendering } from '../steps/render-video.ts';
import { detailFields, detailsOf } from '../fields/details.ts';
import {
  pronunciationFields,
  speechFields,
  speechLabels,
  speechOf,
  voiceSettingFields,
} from '../fields/speech.ts';
import { videoOutputFields, videoSample } from '../records/video.ts';
import type { AvatarVideo } from '../heygen/videos/avatar-video.ts';
import { inputError } from '../heygen/client/errors.ts';
import { startAvatarVideo, type AvatarBackground } from '../heygen/generation.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { engines } from '../heygen/videos/video-payload.ts';

const contentFields = [
  ...inGroup('content', [avatarField, ...avatarFilterFields]),
  ...speechFields,
  avatarBackgroundField,
] as const;

const optionFields = [
  ...inGroup('voice', voiceFilterFields),
  ...voiceSettingFields,
  ...pronunciationFields,
  ...formatFields,
  ...sceneFields,
  ...inGroup('picture', [engineField, movingAvatarField]),
  ...motionFields,
  ...detailFields,
  ...inGroup('details', [shareField, waitField, renderVideoInTestField]),
] as const;

export const inputFields = defineInputFields([...contentFields, backgroundFieldsFor, ...optionFields]);

const allFields = [...contentFields, ...backgroundFields, ...optionFields];

/** Which field fills which part of a payload. */
export const labels: FieldLabels = {
  ...labelsOf(allFields),
  ...speechLabels,
  ...backgroundLabels,
  'engine.type': 'Engine',
  'engine.reference_look_id': movingAvatarField.label,
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
export const toAvatarVideo = (inputData: unknown): AvatarVideo<AvatarBackground> => {
  const input = reader(inputData, allFields);
  const background = backgroundOf(input);
  const engine = input.choice('engine', engines);
  const picture = pictureOf(input, background);
  checkEngine(engine, picture);
  const reference_look_id = input.id('reference_avatar_id');
  if (reference_look_id !== undefined && engine !== 'avatar_v') {
    throw inputError(
      'Reference Avatar works with Engine Avatar V only. Choose that Engine, or leave Reference Avatar empty.',
    );
  }
  return {
    avatar_id: input.requiredId('avatar_id'),
    speech: speechOf(input),
    background,
    engine,
    reference_look_id,
    caption: input.boolean('caption'),
    options: { ...picture, brand_glossary_id: input.id('brand_glossary_id'), ...detailsOf(input) },
  };
};

export const { perform, performResume } = videoRendering(
  'create_avatar_video',
  ({ bundle }) => {
    const video = toAvatarVideo(bundle.inputData);
    const { options } = video;
    return {
      what: video,
      known: options,
      extras: { captions: video.caption },
      start: (heygen, callback_url) =>
        startAvatarVideo(heygen, { ...video, options: { ...options, callback_url } }, labels),
    };
  },
  { labels: labelsOf([movingAvatarField]) },
);

export default defineCreate({
  key: 'create_avatar_video',
  noun: 'Video',
  display: {
    label: 'Create Avatar Video',
    description: 'Creates a video in which an avatar speaks a script or a recording.',
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
