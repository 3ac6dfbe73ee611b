import type { Job, JobStatus, JobStore } from './jobs.ts';
import type { Query } from './query.ts';
import type { VideoStore } from './renders.ts';
import type { TranslationStore } from './translations.ts';

export interface LoggedRequest {
  readonly host: 'api' | 'files';
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  /** As they came, API key included, so that a test can prove where the key went. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body; null when there is none. */
  body: unknown;
  /** null until it is answered, and for good when the connection was cut instead. */
  status: number | null;
}

/** A job that somebody paid for. */
interface PaidJob {
  readonly title: string | null;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly status: JobStatus;
  readonly folderId: string | null;
  readonly callbackUrl: string | null;
  readonly callbackId: string | null;
  readonly deleted: boolean;
}

/** One accepted create request of a video. */
export interface Render extends PaidJob {
  readonly videoId: string;
  readonly endpoint: string;
  readonly script: string;
}

/** One language of an accepted translation request. */
export interface LoggedTranslation extends PaidJob {
  readonly translationId: string;
  readonly outputLanguage: string;
}

/** One attempt to tell a webhook endpoint or a callback URL of an event. */
export interface LoggedDelivery {
  readonly eventId: string;
  readonly type: string;
  readonly kind: 'webhook' | 'callback';
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly videoId: string | null;
  readonly translationId: string | null;
  /** null until it is answered, and for good when no answer came in time. */
  status: number | null;
}

/** What happened, for tests to ask: what was rendered, what it cost, what was requested. */
export class Ledger {
  /** Both hosts, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  /** In the order in which they set out. */
  readonly deliveries: LoggedDelivery[] = [];
  readonly #videos: VideoStore;
  readonly #translations: TranslationStore;

  constructor(videos: VideoStore, translations: TranslationStore) {
    this.#videos = videos;
    this.#translations = translations;
  }

  /** Oldest first. Deleted videos stay in it; seeded ones were never asked for, so they are not. */
  get renders(): Render[] {
    return paid(this.#videos).map((video) => ({
      videoId: video.id,
      endpoint: video.endpoint,
      title: video.title,
      script: video.script,
      costUsd: video.costUsd,
      createdAt: video.createdAt,
      status: this.#videos.statusOf(video),
      folderId: video.folderId,
      callbackUrl: video.callbackUrl,
      callbackId: video.callbackId,
      deleted: video.deleted,
    }));
  }

  /** The same for translations. */
  get translations(): LoggedTranslation[] {
    return paid(this.#translations).map((translation) => ({
      translationId: translation.id,
      outputLanguage: translation.outputLanguage,
      title: translation.title,
      costUsd: translation.costUsd,
      createdAt: translation.createdAt,
      status: this.#translations.statusOf(translation),
      folderId: translation.folderId,
      callbackUrl: translation.callbackUrl,
      callbackId: translation.callbackId,
      deleted: translation.deleted,
    }));
  }

  get spentUsd(): number {
    const jobs = [...paid(this.#videos), ...paid(this.#translations)];
    return jobs.reduce((sum, { costUsd }) => sum + costUsd, 0);
  }
}

function paid<J extends Job>(store: JobStore<J>): J[] {
  return store.everything().filter(({ costUsd }) => costUsd > 0);
}
