import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { JobStore, type Job, type RenderPlan } from '../jobs/store.ts';
import type { Orientation, RenderRequest, Video, VideoStore } from '../videos/store.ts';

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

/** What an agent does for so many ms. `Infinity` is one that never gets further. */
export interface AgentStep {
  status: 'thinking' | 'waiting_for_input' | 'reviewing';
  ms: number;
}

/** What an agent does until its video begins, which then goes by the plan of a render, or until it gives up. */
export type AgentPlan = { steps: readonly AgentStep[] } & (
  { outcome: 'video' } | { outcome: 'failed'; message: string | null }
);

/** A video agent at work on one video, paid as a whole: its video costs nothing more. */
export interface Session extends SessionRequest, Job {
  readonly steps: readonly AgentStep[];
  /** null when it gives up before; until `createdAt` there is none either. */
  readonly video: Video | null;
}

export type SessionStatus = AgentStep['status'] | 'generating' | 'completed' | 'failed';

/** The length is the agent's to choose, so what it costs is a guess. */
export const AGENT_VIDEO_SECONDS = 30;

/** A second of thinking. */
export function defaultAgentPlan(): AgentPlan {
  return { steps: [{ status: 'thinking', ms: 1000 }], outcome: 'video' };
}

/** The video agent sessions of the account. */
export class SessionStore extends JobStore<Session> {
  readonly #plan: (job: AgentJob) => AgentPlan;
  readonly #videos: VideoStore;

  constructor(clock: Clock, plan: (job: AgentJob) => AgentPlan, videos: VideoStore) {
    super(clock);
    this.#plan = plan;
    this.#videos = videos;
  }

  create(request: SessionRequest, costUsd: number): Session {
    const beginning = this.beginning();
    const createdAt = this.clock.now();
    const id = randomUUID().replaceAll('-', '');
    const agent = this.#plan({ ...request, number: beginning.number, sessionId: id });
    const { steps } = agent;
    const stepsMs = steps.reduce((sum, { ms }) => sum + ms, 0);
    const video =
      agent.outcome === 'video' ? this.#videos.create(renderOf(request), 0, createdAt + stepsMs) : null;
    const session = {
      ...request,
      ...beginning,
      id,
      createdAt,
      costUsd,
      steps,
      video,
      get plan(): RenderPlan {
        if (video !== null)
          return { ...video.plan, waitingMs: video.createdAt - createdAt + video.plan.waitingMs };
        const message = agent.outcome === 'failed' ? agent.message : null;
        return { waitingMs: stepsMs, processingMs: 0, outcome: 'failed', code: null, message };
      },
    };
    return this.keep(session, true);
  }

  /** Those at work whose video has not begun: from then on the video stands for them. */
  withoutVideo(): Session[] {
    return this.inFlight().filter((session) => this.videoOf(session) === null);
  }

  videoOf({ video }: Session): Video | null {
    return video !== null && video.createdAt <= this.clock.now() ? video : null;
  }

  stateOf(session: Session): SessionStatus {
    const status = this.statusOf(session);
    if (status === 'completed' || status === 'failed') return status;
    return this.videoOf(session) === null ? stepAt(session, this.clock.now()) : 'generating';
  }

  /** Somebody in HeyGen's editor answers what the agent asked, or agrees with it: the video begins. */
  proceed({ id, video }: Session): void {
    if (video === null) throw new Error(`Session ${id} comes to no video`);
    this.#videos.begin(video);
  }
}

function stepAt({ steps, createdAt }: Session, now: number): AgentStep['status'] {
  let left = now - createdAt;
  for (const { status, ms } of steps) {
    if (left < ms) return status;
    left -= ms;
  }
  return 'thinking';
}

function renderOf({ prompt, orientation, body }: SessionRequest): RenderRequest {
  return {
    endpoint: 'POST /v3/video-agents',
    title: titleOf(prompt),
    // What the agent makes of the prompt nobody knows before.
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
  };
}

function titleOf(prompt: string): string {
  return prompt.split(/\s+/).slice(0, 6).join(' ');
}
