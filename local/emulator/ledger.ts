import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathAndQuery, type Query } from './query.ts';
import type { VideoStatus, VideoStore } from './renders.ts';

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

/** One accepted create request: a video that somebody paid for. */
export interface Render {
  readonly videoId: string;
  readonly endpoint: string;
  readonly title: string | null;
  readonly script: string;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly status: VideoStatus;
  readonly folderId: string | null;
  readonly callbackUrl: string | null;
  readonly callbackId: string | null;
  readonly deleted: boolean;
}

/** What happened, for tests to ask: what was rendered, what it cost, what was requested. */
export class Ledger {
  /** Both hosts, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  readonly #videos: VideoStore;

  constructor(videos: VideoStore) {
    this.#videos = videos;
  }

  /** Oldest first. Deleted videos stay in it; seeded ones were never asked for, so they are not. */
  get renders(): Render[] {
    return this.#paid().map((video) => ({
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

  get spentUsd(): number {
    return this.#paid().reduce((sum, video) => sum + video.costUsd, 0);
  }

  #paid() {
    return this.#videos.everything().filter(({ costUsd }) => costUsd > 0);
  }
}

const entries = new WeakMap<FastifyRequest, LoggedRequest>();

/** Writes every request of the app into the ledger and tells `onAnswer` when it is over. */
export function logRequests(
  app: FastifyInstance,
  host: LoggedRequest['host'],
  ledger: Ledger,
  onAnswer: (entry: LoggedRequest) => void,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { path, query } = pathAndQuery(request.url);
    const { method, headers } = request;
    const entry: LoggedRequest = { host, method, path, query, headers, body: null, status: null };
    entries.set(request, entry);
    ledger.requests.push(entry);
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    entryOf(request).body = request.body ?? null;
    done();
  });
  // Not onResponse: the caller may look into the ledger as soon as it has the answer, which is before that hook.
  app.addHook('onSend', (request, reply, _payload, done) => {
    const entry = entryOf(request);
    entry.status = reply.statusCode;
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    onAnswer(entryOf(request));
    done();
  });
}

export function entryOf(request: FastifyRequest): LoggedRequest {
  const entry = entries.get(request);
  if (entry === undefined) throw new Error(`${request.url} came in before logRequests()`);
  return entry;
}
