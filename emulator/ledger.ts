import type { LoggedDelivery } from './events/index.ts';
import type { Wallets } from './money.ts';
import type { Resources } from './resources.ts';
import type { LoggedRequest } from './server/request-log.ts';

/** What happened, for tests to ask: what was rendered, what it cost, what was requested. */
export const createLedger = (
  requests: readonly LoggedRequest[],
  deliveries: readonly LoggedDelivery[],
  wallets: Wallets,
  {
    account,
    assets,
    avatars,
    batches,
    clips,
    edits,
    agents,
    lipsyncs,
    proofreads,
    speech,
    translations,
    videos,
    voices,
  }: Resources,
) => ({
  /** At both hosts, in order of arrival. */
  requests,
  /** In the order in which they set out. */
  deliveries,
  /** Oldest first, here and below. What was deleted stays in it; what was seeded was never asked for, so it is not. */
  get renders() {
    return videos.logged();
  },
  get translations() {
    return translations.logged();
  },
  get lipsyncs() {
    return lipsyncs.logged();
  },
  get avatars() {
    return avatars.logged();
  },
  get proofreads() {
    return proofreads.logged();
  },
  get voices() {
    return voices.logged();
  },
  get clips() {
    return clips.logged();
  },
  get edits() {
    return edits.logged();
  },
  get sessions() {
    return agents.logged();
  },
  get batches() {
    return batches.logged();
  },
  get speeches() {
    return speech.logged();
  },
  get folders() {
    return account.logged();
  },
  get uploads() {
    return assets.logged();
  },
  get spentUsd() {
    return wallets.spentUsd;
  },
});

export type Ledger = ReturnType<typeof createLedger>;
