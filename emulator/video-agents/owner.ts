import type { SessionStore } from './store.ts';

/** What somebody does with a video agent in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface AccountAgents {
  /** Answers what the agent asked, or agrees with it: its video begins now. */
  proceed(sessionId: string): void;
}

export function accountAgents(sessions: SessionStore): AccountAgents {
  return {
    proceed(sessionId) {
      const session = sessions.find(sessionId);
      if (session === undefined) throw new Error(`There is no session ${sessionId}`);
      sessions.proceed(session);
    },
  };
}
