import type { ZObject } from 'zapier-platform-core';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import type { StartedSession } from '../heygen/video-agents.ts';
import type { Test } from '../zapier/hydrators.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';
import {
  handOverVideo,
  handOverVideoStandIn,
  videoOutputFields,
  videoSample,
  type Extras,
  type Known,
} from './video.ts';

/** A video, and the session in which HeyGen's agent works on it. */
const fields = [
  { key: 'session_id', label: 'Session', sample: 'a2c4e6f80b1d4c3e9f5a7b8c6d0e1f23' },
  { key: 'agent_message', label: 'Agent Message' },
] as const;

export const promptVideoOutputFields = [...videoOutputFields, ...outputFieldsOf(fields)];
export const promptVideoSample = { ...videoSample, ...sampleOf(fields) };

/** Whether it is the one that a tested step hands over. HeyGen does not have it. */
export const isExampleSession = (session_id: string): boolean => session_id === promptVideoSample.session_id;

/** The status of a video whose session has this status. */
const STATUS_OF_VIDEO: Readonly<Record<string, string>> = { thinking: 'waiting', generating: 'processing' };

/** A video that an agent has just been asked to make. It may have no id yet, and then it has no file either. */
export const handOverStartedSession = (
  z: ZObject,
  session: StartedSession,
  { callback_id }: Known,
  test?: Test,
) => {
  const { session_id, video_id } = session;
  const status = STATUS_OF_VIDEO[session.status] ?? session.status;
  const video = video_id
    ? handOverVideo(z, { id: video_id, status }, { callback_id }, test)
    : { status, ...compact({ callback_id }) };
  return { ...video, session_id };
};

/** A session in which the agent waits for an answer, and says so. */
export const handOverPausedSession = (
  session: { session_id: string; status: string; agent_message?: string | undefined },
  { callback_id }: Known,
) => compact({ ...session, callback_id });

/** What an agent might say at last. */
const LAST_WORDS = 'Your video is ready.';

/** A video from a prompt as a test shows it. */
export const handOverPromptVideoStandIn = (
  z: ZObject,
  found: VideoResource | undefined,
  known: Known,
  { isChat, ...extras }: Extras & { isChat: boolean },
) => ({
  ...handOverVideoStandIn(z, found, known, extras),
  session_id: String(promptVideoSample.session_id),
  ...(isChat ? { agent_message: LAST_WORDS } : {}),
});
