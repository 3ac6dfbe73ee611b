import { defineCreate, defineInputFields } from 'zapier-platform-core';
import * as schema from 'zod/mini';
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
import { isToBeShared, shareField } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { orNothing, shown } from '../heygen/client/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { toAssetInput } from '../heygen/media.ts';
import {
  complaintOf,
  createVideoAgent,
  getSession,
  MOST_FILES,
  orientations,
  waitsForSomebody,
  type VideoAgentPayload,
} from '../heygen/video-agents.ts';
import { newestVideos } from '../heygen/videos/videos.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import {
  handOverPromptVideoStandIn,
  handOverStartedSession,
  promptVideoOutputFields,
  promptVideoSample,
} from '../records/prompt-video.ts';
import { handOverFinishedVideo } from '../steps/render-video.ts';
import { rendering } from '../steps/render.ts';

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
  {
    key: 'files',
    label: 'Files',
    type: 'string',
    list: true,
    helpText: `Enter pictures, clips, recordings or documents to use in the video, up to ${MOST_FILES}: public links, or Asset IDs of Upload Asset steps.`,
  },
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
    callback_id: input.text('callback_id'),
  };
};

/** Stands for a video that does not exist yet. */
const NO_VIDEO: VideoResource = { id: '', status: 'processing' };

const blockedIn = (session_id: string): string =>
  `HeyGen’s agent needs an answer or an approval before it makes the video. Open the session ${shown(session_id)} in HeyGen and continue there. Do not replay this run: you would pay again.`;

const started = schema.object({
  session_id: schema.string(),
  status: schema._default(schema.string(), 'processing'),
  /** Id of the video, once HeyGen gives it. */
  id: schema.nullish(schema.string()),
  callback_id: schema.optional(schema.string()),
});
type Started = schema.infer<typeof started>;

/**
 * The video of a session. Once there is a video, its status counts and not the session's: sessions have been stuck or
 * gone although their video was finished.
 *
 * @returns undefined if HeyGen shows neither
 */
const lookAtVideo = async (
  heygen: HeyGen,
  { session_id, id }: Started,
): Promise<(VideoResource & { blocked?: string }) | undefined> => {
  const early = id ? await findVideoById(heygen, id) : undefined;
  if (early?.status === 'completed') return early;
  const session = await orNothing(getSession(heygen, session_id), ['not_found', 'unexpected', 'refused']);
  const late = early === undefined && session?.video_id ? session.video_id : undefined;
  const video = late === undefined ? early : await findVideoById(heygen, late);
  if (session === undefined) return video;

  const title = video?.title ?? session.title;
  if (video?.status === 'completed') return { ...video, title };
  const hasFailed = video === undefined ? session.status === 'failed' : video.status === 'failed';
  if (hasFailed) {
    const { code, message } = complaintOf(session);
    return {
      ...(video ?? NO_VIDEO),
      status: 'failed',
      failure_code: video?.failure_code ?? code,
      failure_message: video?.failure_message ?? message,
    };
  }
  return { ...(video ?? NO_VIDEO), ...(waitsForSomebody(session) ? { blocked: blockedIn(session_id) } : {}) };
};

export const { perform, performResume } = rendering(
  {
    key: 'create_prompt_video',
    noun: 'video',
    started,
    name: ({ session_id }) => `The video of session ${shown(session_id)}`,
    search: 'Find Video',
    waitField,
    testField: renderVideoInTestField,
    look: lookAtVideo,
    newest: newestVideos,
    handOverStarted: (z, { id, ...session }, test) =>
      handOverStartedSession(z, { ...session, video_id: id }, session, test),
    handOver: async (context, video, { session_id, callback_id }, callback) => ({
      ...(await handOverFinishedVideo(context, video, { callback_id }, callback)),
      session_id,
    }),
  },
  ({ bundle, z }) => {
    const what = toVideoAgent(bundle.inputData);
    const share = isToBeShared(bundle.inputData);
    return {
      what,
      start: async (heygen, callback_url) => {
        const { session_id, status, video_id } = await createVideoAgent(
          heygen,
          { ...what, callback_url },
          labels,
        );
        return { session_id, status, id: video_id, callback_id: what.callback_id };
      },
      standIn: (newest) => handOverPromptVideoStandIn(z, newest[0], what, { share }),
    };
  },
);

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
