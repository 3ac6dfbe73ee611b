import { defineCreate, defineInputFields } from 'zapier-platform-core';
import {
  avatarBackgroundField,
  backgroundFields,
  backgroundFieldsFor,
  backgroundLabels,
  backgroundOf,
} from '../fields/background.ts';
import { avatarField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { engineField, formatFields, motionFields, pictureOf, sceneFields } from '../fields/picture.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { videoRendering } from '../steps/render-video.ts';
import { detailFields, detailsOf } from '../fields/details.ts';
import { speechFields, speechLabels, speechOf, voiceSettingFields } from '../fields/speech.ts';
import { videoOutputFields, videoSample } from '../records/video.ts';
import type { AvatarVideo } from '../heygen/videos/avatar-video.ts';
import { startAvatarVideo, type AvatarBackground } from '../heygen/generation.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { engines } from '../heygen/videos/video-payload.ts';

export const contentFields = [
  ...inGroup('content', [avatarField]),
  ...speechFields,
  avatarBackgroundField,
] as const;

const optionFields = [
  ...formatFields,
  ...sceneFields,
  ...inGroup('picture', [engineField]),
  ...motionFields,
  ...voiceSettingFields,
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
};

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
export const toAvatarVideo = (inputData: unknown): AvatarVideo<AvatarBackground> => {
  const input = reader(inputData, allFields);
  const background = backgroundOf(input);
  return {
    avatar_id: input.requiredId('avatar_id'),
    speech: speechOf(input),
    background,
    engine: input.choice('engine', engines),
    caption: input.boolean('caption'),
    options: { ...pictureOf(input, background), ...detailsOf(input) },
  };
};

export const { perform, performResume } = videoRendering('create_avatar_video', ({ bundle }) => {
  const video = toAvatarVideo(bundle.inputData);
  const { options } = video;
  return {
    what: video,
    known: options,
    extras: { captions: video.caption },
    start: (heygen, callback_url) =>
      startAvatarVideo(heygen, { ...video, options: { ...options, callback_url } }, labels),
  };
});

export default defineCreate({
  key: 'create_avatar_video',
  noun: 'Video',
  display: {
    label: 'Create Avatar Video',
    description: 'Creates a video in which an avatar speaks a script or a recording.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'voice', 'details'),
    inputFields,
    perform,
    performResume,
    sample: videoSample,
    outputFields: videoOutputFields,
  },
});
