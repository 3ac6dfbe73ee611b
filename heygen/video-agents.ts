import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  listOf,
  page,
  part,
  single,
  statusWord,
  text,
  toPage,
  type Page,
} from './client/envelope.ts';
import { assetInput } from './media.ts';
import { textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';

export const orientations = ['landscape', 'portrait'] as const;

/** Most files that an agent takes along with a prompt. */
export const MOST_FILES = 20;

/**
 * Body of `POST /v3/video-agents`. Without `mode` the agent makes one video and asks nothing; in a chat it would
 * wait for answers, which a Zap cannot give.
 */
const videoAgentPayload = z.strictObject({
  prompt: textUpTo(10_000),
  avatar_id: z.optional(z.string()),
  voice_id: z.optional(z.string()),
  style_id: z.optional(z.string()),
  brand_kit_id: z.optional(z.string()),
  orientation: z.optional(z.enum(orientations)),
  files: z.optional(
    z.array(assetInput).check(z.maxLength(MOST_FILES, `are too many. HeyGen takes at most ${MOST_FILES}`)),
  ),
  incognito_mode: z.optional(z.boolean()),
  callback_url: z.optional(z.string()),
  callback_id: z.optional(z.string()),
});
export type VideoAgentPayload = z.infer<typeof videoAgentPayload>;

const startedParts = z.object({
  session_id: id,
  /** generating, thinking, completed or failed */
  status: z.catch(statusWord, 'thinking'),
  /** Not known before the agent begins with the video. */
  video_id: text,
});
const startedSession = alsoNamed(startedParts, 'session_id', 'id');
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

/** What the agent or the user has said. HeyGen adds kinds of messages; none may keep a session from being read. */
const message = z.object({
  role: text,
  type: text,
  content: text,
  resource_ids: part(listOf(z.string())),
});

const session = z.object({
  /** thinking, waiting_for_input, reviewing, generating, completed or failed; `processing` has been seen, too */
  status: statusWord,
  title: text,
  video_id: text,
  /** The newest first. */
  messages: part(listOf(message)),
  /** Not documented; seen with a code such as `free_tier_quota_exceeded`. */
  error: part(z.object({ code: text, message: text })),
});

/** The work of an agent on a video. */
export type Session = z.infer<typeof session>;

/** @throws HeyGenError (not_found) */
export const getSession = async (heygen: HeyGen, id: string): Promise<Session> =>
  (await heygen.get(path`/v3/video-agents/${id}`, single(session))).data;

/** What went wrong, as far as HeyGen or the agent has said so. */
export const complaintOf = ({
  error,
  messages,
}: Session): { code?: string | null; message?: string | null } => ({
  code: error?.code ?? null,
  message: error?.message ?? messages?.find(({ type }) => type === 'error')?.content ?? null,
});

/** Where an agent waits for somebody, which it should not in a session that is no chat. */
const WAITS = ['waiting_for_input', 'reviewing'];

/**
 * Whether nothing goes on before somebody has answered, or approved a draft. A session may wait for that while it calls
 * itself `generating`; the newest message then shows the draft.
 */
export const waitsForSomebody = ({ status, messages }: Session): boolean =>
  WAITS.includes(status) ||
  (messages?.[0]?.role === 'model' &&
    (messages[0].resource_ids ?? []).some((resource) => resource.startsWith('draft')));

const style = labelled(
  alsoNamed(z.object({ style_id: id, name: text, aspect_ratio: text }), 'style_id', 'id'),
  'style_id',
);

/** A look of a whole video, which an agent can follow. */
export type Style = z.infer<typeof style>;

/** Most styles that one page holds (HeyGen: 1–100). */
const STYLES_PER_PAGE = 100;

export const listStyles = async (heygen: HeyGen, token?: string): Promise<Page<Style>> =>
  toPage(await heygen.get('/v3/video-agents/styles', page(style), { limit: STYLES_PER_PAGE, token }));
