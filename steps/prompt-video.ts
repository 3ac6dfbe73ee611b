/** Shared by the steps in which HeyGen's agent makes a video. The agent works in a session, which may be a chat. */
import * as schema from 'zod/mini';
import { isToBeShared } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { orNothing, shown } from '../heygen/client/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import {
  failureOf,
  getSession,
  hasPaused,
  sessionVideoIds,
  waitsForSomebody,
  type Session,
} from '../heygen/video-agents.ts';
import { newestVideos } from '../heygen/videos/videos.ts';
import { isFinished } from '../heygen/job.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import {
  handOverPausedSession,
  handOverPromptVideoStandIn,
  handOverStartedSession,
} from '../records/prompt-video.ts';
import type { Context } from '../zapier/perform.ts';
import { handOverFinishedVideo } from './render-video.ts';
import { rendering } from './render.ts';

/** Stands for a video that does not exist yet. */
const NO_VIDEO: VideoResource = { id: '', status: 'processing' };

const blockedIn = (session_id: string): string =>
  `HeyGen’s agent needs an answer or an approval before it makes the video. Open the session ${shown(session_id)} in HeyGen and continue there.`;

/** What a chat was before its newest turn. */
const past = schema.lazy(() =>
  schema.object({
    video_ids: schema.array(schema.string()),
    /** The newest message. */
    message: schema.optional(schema.string()),
    hasFailed: schema.optional(schema.boolean()),
  }),
);
type Past = schema.infer<typeof past>;

const started = schema.lazy(() =>
  schema.object({
    session_id: schema.string(),
    status: schema._default(schema.string(), 'processing'),
    /** Id of the video, once HeyGen gives it. */
    id: schema.nullish(schema.string()),
    callback_id: schema.optional(schema.string()),
    /** Only of a chat. */
    before: schema.optional(past),
  }),
);
type Started = schema.infer<typeof started>;

/** Before the first turn of a chat. */
export const NOTHING_YET: Past = { video_ids: [] };

/** Tells a message from the one before it, which may have the same words. */
const newestMessage = ({ messages }: Session): string | undefined => {
  const [newest, ...older] = messages ?? [];
  return newest && [older.length, newest.created_at, newest.role, newest.content].join(' ');
};

/** What a chat is before another turn. @throws HeyGenError (not_found) */
export const pastOf = async (heygen: HeyGen, session_id: string): Promise<Past> => {
  const session = await getSession(heygen, session_id);
  return {
    video_ids: await sessionVideoIds(heygen, session_id),
    message: newestMessage(session),
    hasFailed: session.status === 'failed',
  };
};

type Seen = VideoResource & {
  blocked?: string;
  isEnough?: boolean;
  agent_message?: string | undefined;
};

/** A render that failed. */
const failedOf = (video: VideoResource | undefined, session: Session): Seen => ({
  ...(video ?? NO_VIDEO),
  status: 'failed',
  ...failureOf(session, video),
});

/**
 * The video of a session. Once there is a video, its status counts and not the session's: sessions have been stuck or
 * gone although their video was finished. But a session that waits for somebody may show the video that it had reserved as
 * failed, and name another one later (HeyGen's CLI, gen/video-agent.go at 11ad9087).
 *
 * @returns undefined if HeyGen shows neither
 */
const lookAtVideo = async (heygen: HeyGen, { session_id, id }: Started): Promise<Seen | undefined> => {
  const early = id ? await findVideoById(heygen, id) : undefined;
  if (early?.status === 'completed') return early;
  const session = await orNothing(getSession(heygen, session_id), ['not_found', 'unexpected', 'refused']);
  const isLost = early === undefined || (early.status === 'failed' && session?.video_id !== id);
  const late = isLost && session?.video_id ? await findVideoById(heygen, session.video_id) : undefined;
  const video = late ?? early;
  if (session === undefined) return video;

  const title = video?.title ?? session.title;
  if (video?.status === 'completed') return { ...video, title };
  if (waitsForSomebody(session)) return { ...NO_VIDEO, blocked: blockedIn(session_id) };
  const hasFailed = video === undefined ? session.status === 'failed' : video.status === 'failed';
  return hasFailed ? failedOf(video, session) : (video ?? NO_VIDEO);
};

/**
 * The video of the newest turn of a chat. If the agent asks something instead, that is enough: a later step answers it.
 * What was there before the turn does not count, since HeyGen may still show it for a moment. That each turn makes another
 * video is a guess, which the list of a session's videos suggests.
 */
const lookAtTurn = async (
  heygen: HeyGen,
  { session_id }: Started,
  before: Past,
): Promise<Seen | undefined> => {
  const session = await orNothing(getSession(heygen, session_id), ['not_found', 'unexpected', 'refused']);
  if (session === undefined) return undefined;
  const [newest] = session.messages ?? [];
  const isNews = newestMessage(session) !== before.message;
  const agent_message = isNews && newest?.role === 'model' ? (newest.content ?? undefined) : undefined;
  const ids = await sessionVideoIds(heygen, session_id);
  const id = ids.find((one) => !before.video_ids.includes(one));
  const video = id === undefined ? undefined : await findVideoById(heygen, id);
  if (video?.status === 'completed') return { ...video, title: video.title ?? session.title, agent_message };
  const isAnswered = isNews && newest?.role !== 'user';
  if (isAnswered && waitsForSomebody(session)) {
    const status = hasPaused(session) ? session.status : 'reviewing';
    return { ...NO_VIDEO, status, isEnough: true, agent_message };
  }
  const isNewFailure = session.status === 'failed' && (before.hasFailed ? isAnswered : isNews);
  const hasFailed = video === undefined ? isNewFailure : video.status === 'failed';
  if (hasFailed) return failedOf(video, session);
  return video ?? NO_VIDEO;
};

interface Order {
  /** Everything that identifies the request. */
  what: object;
  /** The reference from the form. */
  callback_id?: string | undefined;
  /** HeyGen calls nobody back while its agent waits for an answer, so the step looks again and again. */
  isChat: boolean;
  start: (heygen: HeyGen, callback_url: string | undefined) => Promise<Started>;
}

/**
 * @param prepare reads the form
 * @param tellsVideo whether HeyGen's answer to the request can name the video
 */
export const promptRendering = (
  key: string,
  prepare: (context: Context<Record<string, unknown>>) => Order,
  tellsVideo = true,
) =>
  rendering(
    {
      key,
      noun: 'video',
      started,
      name: ({ session_id }) => `The video of session ${shown(session_id)}`,
      search: 'Find Video',
      waitField,
      testField: renderVideoInTestField,
      look: (heygen, known) =>
        known.before === undefined ? lookAtVideo(heygen, known) : lookAtTurn(heygen, known, known.before),
      newest: newestVideos,
      handOverStarted: (z, { id, ...session }, test) =>
        handOverStartedSession(z, { ...session, video_id: tellsVideo ? id : null }, session, test),
      handOver: async (context, { agent_message, ...video }, { session_id, callback_id }, callback) =>
        isFinished(video)
          ? {
              ...(await handOverFinishedVideo(context, video, { callback_id }, callback)),
              session_id,
              ...(agent_message === undefined ? {} : { agent_message }),
            }
          : handOverPausedSession({ session_id, status: video.status, agent_message }, { callback_id }),
    },
    (context) => {
      const { bundle, z } = context;
      const { what, callback_id, isChat, start } = prepare(context);
      const share = isToBeShared(bundle.inputData);
      return {
        what,
        isPolled: isChat,
        start,
        standIn: (newest) => handOverPromptVideoStandIn(z, newest[0], { callback_id }, { share, isChat }),
      };
    },
  );
