import { toSeconds, type Clock } from '../clock.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import { failureMessage, finishedAt } from '../jobs/store.ts';
import { videoOf, type Session, type SessionStatus } from './store.ts';

/** Every turn of a chat is the same session to those who ask. */
export const sessionIdOf = ({ id, chat }: Session): string => chat?.id ?? id;

/** What POST /v3/video-agents answers: it knows fewer states than the session itself. */
export const newSessionResource = (session: Session, status: SessionStatus, clock: Clock) => {
  const isPreparing = status === 'waiting_for_input' || status === 'reviewing';
  return {
    session_id: sessionIdOf(session),
    status: isPreparing ? 'thinking' : status,
    video_id: videoOf(session, clock)?.id ?? null,
    created_at: toSeconds(session.createdAt),
  };
};

export const sessionResource = (session: Session, status: SessionStatus, clock: Clock) => {
  const video = videoOf(session, clock);
  return {
    session_id: sessionIdOf(session),
    status,
    progress: progressOf(session, status, clock.now()),
    title: video?.title ?? null,
    video_id: video?.id ?? null,
    created_at: toSeconds((session.chat?.turns[0] ?? session).createdAt),
    messages: messagesOf(session, status),
  };
};

const progressOf = (session: Session, status: SessionStatus, now: number): number => {
  if (status === 'completed') return 100;
  const { createdAt } = session;
  const wholeMs = Math.max(1, finishedAt(session) - createdAt);
  return Math.min(99, Math.floor((100 * (now - createdAt)) / wholeMs));
};

/** Newest first. What the agent says is a guess. It may fail without a message, as its videos did (measured). */
const messagesOf = (session: Session, status: SessionStatus) => {
  const earlier = session.chat?.turns.filter((turn) => turn.number < session.number) ?? [];
  const ended = earlier.map((turn) => turnOf(turn, turn.plan.outcome));
  return [...ended, turnOf(session, status)].flat().reverse();
};

/** Oldest first. */
const turnOf = (session: Session, status: SessionStatus) => {
  const { prompt, createdAt, chat, answer } = session;
  const message = (role: 'user' | 'model', type: 'text' | 'error', content: string, at: number) => {
    return { role, content, type, created_at: toSeconds(at), resource_ids: null };
  };
  const asked = message('user', 'text', prompt, createdAt);
  const said = [asked];
  if (status === 'waiting_for_input' || answer !== null) {
    said.push(message('model', 'text', 'Which voice should speak?', createdAt));
  }
  if (answer !== null) said.push(message('user', 'text', answer.message, answer.at));
  const reason = status === 'failed' ? failureMessage(session) : null;
  if (reason !== null) said.push(message('model', 'error', reason, finishedAt(session)));
  if (status === 'completed' && chat !== null) {
    said.push(message('model', 'text', 'Your video is ready.', finishedAt(session)));
  }
  return said;
};

/** The payload is not documented. That the end of its video is announced separately, to webhooks only, is a guess too. */
export const describeSession = (session: Session, ending: Ending): Announcement => {
  const { callbackId, video } = session;
  const id = sessionIdOf(session);
  if (ending === 'failed') {
    const data = { session_id: id, msg: failureMessage(session), callback_id: callbackId };
    return { type: 'video_agent.fail', data };
  }
  const data = { session_id: id, video_id: video?.id ?? null, callback_id: callbackId };
  return { type: 'video_agent.success', data };
};
