import type { ApiKey } from './auth.ts';
import { ApiError } from './errors.ts';
import { costOf } from './money.ts';
import { finishedAt, type RenderRequest, type Video } from './renders.ts';
import type { World } from './world.ts';

/** Takes a checked request into work: a place among those in flight, the money, then the video. */
export function submit(world: World, caller: ApiKey, request: RenderRequest): Video {
  const { videos, wallets, concurrency } = world;
  const running = videos.existing().filter((video) => videos.isInFlight(video));
  if (running.length >= concurrency) throw tooMany(running, world);
  const costUsd = costOf(request.seconds, request.is4k);
  wallets.charge(caller, costUsd);
  return videos.create(request, costUsd);
}

/** HeyGen docs: usage limits. What exceeds the cap is refused, not queued. */
function tooMany(running: readonly Video[], { clock, concurrency }: World): ApiError {
  const nextEnd = Math.min(...running.map(finishedAt));
  const seconds = Number.isFinite(nextEnd) ? Math.max(1, Math.ceil((nextEnd - clock.now()) / 1000)) : 60;
  return new ApiError(429, 'rate_limit_exceeded', `Concurrent job limit of ${concurrency} reached.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
