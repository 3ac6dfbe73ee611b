import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { referenceField } from '../fields/details.ts';
import { agentAvatarField, agentVoiceField, brandKitField, styleField } from '../fields/dropdowns.ts';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { orNothing } from '../heygen/client/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  complaintOf,
  createVideoAgent,
  getSession,
  MOST_FILES,
  orientations,
  type VideoAgentPayload,
} from '../heygen/video-agents.ts';
import { isFinished, type VideoResource } from '../heygen/videos/video-resource.ts';
import {
  handOverStartedSession,
  promptVideoOutputFields,
  promptVideoSample,
} from '../records/prompt-video.ts';
import { handOverFinishedVideo } from '../steps/resume-video.ts';
import { resume } from '../steps/resume.ts';
import { callbackUrl } from '../steps/wait.ts';
import { withHeyGen } from '../zapier/perform.ts';

const contentFields = inGroup('content', [
  {
    key: 'prompt',
    label: 'Prompt',
    type: 'text',
    required: true,
    placeholder: 'A friendly 30-second welcome for new customers of our bakery',
    helpText:
      'What the video is about, for whom, how long and in what tone, up to 10,000 characters. HeyGen writes the script, so your words may not be spoken as they stand here.',
  },
  agentAvatarField,
  agentVoiceField,
  {
    key: 'files',
    label: 'Files',
    type: 'string',
    list: true,
    helpText: `Pictures, clips, recordings or documents to use in the video, up to ${MOST_FILES}: public links, or Asset IDs of Upload Asset steps.`,
  },
]);

const pictureFields = inGroup('picture', [
  {
    key: 'orientation',
    label: 'Orientation',
    type: 'string',
    choices: { landscape: 'Landscape', portrait: 'Portrait' },
    helpText: 'Leave empty and HeyGen chooses what suits the content.',
  },
  styleField,
  brandKitField,
]);

const detailFields = inGroup('details', [
  {
    key: 'incognito_mode',
    label: 'Do Not Use Memory',
    type: 'boolean',
    helpText:
      'Choose true for a video that neither uses what HeyGen remembers of earlier ones nor is remembered.',
  },
  referenceField,
  {
    ...waitField,
    helpText: `${waitField.helpText} There may not even be a Video ID then, only the session in which HeyGen works on it.`,
  },
]);

export const inputFields = defineInputFields([...contentFields, ...pictureFields, ...detailFields]);

const labels = labelsOf(inputFields);

/**
 * What the user asked for.
 * @throws HeyGenError (input) that names the field at fault
 */
const toVideoAgent = (inputData: unknown): VideoAgentPayload => {
  const input = reader(inputData, inputFields);
  return {
    prompt: input.required('prompt'),
    avatar_id: input.id('avatar_id'),
    voice_id: input.id('voice_id'),
    files: input.mediaList('files')?.map(toAssetInput),
    orientation: input.choice('orientation', orientations),
    style_id: input.id('style_id'),
    brand_kit_id: input.id('brand_kit_id'),
    incognito_mode: input.boolean('incognito_mode'),
    callback_id: input.text('callback_id'),
  };
};

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const body = { ...toVideoAgent(bundle.inputData), callback_url: callbackUrl(z, bundle) };
  const started = await createVideoAgent(heygen, body, labels);
  return handOverStartedSession(z, started, body);
});

/** Stands for a video that does not exist, at least not yet. */
const NO_VIDEO: VideoResource = { id: '', status: 'processing' };

/** Statuses of an agent that waits for somebody, which it should not do in a session that is no chat. */
const WAITS = ['waiting_for_input', 'reviewing'];

const blockedIn = (session_id: string): string =>
  `HeyGen’s agent waits for somebody to answer or approve something before it makes the video. Open the session ${session_id} in HeyGen and go on there. Do not replay this run, or it is paid for again.`;

/**
 * The video that a session is about.
 * @returns undefined when HeyGen does not have the session
 */
const lookAtVideo = async (
  heygen: HeyGen,
  session_id: string,
): Promise<(VideoResource & { blocked?: string }) | undefined> => {
  const session = await orNothing(getSession(heygen, session_id));
  if (session === undefined) return undefined;
  const { status, title, video_id } = session;
  if (!isFinished(session)) {
    return WAITS.includes(status) ? { ...NO_VIDEO, blocked: blockedIn(session_id) } : NO_VIDEO;
  }
  const video = (video_id ? await findVideoById(heygen, video_id) : undefined) ?? NO_VIDEO;
  if (status === 'failed' || video.status === 'failed') {
    return { ...video, status: 'failed', failure_message: video.failure_message ?? complaintOf(session) };
  }
  return { ...video, title: video.title ?? title };
};

export const performResume = resume({
  noun: 'video',
  started: schema.object({ session_id: schema.string(), callback_id: schema.optional(schema.string()) }),
  name: ({ session_id }) => `The video of session ${session_id}`,
  search: 'Find Video',
  look: (heygen, { session_id }) => lookAtVideo(heygen, session_id),
  handOver: async (z, video, { session_id, callback_id }, callback) => ({
    ...(await handOverFinishedVideo(z, video, { callback_id }, callback)),
    session_id,
  }),
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
