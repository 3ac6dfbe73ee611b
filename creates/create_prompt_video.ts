import { defineCreate, defineInputFields, type PlainInputField } from 'zapier-platform-core';
import { referenceField } from '../fields/details.ts';
import {
  agentAvatarField,
  agentVoiceField,
  avatarFilterFields,
  brandKitField,
  pronunciationField,
  styleField,
} from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  agentModes,
  createVideoAgent,
  MOST_FILES,
  orientations,
  type VideoAgentPayload,
} from '../heygen/video-agents.ts';
import { promptVideoOutputFields, promptVideoSample } from '../records/prompt-video.ts';
import { NOTHING_YET, promptRendering } from '../steps/prompt-video.ts';

/** What the agent may look at, and use. */
export const filesField = {
  key: 'files',
  label: 'Files',
  type: 'string',
  list: true,
  helpText: `Enter pictures, clips, recordings or documents to use in the video, up to ${MOST_FILES}: public links, or Asset IDs of Upload Asset steps.`,
} as const satisfies PlainInputField;

const contentFields = inGroup('content', [
  {
    key: 'prompt',
    label: 'Prompt',
    type: 'text',
    required: true,
    placeholder: 'A friendly 30-second welcome for new customers of our bakery',
    helpText:
      'Describe what the video is about, for whom, how long and in what tone, up to 10,000 characters. HeyGen writes the script, so it may not use your exact words.',
  },
  agentAvatarField,
  ...avatarFilterFields,
  agentVoiceField,
  ...voiceFilterFields,
  pronunciationField,
  filesField,
]);

const pictureFields = inGroup('picture', [
  {
    key: 'orientation',
    label: 'Orientation',
    type: 'string',
    choices: { landscape: 'Landscape', portrait: 'Portrait' },
    helpText: 'Choose the shape of the video. Leave empty and HeyGen chooses what suits the content.',
  },
  styleField,
  brandKitField,
]);

const detailFields = inGroup('details', [
  {
    key: 'mode',
    label: 'Mode',
    type: 'string',
    choices: { generate: 'One video', chat: 'Chat, in which later steps can change the video' },
    helpText:
      'Choose Chat if a Continue Prompt Video step is to follow. HeyGen’s agent may then ask something first: this step ends with its Agent Message, and Status is waiting_for_input or reviewing.',
  },
  {
    key: 'incognito_mode',
    label: 'Incognito Mode',
    type: 'boolean',
    helpText:
      'Choose true to make this video without HeyGen’s memory of earlier videos, and to keep it out of that memory.',
  },
  referenceField,
  shareField,
  {
    ...waitField,
    helpText: `${waitField.helpText} You may not even get a Video ID then, only the session in which HeyGen works on the video.`,
  },
  renderVideoInTestField,
]);

export const inputFields = defineInputFields([...contentFields, ...pictureFields, ...detailFields]);

const labels = labelsOf(inputFields);

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the faulty field
 */
const toVideoAgent = (inputData: unknown): VideoAgentPayload => {
  const input = reader(inputData, inputFields);
  return {
    prompt: input.requiredProse('prompt'),
    avatar_id: input.id('avatar_id'),
    voice_id: input.id('voice_id'),
    files: input.mediaList('files')?.map(toAssetInput),
    orientation: input.choice('orientation', orientations),
    style_id: input.id('style_id'),
    brand_kit_id: input.id('brand_kit_id'),
    brand_glossary_id: input.id('brand_glossary_id'),
    incognito_mode: input.boolean('incognito_mode'),
    mode: input.choice('mode', agentModes),
    callback_id: input.text('callback_id'),
  };
};

export const { perform, performResume } = promptRendering('create_prompt_video', ({ bundle }) => {
  const what = toVideoAgent(bundle.inputData);
  const { callback_id } = what;
  const isChat = what.mode === 'chat';
  return {
    what,
    callback_id,
    isChat,
    start: async (heygen, callback_url) => {
      const { session_id, status, video_id } = await createVideoAgent(
        heygen,
        { ...what, callback_url },
        labels,
      );
      const turn = isChat ? { before: NOTHING_YET } : {};
      return { session_id, status, id: video_id, callback_id, ...turn };
    },
  };
});

export default defineCreate({
  key: 'create_prompt_video',
  noun: 'Video',
  display: {
    label: 'Create Video From Prompt',
    description: 'Creates a video from a description of what it should show and say.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'details'),
    inputFields,
    perform,
    performResume,
    sample: promptVideoSample,
    outputFields: promptVideoOutputFields,
  },
});
