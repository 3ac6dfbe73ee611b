import type { Clock } from '../clock.ts';
import type { Job, JobStatus, NewJob, RenderPlan } from '../jobs/store.ts';
import type { Orientation, RenderRequest, Video } from '../videos/store.ts';

/** What the caller of POST /v3/video-agents asked for, once it has been checked. */
export interface SessionRequest {
  prompt: string;
  orientation: Orientation;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The session that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface AgentJob extends SessionRequest {
  number: number;
  sessionId: string;
}

/** What an agent does for how many ms. With `Infinity` it gets stuck there. */
export interface AgentStep {
  status: 'thinking' | 'waiting_for_input' | 'reviewing';
  ms: number;
}

/** What an agent does until its video begins, which then goes by the plan of a render, or until it gives up. */
export type AgentPlan = { steps: readonly AgentStep[] } & (
  { outcome: 'video' } | { outcome: 'failed'; message: string | null }
);

/** What the turns of a chat have in common: each comes to a video of its own. */
export interface Chat {
  /** The first turn's, which is the session's. */
  readonly id: string;
  readonly turns: Session[];
}

/** A video agent at work on one video. It is paid as a whole: the video costs nothing more. */
export interface Session extends SessionRequest, Job {
  /** null in the mode that makes one video. */
  readonly chat: Chat | null;
  /** What was answered to the agent's question, and when. */
  answer: { message: string; at: number } | null;
  readonly steps: readonly AgentStep[];
  /** null when the agent gives up. Before its `createdAt` the video does not exist. */
  readonly video: Video | null;
}

export type SessionStatus = AgentStep['status'] | 'generating' | 'completed' | 'failed';

/** The agent chooses the length, so this, and with it the price, is a guess. */
export const AGENT_VIDEO_SECONDS = 30;

/** A second of thinking. */
export const defaultAgentPlan = (): AgentPlan => ({
  steps: [{ status: 'thinking', ms: 1000 }],
  outcome: 'video',
});

/** @param render makes a video that begins at a moment, in ms since the Unix epoch */
export const newSession = (
  request: SessionRequest,
  agent: AgentPlan,
  fresh: NewJob,
  costUsd: number,
  render: (request: RenderRequest, createdAt: number) => Video,
  chat: Chat | null,
): Session => {
  const { steps } = agent;
  const { createdAt } = fresh;
  const stepsMs = steps.reduce((sum, { ms }) => sum + ms, 0);
  const video = agent.outcome === 'video' ? render(renderOf(request), createdAt + stepsMs) : null;
  return {
    ...request,
    ...fresh,
    chat,
    answer: null,
    costUsd,
    steps,
    video,
    get plan(): RenderPlan {
      if (video !== null) {
        return { ...video.plan, waitingMs: video.createdAt - createdAt + video.plan.waitingMs };
      }
      const message = agent.outcome === 'failed' ? agent.message : null;
      return { waitingMs: stepsMs, processingMs: 0, outcome: 'failed', code: null, message };
    },
  };
};

/** The video, once it has begun. From then on it takes the session's place among the jobs in flight. */
export const videoOf = ({ video }: Session, clock: Clock): Video | null =>
  video !== null && video.createdAt <= clock.now() ? video : null;

export const stateOf = (session: Session, status: JobStatus, clock: Clock): SessionStatus => {
  if (status === 'completed' || status === 'failed') return status;
  return videoOf(session, clock) === null ? stepAt(session, clock.now()) : 'generating';
};

const stepAt = ({ steps, createdAt }: Session, now: number): AgentStep['status'] => {
  let left = now - createdAt;
  for (const { status, ms } of steps) {
    if (left < ms) return status;
    left -= ms;
  }
  return 'thinking';
};

const renderOf = ({ prompt, orientation, body }: SessionRequest): RenderRequest => ({
  endpoint: 'POST /v3/video-agents',
  title: titleOf(prompt),
  // What the agent will say is not known before.
  script: prompt,
  seconds: AGENT_VIDEO_SECONDS,
  spoken: true,
  captioned: false,
  is4k: false,
  orientation,
  outputFormat: 'mp4',
  folderId: null,
  // The session calls back, not the video.
  callbackUrl: null,
  callbackId: null,
  shared: false,
  body,
});

const titleOf = (prompt: string): string => prompt.split(/\s+/).slice(0, 6).join(' ');
