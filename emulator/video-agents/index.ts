import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { paidJobs, type PaidJob } from '../jobs/log.ts';
import { reserve } from '../jobs/reserve.ts';
import { JobStore } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import type { Videos } from '../videos/index.ts';
import { describeSession } from './resource.ts';
import { agentRoutes } from './routes.ts';
import {
  AGENT_VIDEO_SECONDS,
  defaultAgentPlan,
  newSession,
  stateOf,
  videoOf,
  type AgentJob,
  type AgentPlan,
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
  { store: videos }: Videos,
  plan: (job: AgentJob) => AgentPlan = defaultAgentPlan,
) => {
  const { clock } = core;
  const store = new JobStore<Session>(clock, 'session');
  core.places.add(store, () => store.inFlight().filter((session) => videoOf(session, clock) === null));
  core.events.add(store, describeSession);

  /** It is paid together with its video. */
  const start = (caller: ApiKey, request: SessionRequest): Session => {
    const costUsd = costOf(AGENT_VIDEO_SECONDS);
    reserve(core, caller, 1, costUsd);
    return store.create((fresh) => {
      const agent = plan({ ...request, number: fresh.number, sessionId: fresh.id });
      return newSession(request, agent, fresh, costUsd, (render, at) => videos.render(render, 0, at));
    });
  };
  const owner: AgentOwner = {
    proceed: (sessionId) => {
      const { video } = store.get(sessionId);
      if (video === null) throw new Error(`Session ${sessionId} comes to no video`);
      videos.begin(video);
    },
  };
  return {
    routes: agentRoutes(core, library, store, start),
    owner,
    logged: (): LoggedSession[] =>
      paidJobs(store, (session) => ({
        sessionId: session.id,
        prompt: session.prompt,
        status: stateOf(session, store.statusOf(session), clock),
        videoId: videoOf(session, clock)?.id ?? null,
      })),
  };
};
