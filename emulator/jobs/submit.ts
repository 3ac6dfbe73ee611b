import type { ApiKey } from '../server/auth.ts';
import type { Batch } from '../batches/store.ts';
import type { CheckedBatch } from '../batches/checks.ts';
import type { Lipsync, LipsyncRequest } from '../lipsyncs/store.ts';
import { costOf, speechCostOf } from '../money.ts';
import { refuseBeyondCap } from './places.ts';
import type { RenderRequest, Video } from '../videos/store.ts';
import { AGENT_VIDEO_SECONDS, type Session, type SessionRequest } from '../video-agents/store.ts';
import type { SpokenRequest, SpokenText } from '../speech/store.ts';
import type { Translation, TranslationRequest } from '../translations/store.ts';
import type { World } from '../world.ts';

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

/** The same for a lipsync. */
export function submitLipsync(world: World, caller: ApiKey, request: LipsyncRequest): Lipsync {
  const costUsd = costOf(request.seconds, false);
  reserve(world, caller, 1, costUsd);
  return world.lipsyncs.create(request, costUsd);
}

/** The same for a video agent, which is paid together with its video. */
export function submitSession(world: World, caller: ApiKey, request: SessionRequest): Session {
  const costUsd = costOf(AGENT_VIDEO_SECONDS, false);
  reserve(world, caller, 1, costUsd);
  return world.sessions.create(request, costUsd);
}

/** A batch needs no places, its videos wait for theirs. When it is paid is a guess: here all of it, at once. */
export function submitBatch(world: World, caller: ApiKey, { items, ...batch }: CheckedBatch): Batch {
  const priceOf = ({ seconds, is4k }: RenderRequest) => costOf(seconds, is4k);
  const prices = items.map((item) => ('render' in item ? priceOf(item.render) : 0));
  world.wallets.charge(
    caller,
    prices.reduce((sum, price) => sum + price, 0),
  );
  const created = items.map((item) =>
    'render' in item
      ? { video: world.videos.create(item.render, priceOf(item.render), Infinity), error: null }
      : { video: null, error: { code: item.refusal.code, message: item.refusal.message } },
  );
  return world.batches.create({ ...batch, items: created });
}

/** Takes no place among the jobs: the audio is there with the answer. */
export function speak(world: World, caller: ApiKey, request: SpokenRequest): SpokenText {
  const costUsd = speechCostOf(request.seconds);
  world.wallets.charge(caller, costUsd);
  return world.spokenTexts.create(request, costUsd);
}

function reserve(world: World, caller: ApiKey, places: number, costUsd: number): void {
  refuseBeyondCap(world, places);
  world.wallets.charge(caller, costUsd);
}
