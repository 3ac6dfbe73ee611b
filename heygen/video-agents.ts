import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  listOf,
  part,
  reason,
  single,
  statusWord,
  text,
  time,
  type Page,
} from './client/envelope.ts';
import { assetInput } from './media.ts';
import { videoResource, type VideoResource } from './videos/video-resource.ts';
import { optionalFlag, optionalText, textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';

/** In a chat the agent may ask something before it makes the video, and can be told to change it afterwards. */
export const agentModes = ['generate', 'chat'] as const;

export const orientations = ['landscape', 'portrait'] as const;

/** HeyGen's limit for the files of one prompt. */
export const MOST_FILES = 20;

/** What an agent is told, with files to look at. */
const words = textUpTo(10_000);
/** What it is told to use, at first and in each message of a chat. */
const choices = {
  avatar_id: optionalText,
  voice_id: optionalText,
  brand_kit_id: optionalText,
  files: z.optional(
    z
      .array(assetInput)
      .check(z.maxLength(MOST_FILES, `are too many. Leave some out: HeyGen allows at most ${MOST_FILES}`)),
  ),
};

/** Body of `POST /v3/video-agents`. Without `mode` the agent makes one video and asks nothing. */
const videoAgentPayload = z.lazy(() =>
  z.strictObject({
    prompt: words,
    ...choices,
    mode: z.optional(z.enum(agentModes)),
    style_id: optionalText,
    brand_glossary_id: optionalText,
    orientation: z.optional(z.enum(orientations)),
    incognito_mode: optionalFlag,
    callback_url: optionalText,
    callback_id: optionalText,
  }),
);
export type VideoAgentPayload = z.infer<typeof videoAgentPayload>;

const startedParts = z.lazy(() =>
  z.object({
    session_id: id,
    /** generating, thinking, completed or failed */
    status: z.catch(statusWord, 'thinking'),
    /** Missing until the agent starts the video. */
    video_id: text,
  }),
);
const startedSession = z.lazy(() => alsoNamed(startedParts, 'session_id', 'id'));
export type StartedSession = z.infer<typeof startedSession>;

/** Has an agent make a video. Costs credits, and HeyGen does not document it as idempotent. */
export const createVideoAgent = async (
  heygen: HeyGen,
  body: VideoAgentPayload,
  labels: FieldLabels,
): Promise<StartedSession> => {
  const { data } = await heygen.post({
    path: '/v3/video-agents',
    body,
    payload: videoAgentPayload,
    labels,
    answer: single(startedSession),
  });
  return data;
};

/** Body of `POST /v3/video-agents/{session_id}`. It takes no callback address. */
const messagePayload = z.lazy(() => z.strictObject({ message: words, ...choices }));
export type MessagePayload = z.infer<typeof messagePayload>;

/**
 * Answers the agent of a chat, or has it change its video. Costs credits, and HeyGen does not document it as idempotent.
 * @throws HeyGenError if the session is no chat
 */
export const sendMessage = async (
  heygen: HeyGen,
  session_id: string,
  body: MessagePayload,
  labels: FieldLabels,
): Promise<void> => {
  await heygen.post({
    path: path`/v3/video-agents/${session_id}`,
    body,
    payload: messagePayload,
    labels,
    answer: single(alsoNamed(z.object({ session_id: id }), 'session_id', 'id')),
  });
};

/** A message from the agent or the user. HeyGen may add types of messages, and a session must stay readable then. */
const message = z.lazy(() =>
  z.object({
    role: text,
    type: text,
    content: text,
    created_at: time,
    resource_ids: part(listOf(z.string())),
  }),
);

const session = z.lazy(() =>
  z.object({
    /** thinking, waiting_for_input, reviewing, generating, completed or failed; `processing` has also been seen */
    status: z.catch(statusWord, 'processing'),
    title: text,
    video_id: text,
    /** Newest first. */
    messages: part(listOf(message)),
    /** Not documented; seen with a code such as `free_tier_quota_exceeded`. */
    error: reason,
  }),
);

/** The work of an agent on a video. */
export type Session = z.infer<typeof session>;

/** @throws HeyGenError (not_found) */
export const getSession = async (heygen: HeyGen, id: string): Promise<Session> =>
  (await heygen.get(path`/v3/video-agents/${id}`, single(session))).data;

/** HeyGen allows 1–100, and sorts by age, the newest first. */
const SESSION_VIDEOS = 20;

/** Ids of the newest videos of a session. @throws HeyGenError (not_found) */
export const sessionVideoIds = async (heygen: HeyGen, id: string): Promise<string[]> => {
  const { items } = await heygen.list(path`/v3/video-agents/${id}/videos`, videoResource, {
    limit: SESSION_VIDEOS,
  });
  return items.map((video) => video.id);
};

/** What HeyGen or the agent says went wrong. */
export const complaintOf = ({
  error,
  messages,
}: Session): { code?: string | null; message?: string | null } => ({
  code: error?.code ?? null,
  message: error?.message ?? messages?.find(({ type }) => type === 'error')?.content ?? null,
});

/** Why the video of a session failed: HeyGen says it of the video, or else of the session. */
export const failureOf = (
  session: Session,
  video?: Pick<VideoResource, 'failure_code' | 'failure_message'>,
): Pick<VideoResource, 'failure_code' | 'failure_message'> => {
  const { code, message } = complaintOf(session);
  return {
    failure_code: video?.failure_code ?? code,
    failure_message: video?.failure_message ?? message,
  };
};

const WAITS = ['waiting_for_input', 'reviewing'];

/** The agent has asked something, or shows something to agree with. This should happen only in a chat. */
export const hasPaused = ({ status }: Session): boolean => WAITS.includes(status);

/**
 * Whether the session is stuck until somebody answers or approves a draft. While it waits for an approval its status
 * may be `generating`; the newest message then has the draft.
 */
export const waitsForSomebody = (session: Session): boolean =>
  hasPaused(session) ||
  (session.messages?.[0]?.role === 'model' &&
    (session.messages[0].resource_ids ?? []).some((resource) => resource.startsWith('draft')));

const style = z.lazy(() =>
  labelled(
    alsoNamed(z.object({ style_id: id, name: text, aspect_ratio: text }), 'style_id', 'id'),
    'style_id',
  ),
);

/** A visual style for a whole video. */
export type Style = z.infer<typeof style>;

/** HeyGen allows 1–100. */
const STYLES_PER_PAGE = 100;

export const listStyles = (heygen: HeyGen, token?: string): Promise<Page<Style>> =>
  heygen.list('/v3/video-agents/styles', style, { limit: STYLES_PER_PAGE, token });
