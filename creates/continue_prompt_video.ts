import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { agentAvatarField, agentVoiceField, avatarFilterFields, brandKitField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { voiceFilterFields } from '../fields/list-filters.ts';
import { shareField } from '../fields/share.ts';
import { isFreeTest, renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { inputError, isProblem, shown } from '../heygen/client/errors.ts';
import { toAssetInput } from '../heygen/media.ts';
import { sendMessage, type MessagePayload } from '../heygen/video-agents.ts';
import { isExampleSession, promptVideoOutputFields, promptVideoSample } from '../records/prompt-video.ts';
import { NOTHING_YET, pastOf, promptRendering } from '../steps/prompt-video.ts';
import { filesField } from './create_prompt_video.ts';

const sessionField = {
  key: 'session_id',
  label: 'Session',
  type: 'string',
  required: true,
  helpText: 'Map the Session of a Create Video From Prompt step whose Mode is Chat.',
} as const;

export const inputFields = defineInputFields([
  ...inGroup('content', [
    sessionField,
    {
      key: 'message',
      label: 'Message',
      type: 'text',
      required: true,
      placeholder: 'Make it shorter, and end with our phone number',
      helpText:
        'Answer what HeyGen’s agent has asked, or say what to change in its video, in up to 10,000 characters.',
    },
    { ...agentAvatarField, helpText: 'Leave empty to keep the avatar. Your own looks come first.' },
    ...avatarFilterFields,
    { ...agentVoiceField, helpText: 'Leave empty to keep the voice. Your cloned voices come first.' },
    ...voiceFilterFields,
    filesField,
  ]),
  ...inGroup('picture', [brandKitField]),
  ...inGroup('details', [shareField, waitField, renderVideoInTestField]),
]);

const labels = labelsOf(inputFields);

/** @throws HeyGenError (input) if HeyGen does not have the session */
const before = async (heygen: HeyGen, session_id: string) => {
  try {
    return await pastOf(heygen, session_id);
  } catch (error) {
    if (!isProblem(error, 'not_found')) throw error;
    throw inputError(
      `${sessionField.label}: HeyGen has no session “${shown(session_id)}”. ${sessionField.helpText}`,
    );
  }
};

export const { perform } = promptRendering(
  'continue_prompt_video',
  ({ bundle }) => {
    const input = reader(bundle.inputData, inputFields);
    const session_id = input.requiredId('session_id');
    const message: MessagePayload = {
      message: input.requiredProse('message'),
      avatar_id: input.id('avatar_id'),
      voice_id: input.id('voice_id'),
      files: input.mediaList('files')?.map(toAssetInput),
      brand_kit_id: input.id('brand_kit_id'),
    };
    return {
      what: { session_id, ...message },
      isChat: true,
      start: async (heygen) => {
        const isShown = isFreeTest(bundle, renderVideoInTestField) && isExampleSession(session_id);
        const past = isShown ? NOTHING_YET : await before(heygen, session_id);
        await sendMessage(heygen, session_id, message, labels);
        return { session_id, status: 'thinking', before: past };
      },
    };
  },
  false,
);

export default defineCreate({
  key: 'continue_prompt_video',
  noun: 'Video',
  display: {
    label: 'Continue Prompt Video',
    description: 'Answers the agent that makes a video from a prompt, or has it change that video.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'picture', 'details'),
    inputFields,
    perform,
    sample: promptVideoSample,
    outputFields: promptVideoOutputFields,
  },
});
