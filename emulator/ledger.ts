import type { Job, JobStatus, JobStore } from './jobs/store.ts';
import type { Query } from './server/query.ts';
import type { SessionStatus } from './video-agents/store.ts';
import type { World } from './world.ts';

export interface LoggedRequest {
  readonly host: 'api' | 'files';
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  /** As they came, API key included, so that a test can prove where the key went. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body, the parts of a form or the file that was sent; null when there is none. */
  body: unknown;
  /** null until it is answered, and for good when the connection was cut instead. */
  status: number | null;
}

/** A job that somebody paid for. */
interface PaidJob {
  readonly title: string | null;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch; still to come for a video of a batch that waits for a place. */
  readonly createdAt: number;
  readonly status: JobStatus;
  readonly folderId: string | null;
  readonly callbackUrl: string | null;
  readonly callbackId: string | null;
  readonly deleted: boolean;
}

/** One accepted create request of a video, or one video of an accepted batch. What agents make is in `sessions`. */
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

/** One accepted create request of a lipsync. */
export interface LoggedLipsync extends PaidJob {
  readonly lipsyncId: string;
}

/** One text that a voice has spoken. */
export interface LoggedSpeech {
  readonly requestId: string;
  readonly voiceId: string;
  readonly text: string;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** One file that became an asset. */
export interface LoggedUpload {
  readonly assetId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly how: 'multipart' | 'direct';
  readonly deleted: boolean;
}

/** One accepted request of a batch, whose videos are among the renders. */
export interface LoggedBatch {
  readonly batchId: string;
  readonly title: string | null;
  /** null where there will be no video. */
  readonly videoIds: readonly (string | null)[];
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly callbackUrl: string | null;
}

/** One accepted request of a video agent. */
export interface LoggedSession extends Omit<PaidJob, 'title' | 'status' | 'folderId' | 'deleted'> {
  readonly sessionId: string;
  readonly prompt: string;
  readonly status: SessionStatus;
  /** null until the video begins. */
  readonly videoId: string | null;
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
  /** Of the job that the event is about, whatever its kind. */
  readonly jobId: string;
  /** null until it is answered, and for good when no answer came in time. */
  status: number | null;
}

type Account = Pick<
  World,
  'videos' | 'translations' | 'lipsyncs' | 'batches' | 'sessions' | 'spokenTexts' | 'assets'
>;

/** What happened, for tests to ask: what was rendered, what it cost, what was requested. */
export class Ledger {
  /** Both hosts, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  /** In the order in which they set out. */
  readonly deliveries: LoggedDelivery[] = [];
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Oldest first. Deleted videos stay in it; seeded ones were never asked for, so they are not. */
  get renders(): Render[] {
    return paid(this.#account.videos).map((video) => ({
      videoId: video.id,
      endpoint: video.endpoint,
      title: video.title,
      script: video.script,
      costUsd: video.costUsd,
      createdAt: video.createdAt,
      status: this.#account.videos.statusOf(video),
      folderId: video.folderId,
      callbackUrl: video.callbackUrl,
      callbackId: video.callbackId,
      deleted: video.deleted,
    }));
  }

  /** The same for translations. */
  get translations(): LoggedTranslation[] {
    return paid(this.#account.translations).map((translation) => ({
      translationId: translation.id,
      outputLanguage: translation.outputLanguage,
      title: translation.title,
      costUsd: translation.costUsd,
      createdAt: translation.createdAt,
      status: this.#account.translations.statusOf(translation),
      folderId: translation.folderId,
      callbackUrl: translation.callbackUrl,
      callbackId: translation.callbackId,
      deleted: translation.deleted,
    }));
  }

  get lipsyncs(): LoggedLipsync[] {
    return paid(this.#account.lipsyncs).map((lipsync) => ({
      lipsyncId: lipsync.id,
      title: lipsync.title,
      costUsd: lipsync.costUsd,
      createdAt: lipsync.createdAt,
      status: this.#account.lipsyncs.statusOf(lipsync),
      folderId: lipsync.folderId,
      callbackUrl: lipsync.callbackUrl,
      callbackId: lipsync.callbackId,
      deleted: lipsync.deleted,
    }));
  }

  get speeches(): LoggedSpeech[] {
    return this.#account.spokenTexts.everything().map(({ id, voiceId, text, costUsd, createdAt }) => ({
      requestId: id,
      voiceId,
      text,
      costUsd,
      createdAt,
    }));
  }

  /** Oldest first, deleted ones too. A direct upload is among them once it is complete. */
  get uploads(): LoggedUpload[] {
    return this.#account.assets
      .everything()
      .flatMap(({ id, name, type, sizeBytes, sha256, how, deleted }) =>
        how === null ? [] : [{ assetId: id, name, mimeType: type.mimeType, sizeBytes, sha256, how, deleted }],
      );
  }

  get batches(): LoggedBatch[] {
    return this.#account.batches.everything().map(({ id, title, items, createdAt, callbackUrl }) => ({
      batchId: id,
      title,
      videoIds: items.map(({ video }) => video?.id ?? null),
      createdAt,
      callbackUrl,
    }));
  }

  get sessions(): LoggedSession[] {
    return paid(this.#account.sessions).map((session) => ({
      sessionId: session.id,
      prompt: session.prompt,
      videoId: this.#account.sessions.videoOf(session)?.id ?? null,
      costUsd: session.costUsd,
      createdAt: session.createdAt,
      status: this.#account.sessions.stateOf(session),
      callbackUrl: session.callbackUrl,
      callbackId: session.callbackId,
    }));
  }

  get spentUsd(): number {
    const { videos, translations, lipsyncs, sessions, spokenTexts } = this.#account;
    const jobs = [videos, translations, lipsyncs, sessions].flatMap<{ costUsd: number }>((store) =>
      store.everything(),
    );
    return [...jobs, ...spokenTexts.everything()].reduce((sum, { costUsd }) => sum + costUsd, 0);
  }
}

function paid<J extends Job>(store: JobStore<J>): J[] {
  return store.everything().filter(({ costUsd }) => costUsd > 0);
}
