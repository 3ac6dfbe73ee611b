import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { invalid, notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { newId } from '../ids.ts';
import { agentBody, messageBody, type AgentBody, type MessageBody } from './body.ts';
import { checkAgent, checkMessage } from './checks.ts';
import { newSessionResource, sessionIdOf, sessionResource } from './resource.ts';
import { stateOf, videoOf, type Chat, type Session, type SessionRequest } from './store.ts';
import type { Video } from '../videos/store.ts';
import { styleResource, stylesTagged } from './styles.ts';

interface SessionParams {
  session_id: string;
}

interface Work {
  /** Takes a checked request into work. */
  start: (caller: ApiKey, request: SessionRequest, kind: Chat | 'chat' | null) => Session;
  newestTurn: (session: Session) => Session;
  presentVideo: (video: Video) => object;
  /** Answers what the agent has asked. */
  answer: (session: Session, message: string) => void;
}

export const agentRoutes =
  (
    { clock, files, guard }: Core,
    library: Library,
    sessions: JobStore<Session>,
    { start, newestTurn, presentVideo, answer }: Work,
  ): Routes =>
  (api) => {
    const read = guard.allow('videos:read');
    const statusOf = (session: Session) => stateOf(session, sessions.statusOf(session), clock);

    // HeyGen does not list it among what takes an Idempotency-Key, so here that means nothing.
    api.post<{ Body: AgentBody }>(
      '/v3/video-agents',
      { ...guard.allow('videos:write'), schema: { body: agentBody } },
      (request) => {
        const kind = request.body.mode === 'chat' ? 'chat' : null;
        const session = start(callerOf(request), checkAgent(library, request.body), kind);
        return { data: newSessionResource(session, statusOf(session), clock) };
      },
    );

    api.get('/v3/video-agents/styles', read, (request) => {
      const query = queryOf(request);
      const rules = { list: 'styles', defaultLimit: 20, maxLimit: 100 };
      return paginate(stylesTagged(query.tag), query, rules, (style) => styleResource(style, files.url));
    });

    const getSession = ({ session_id: id }: SessionParams): Session => {
      const session = sessions.find(id);
      if (session === undefined || sessionIdOf(session) !== id) {
        throw notFound('resource_not_found', `Session ${id} not found`);
      }
      return newestTurn(session);
    };

    api.get<{ Params: SessionParams }>('/v3/video-agents/:session_id', read, ({ params }) => {
      const session = getSession(params);
      return { data: sessionResource(session, statusOf(session), clock) };
    });

    api.get<{ Params: SessionParams }>('/v3/video-agents/:session_id/videos', read, (request) => {
      const session = getSession(request.params);
      const turns = session.chat?.turns ?? [session];
      const videos = turns.flatMap((turn) => videoOf(turn, clock) ?? []).reverse();
      const rules = { list: 'session-videos', defaultLimit: 20, maxLimit: 100 };
      return paginate(videos, queryOf(request), rules, presentVideo);
    });

    // What HeyGen answers to a session of the other mode is a guess, and so is that an answer to a question costs nothing
    // more, and that any other message has another video made.
    api.post<{ Params: SessionParams; Body: MessageBody }>(
      '/v3/video-agents/:session_id',
      { ...guard.allow('videos:write'), schema: { body: messageBody } },
      (request) => {
        const session = getSession(request.params);
        const { chat } = session;
        if (chat === null) throw invalid('session_id', 'Only sessions in chat mode take messages');
        const asked = checkMessage(library, request.body, session);
        const status = statusOf(session);
        if (status === 'waiting_for_input' || status === 'reviewing') answer(session, asked.prompt);
        else start(callerOf(request), asked, chat);
        return { data: { session_id: chat.id, run_id: newId(), title: null } };
      },
    );
  };
