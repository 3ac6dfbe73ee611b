import { ApiError } from '../server/errors.ts';
import { finishedAt, type Job } from './store.ts';
import type { Video } from '../videos/store.ts';
import type { World } from '../world.ts';

/** Whatever takes one of the places (HeyGen docs: usage limits): jobs of all kinds count alike. */
export function jobsInFlight({
  videos,
  translations,
  lipsyncs,
  sessions,
}: Pick<World, 'videos' | 'translations' | 'lipsyncs' | 'sessions'>): Job[] {
  return [
    ...videos.inFlight(),
    ...translations.inFlight(),
    ...lipsyncs.inFlight(),
    ...sessions.withoutVideo(),
  ];
}

/** What exceeds the cap is refused, not queued. */
export function refuseBeyondCap(world: World, newJobs: number): void {
  const running = jobsInFlight(world);
  if (running.length + newJobs <= world.concurrency) return;
  const nextEnd = Math.min(...running.map(finishedAt));
  const seconds = Number.isFinite(nextEnd)
    ? Math.max(1, Math.ceil((nextEnd - world.clock.now()) / 1000))
    : 60;
  throw new ApiError(429, 'rate_limit_exceeded', `Concurrent job limit of ${world.concurrency} reached.`, {
    headers: { 'retry-after': String(seconds) },
  });
}

/**
 * The videos of batches are queued instead: each begins, in order, when a place is free. Nobody can get in between,
 * since as long as one of them waits every place is taken. Whatever changes an end changes when they begin.
 */
export function queueForPlaces(
  account: Pick<World, 'clock' | 'videos' | 'translations' | 'lipsyncs' | 'sessions' | 'batches'>,
  places: number,
): void {
  const { clock, videos, translations, lipsyncs, sessions, batches } = account;
  const giveOut = () => {
    const queue = batches.queue();
    if (queue.length > 0) planBeginnings(queue, jobsInFlight(account), places, clock.now());
  };
  for (const store of [videos, translations, lipsyncs, sessions, batches]) store.watch(giveOut);
}

function planBeginnings(queue: readonly Video[], running: readonly Job[], places: number, now: number): void {
  const ends = running.map(finishedAt);
  for (const video of queue) {
    ends.sort((one, other) => one - other);
    const over = ends.splice(0, Math.max(0, ends.length - places + 1));
    video.createdAt = over.at(-1) ?? now;
    ends.push(finishedAt(video));
  }
}
