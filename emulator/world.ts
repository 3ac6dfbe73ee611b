import type { AssetStore } from './assets.ts';
import type { ApiKey } from './auth.ts';
import type { BatchStore } from './batches.ts';
import type { Billing } from './billing.ts';
import type { Look } from './catalogue/looks.ts';
import type { Template } from './catalogue/templates.ts';
import type { Clock } from './clock.ts';
import type { Endpoints } from './events/endpoints.ts';
import type { Events } from './events/events.ts';
import type { FaultQueue } from './faults.ts';
import type { Idempotency } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import type { RetiredStatus } from './legacy-notice.ts';
import type { LipsyncStore } from './lipsyncs.ts';
import type { Wallets } from './money.ts';
import type { VideoStore } from './renders.ts';
import type { SessionStore } from './sessions.ts';
import type { Signer } from './signing.ts';
import type { SpokenTextStore } from './spoken-texts.ts';
import type { TranslationStore } from './translations.ts';

/** Everything a route can reach. */
export interface World {
  readonly clock: Clock;
  readonly filesUrl: string;
  readonly signer: Signer;
  readonly keys: readonly ApiKey[];
  readonly wallets: Wallets;
  readonly billing: Billing;
  readonly videos: VideoStore;
  readonly translations: TranslationStore;
  readonly lipsyncs: LipsyncStore;
  readonly spokenTexts: SpokenTextStore;
  readonly assets: AssetStore;
  readonly batches: BatchStore;
  readonly sessions: SessionStore;
  readonly events: Events;
  readonly endpoints: Endpoints;
  readonly looks: readonly Look[];
  readonly templates: readonly Template[];
  readonly ledger: Ledger;
  readonly faults: FaultQueue;
  readonly idempotency: Idempotency;
  readonly concurrency: number;
  readonly listOrder: 'created' | 'updated';
  readonly legacyVideosOnlyInLegacy: boolean;
  legacy: 'alive' | 'retired';
  retiredStatus: RetiredStatus;
}
