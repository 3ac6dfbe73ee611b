import type { ApiKey } from './auth.ts';
import { ApiError } from './errors.ts';
import { finishedAt, type Job } from './jobs.ts';
import { costOf } from './money.ts';
import type { RenderRequest, Video } from './renders.ts';
import type { Translation, TranslationRequest } from './translations.ts';
import type { World } from './world.ts';

/** Takes a checked request into work: a place among those in flight, the money, then the video. */
export function submit(world: World, caller: ApiKey, request: RenderRequest): Video {
  const costUsd = costOf(request.seconds, request.is4k);
  reserve(world, caller, 1, costUsd);
  return world.videos.create(request, costUsd);
}

/** The same for translations, one for each language: all of them or none. */
export function submitTranslations(
  world: World,
  caller: ApiKey,
  requests: readonly TranslationRequest[],
): Translation[] {
  const priced = requests.map((request) => ({ request, costUsd: costOf(request.seconds, false) }));
  const total = priced.reduce((sum, { costUsd }) => sum + costUsd, 0);
  reserve(world, caller, priced.length, total);
  return priced.map(({ request, costUsd }) => world.translations.create(request, costUsd));
}

function reserve(world: World, caller: ApiKey, places: number, costUsd: number): void {
  const running = [...world.videos.inFlight(), ...world.translations.inFlight()];
  if (running.length + places > world.concurrency) throw tooMany(running, world);
  world.wallets.charge(caller, costUsd);
}

/** HeyGen docs: usage limits. Videos and translations count alike; what exceeds the cap is refused, not queued. */
function tooMany(running: readonly Job[], { clock, concurrency }: World): ApiError {
  const nextEnd = Math.min(...running.map(finishedAt));
  const seconds = Number.isFinite(nextEnd) ? Math.max(1, Math.ceil((nextEnd - clock.now()) / 1000)) : 60;
  return new ApiError(429, 'rate_limit_exceeded', `Concurrent job limit of ${concurrency} reached.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
