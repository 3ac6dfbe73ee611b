import type { JobStatus, Outcome, RenderPlan } from './store.ts';

/** The past of a job that was in the account before the test began. Moments are in ms since the Unix epoch. */
export interface SeedTimes {
  /** A waiting or processing job stays so until `finishedAt`, or forever without it. @default 'completed' */
  status?: JobStatus;
  createdAt?: number;
  finishedAt?: number;
}

const RENDER_MS = 30_000;

/** @param failure how it ended, for the status `failed` */
export const seededTimes = (
  seed: SeedTimes,
  now: number,
  failure: Omit<Extract<Outcome, { outcome: 'failed' }>, 'outcome'>,
): { createdAt: number; touchedAt: number; plan: RenderPlan } => {
  const { status = 'completed' } = seed;
  const isOpen = status === 'waiting' || status === 'processing';
  const end = seed.finishedAt ?? (isOpen ? Infinity : (seed.createdAt ?? now - RENDER_MS) + RENDER_MS);
  const createdAt = seed.createdAt ?? (Number.isFinite(end) ? Math.min(now, end - RENDER_MS) : now);
  if (end < createdAt) throw new RangeError('A job cannot be finished before it was created');
  const plan: RenderPlan = {
    waitingMs: status === 'waiting' ? end - createdAt : 0,
    processingMs: status === 'waiting' ? 0 : end - createdAt,
    ...(status === 'failed' ? { outcome: 'failed', ...failure } : { outcome: 'completed' }),
  };
  return { createdAt, touchedAt: createdAt, plan };
};
