import type { BatchStore } from '../batches/store.ts';
import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger.ts';
import type { LipsyncStore } from '../lipsyncs/store.ts';
import type { EmulatorOptions } from '../options.ts';
import type { VideoStore } from '../videos/store.ts';
import type { SessionStore } from '../video-agents/store.ts';
import type { Signer } from '../files/signing.ts';
import type { TranslationStore } from '../translations/store.ts';
import { Courier } from './courier.ts';
import { Endpoints } from './endpoints.ts';
import { Events } from './events.ts';
import {
  describeBatch,
  describeLipsync,
  describeSession,
  describeTranslation,
  describeVideo,
  newsOf,
} from './news.ts';
import { eventTools } from './tools.ts';

interface Account {
  clock: Clock;
  filesUrl: string;
  signer: Signer;
  videos: VideoStore;
  translations: TranslationStore;
  lipsyncs: LipsyncStore;
  batches: BatchStore;
  sessions: SessionStore;
  ledger: Ledger;
}

/** Puts together all that announces the ends of jobs, and connects it to them. */
export function createEvents(account: Account, options: EmulatorOptions) {
  const { clock, videos, translations, lipsyncs, batches, sessions, ledger } = account;
  const endpoints = new Endpoints(clock);
  const courier = new Courier(clock, endpoints, ledger.deliveries, {
    atOnce: options.deliveriesAtOnce ?? 50,
    answerWithinMs: options.deliveryTimeoutMs ?? 10_000,
    onDelivery: options.onDelivery ?? (() => undefined),
  });
  const sources = [
    newsOf(videos, (video, ending) => describeVideo(account, video, ending)),
    newsOf(translations, (translation, ending) => describeTranslation(account, translation, ending)),
    newsOf(lipsyncs, (lipsync, ending) => describeLipsync(account, lipsync, ending)),
    newsOf(sessions, describeSession),
    // After those of its videos.
    newsOf(batches, (batch, ending) => describeBatch(account, batch, ending)),
  ];
  const events = new Events(clock, sources, endpoints, courier, {
    callbacks: options.callbacks ?? 'normal',
    webhooks: options.webhooks ?? 'normal',
  });
  for (const store of [videos, translations, lipsyncs, batches, sessions]) {
    store.watch(() => {
      events.wake();
    });
  }
  return { events, endpoints, tools: eventTools(clock, events, sources, endpoints, courier) };
}
