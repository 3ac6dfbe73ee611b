import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { paidJobs, type PaidJob } from '../jobs/log.ts';
import { reserve } from '../jobs/reserve.ts';
import { JobStore } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import type { Videos } from '../videos/index.ts';
import type { RenderRequest } from '../videos/store.ts';
import { describeSession, sessionIdOf } from './resource.ts';
import { agentRoutes } from './routes.ts';
import {
  AGENT_VIDEO_SECONDS,
  defaultAgentPlan,
  newSession,
  stateOf,
  videoOf,
  type AgentJob,
  type AgentPlan,
  type Chat,
  type Session,
  type SessionRequest,
  type SessionStatus,
} from './store.ts';

export type { AgentJob, AgentPlan, AgentStep, SessionStatus } from './store.ts';

/** One accepted request of a video agent. */
export interface LoggedSession extends PaidJob {
  readonly sessionId: string;
  readonly prompt: string;
  readonly status: SessionStatus;
  /** null until the video begins. */
  readonly videoId: string | null;
}

/** What somebody does with a video agent in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface AgentOwner {
  /** Answers what the agent asked, or agrees with it: its video begins now. */
  proceed(sessionId: string): void;
}

/** Video agents: each makes a video of a prompt, in a session. */
export const openVideoAgents = (
  core: Core,
  library: Library,
  { store: videos, present }: Videos,
  plan: (job: AgentJob) => AgentPlan = defaultAgentPlan,
) => {
  const { clock } = core;
  const store = new JobStore<Session>(clock, 'session');
  core.places.add(store, () => store.inFlight().filter((session) => videoOf(session, clock) === null));
  core.events.add(store, describeSession);

  /**
   * It is paid together with its video.
   *
   * @param kind a chat that goes on; whether a new one begins
   */
  const start = (caller: ApiKey, request: SessionRequest, kind: Chat | 'chat' | null): Session => {
    const costUsd = costOf(AGENT_VIDEO_SECONDS);
    reserve(core, caller, 1, costUsd);
    return store.create((fresh) => {
      const chat = kind === 'chat' ? { id: fresh.id, turns: [] } : kind;
      const agent = plan({ ...request, number: fresh.number, sessionId: chat?.id ?? fresh.id });
      const render = (asked: RenderRequest, at: number) => videos.render(asked, 0, at);
      const session = newSession(request, agent, fresh, costUsd, render, chat);
      chat?.turns.push(session);
      return session;
    });
  };
  const newestTurn = (session: Session): Session => session.chat?.turns.at(-1) ?? session;
  const owner: AgentOwner = {
    proceed: (sessionId) => {
      const { video } = newestTurn(store.get(sessionId));
      if (video === null) throw new Error(`Session ${sessionId} comes to no video`);
      videos.begin(video);
    },
  };
  return {
    routes: agentRoutes(core, library, store, {
      start,
      newestTurn,
      presentVideo: present,
      answer: (session, message) => {
        session.answer = { message, at: clock.now() };
        owner.proceed(sessionIdOf(session));
      },
    }),
    owner,
    logged: (): LoggedSession[] =>
      paidJobs(store, (session) => ({
        sessionId: sessionIdOf(session),
        prompt: session.prompt,
        status: stateOf(session, store.statusOf(session), clock),
        videoId: videoOf(session, clock)?.id ?? null,
      })),
  };
};
