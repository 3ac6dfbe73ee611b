import type { AssetStore } from './assets/store.ts';
import type { ApiKey } from './server/auth.ts';
import type { BatchStore } from './batches/store.ts';
import type { Billing } from './account/billing.ts';
import type { Look } from './avatars/looks.ts';
import type { Template } from './templates/templates.ts';
import type { Clock } from './clock.ts';
import type { Endpoints } from './events/endpoints.ts';
import type { Events } from './events/events.ts';
import type { FaultQueue } from './server/faults.ts';
import type { Idempotency } from './server/idempotency.ts';
import type { Ledger } from './ledger.ts';
import type { RetiredStatus } from './legacy/notice.ts';
import type { LipsyncStore } from './lipsyncs/store.ts';
import type { Wallets } from './money.ts';
import type { VideoStore } from './videos/store.ts';
import type { SessionStore } from './video-agents/store.ts';
import type { Signer } from './files/signing.ts';
import type { SpokenTextStore } from './speech/store.ts';
import type { TranslationStore } from './translations/store.ts';

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
