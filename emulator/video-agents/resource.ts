import { toSeconds } from '../clock.ts';
import { finishedAt } from '../jobs/store.ts';
import type { Session, SessionStatus } from './store.ts';
import type { World } from '../world.ts';

/** What POST /v3/video-agents answers: it knows fewer states than the session itself. */
export function newSessionResource({ sessions }: World, session: Session) {
  const status = sessions.stateOf(session);
  const isPreparing = status === 'waiting_for_input' || status === 'reviewing';
  return {
    session_id: session.id,
    status: isPreparing ? 'thinking' : status,
    video_id: sessions.videoOf(session)?.id ?? null,
    created_at: toSeconds(session.createdAt),
  };
}

export function sessionResource(world: World, session: Session) {
  const status = world.sessions.stateOf(session);
  const video = world.sessions.videoOf(session);
  return {
    session_id: session.id,
    status,
    progress: progressOf(session, status, world.clock.now()),
    title: video?.title ?? null,
    video_id: video?.id ?? null,
    created_at: toSeconds(session.createdAt),
    messages: messagesOf(session, status),
  };
}

function progressOf(session: Session, status: SessionStatus, now: number): number {
  if (status === 'completed') return 100;
  const { createdAt } = session;
  const wholeMs = Math.max(1, finishedAt(session) - createdAt);
  return Math.min(99, Math.floor((100 * (now - createdAt)) / wholeMs));
}

/** Newest first. What the agent says when is a guess; it may have failed without a word, as videos of it did (measured). */
function messagesOf({ prompt, createdAt, plan }: Session, status: SessionStatus) {
  const message = (role: 'user' | 'model', type: 'text' | 'error', content: string, at: number) => {
    return { role, content, type, created_at: toSeconds(at), resource_ids: null };
  };
  const asked = message('user', 'text', prompt, createdAt);
  if (status === 'waiting_for_input')
    return [message('model', 'text', 'Which voice should speak?', createdAt), asked];
  const reason = status === 'failed' && plan.outcome === 'failed' ? plan.message : null;
  return reason === null
    ? [asked]
    : [message('model', 'error', reason, finishedAt({ createdAt, plan })), asked];
}
