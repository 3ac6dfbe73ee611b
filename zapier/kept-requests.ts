/**
 * Keeps a replay from paying twice.
 *
 * Zapier runs a failed step again: up to five times within about 11 hours by itself (Autoreplay), or when a user asks
 * for it. HeyGen may have started what the first run asked for. So each paid request is noted in Zapier's cache before
 * it is sent, with its `Idempotency-Key`. A run that succeeds removes its note. If a note was left open, the next run
 * with the same request takes it over: for 24 hours HeyGen answers the same key with the same video.
 *
 * Two equal rows of a sheet are two requests. A note belongs to one run while that run is under way, so equal requests
 * need several places for their notes.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { openCache, type Cache } from './cache-calls.ts';

/** Milliseconds for which a note is useful: HeyGen remembers a key for 24 hours. */
const LIFETIME = 23 * 3600 * 1000;

/** Milliseconds after which a run has certainly ended, even if it left no sign: Zapier ends it after 30 s. */
const LONGEST_RUN = 35_000;

/** How many equal requests can be noted at the same time. Any more are sent without a note. */
const PLACES = 5;

const noteSchema = schema.lazy(() =>
  schema.object({
    /** The run that wrote it. Zapier may repeat a write, and then says that there already is a note: this very one. */
    run: schema.string(),
    key: schema.string(),
    /** When the key was first sent, and when the note was last written, in Unix milliseconds. */
    first: schema.number(),
    at: schema.number(),
    /** Whether the run that wrote it has ended and left the request open. */
    isOpen: schema.boolean(),
    /** What HeyGen answered, if that is known. */
    started: schema.optional(schema.unknown()),
  }),
);
type Note = schema.infer<typeof noteSchema>;

/** What is kept about a request while its step waits for HeyGen to finish. */
const waitingSchema = schema.lazy(() =>
  schema.object({
    request: schema.string(),
    key: schema.string(),
    first: schema.number(),
    /** Where `reopen` has noted it, if it has. */
    place: schema.optional(schema.number()),
  }),
);
type Waiting = schema.infer<typeof waitingSchema>;

/** A request of this run. */
export interface Claim extends Waiting {
  /** Whether an earlier run left this request open. */
  isRepeated: boolean;
  /** Whether it is noted. If not, and it ends openly, nobody can find it again. */
  isNoted: boolean;
  /** What HeyGen answered to that run, if it got an answer. */
  started: unknown;
  /** Ends the request: an equal one is a new one from now on. */
  free: () => Promise<void>;
  /**
   * The same for a step that now waits for HeyGen to finish.
   * @param job name by which `reopen` finds the request again
   */
  freeToWait: (job: string) => Promise<void>;
  /**
   * Leaves the request to the next run that asks for the same.
   * @param started what HeyGen answered, if that is known
   * @param to the request that the next run asks for, if it is another
   * @returns whether it was noted; if not, the run must not be replayed
   */
  leaveOpen: (started?: unknown, to?: string) => Promise<boolean>;
}

/** @param what everything that identifies the request; equal values are equal requests */
export const requestOf = (operation: string, what: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([operation, what]))
    .digest('base64url');

const placeOf = (request: string, place: number): string => `paid:${request}:${place}`;
/** Set once more than the first place is in use. */
const moreOf = (request: string): string => `paid:${request}:more`;
const waitingOf = (job: string): string => `paid:waiting:${job}`;

/** Seconds for which a note is still useful. Zapier accepts no less than one. */
const secondsLeft = (first: number): number =>
  Math.max(1, Math.round((first + LIFETIME - Date.now()) / 1000));

const read = async (cache: Cache, name: string): Promise<Note | undefined> =>
  noteSchema.safeParse(await cache.get(name)).data;

const write = (cache: Cache, name: string, note: Note): Promise<boolean> =>
  cache.set(name, note, secondsLeft(note.first));

/** @returns whether the place is this run's: it was free, or this run already had it */
const occupy = async (cache: Cache, request: string, place: number, note: Note): Promise<boolean> => {
  const name = placeOf(request, place);
  const seconds = secondsLeft(note.first);
  if ((await cache.setIfNone(name, note, seconds)) || (await read(cache, name))?.run === note.run) {
    if (place > 0) await cache.set(moreOf(request), true, seconds);
    return true;
  }
  return false;
};

/** @returns the place; undefined if all are taken, or the cache does not answer */
const firstFree = async (cache: Cache, request: string, note: Note): Promise<number | undefined> => {
  for (let place = 0; place < PLACES; place += 1) {
    if (await occupy(cache, request, place, note)) return place;
  }
  return undefined;
};

const isLeftOpen = ({ isOpen, at, first }: Note): boolean =>
  Date.now() < first + LIFETIME && (isOpen || Date.now() > at + LONGEST_RUN);

/** Takes over a note that an earlier run left open. If several runs want it, one gets it. */
const takeOver = async (
  cache: Cache,
  request: string,
  run: string,
): Promise<{ place: number; note: Note } | undefined> => {
  const [first, more] = await Promise.all([read(cache, placeOf(request, 0)), cache.get(moreOf(request))]);
  const others = more === undefined ? [] : Array.from({ length: PLACES - 1 }, (_, index) => index + 1);
  const notes = [first, ...(await Promise.all(others.map((place) => read(cache, placeOf(request, place)))))];
  for (const [place, note] of notes.entries()) {
    if (note === undefined || !isLeftOpen(note)) continue;
    const turn = `${placeOf(request, place)}:${note.run}`;
    const isMine = (await cache.setIfNone(turn, run, LONGEST_RUN / 1000)) || (await cache.get(turn)) === run;
    if (isMine) return { place, note: { ...note, run, at: Date.now(), isOpen: false } };
  }
  return undefined;
};

/**
 * Notes a request that is about to be sent.
 * @param request as `requestOf` names it
 */
export const claim = async (z: ZObject, request: string): Promise<Claim> => {
  const cache = openCache(z);
  const run = randomUUID();
  const earlier = await takeOver(cache, request, run);
  const now = Date.now();
  const note: Note = earlier?.note ?? { run, key: randomUUID(), first: now, at: now, isOpen: false };
  if (earlier !== undefined) await write(cache, placeOf(request, earlier.place), note);
  const place = earlier === undefined ? await firstFree(cache, request, note) : earlier.place;

  const waiting: Waiting = { request, key: note.key, first: note.first };
  const free = async (): Promise<void> => {
    if (place !== undefined) await cache.delete(placeOf(request, place));
  };

  return {
    ...waiting,
    isRepeated: earlier !== undefined,
    isNoted: place !== undefined,
    started: note.started,
    free,
    freeToWait: async (job) => {
      await Promise.all([free(), cache.set(waitingOf(job), waiting, secondsLeft(note.first))]);
    },
    leaveOpen: async (started = note.started, to = request) => {
      const open = { ...note, isOpen: true, at: Date.now(), started };
      if (place !== undefined && to === request) return write(cache, placeOf(request, place), open);
      const isNoted = (await firstFree(cache, to, open)) !== undefined;
      if (isNoted) await free();
      return isNoted;
    },
  };
};

/** What is kept about the request of a job that a step waits for, while HeyGen remembers its key. */
const waitingFor = async (cache: Cache, job: string): Promise<Waiting | undefined> => {
  const waiting = waitingSchema.safeParse(await cache.get(waitingOf(job))).data;
  return waiting === undefined || Date.now() > waiting.first + LIFETIME ? undefined : waiting;
};

/** The note that `reopen` has written, if it is still there: a replay may have ended the request since. */
const notedAt = async (cache: Cache, { request, key, place }: Waiting): Promise<string | undefined> => {
  if (place === undefined) return undefined;
  const name = placeOf(request, place);
  return (await read(cache, name))?.key === key ? name : undefined;
};

/**
 * Opens a finished request again, because its result could not be handed over. Zapier may ask for the result several
 * times; the request is noted once.
 *
 * @param job the name given to `freeToWait`
 * @param started what HeyGen answered
 * @returns whether it was noted; if not, the run must not be replayed
 */
export const reopen = async (z: ZObject, job: string, started: unknown): Promise<boolean> => {
  const cache = openCache(z);
  const waiting = await waitingFor(cache, job);
  if (waiting === undefined) return false;
  if ((await notedAt(cache, waiting)) !== undefined) return true;
  const { request, key, first } = waiting;
  const note: Note = { run: randomUUID(), key, first, at: Date.now(), isOpen: true, started };
  const place = await firstFree(cache, request, note);
  if (place === undefined) return false;
  await cache.set(waitingOf(job), { ...waiting, place }, secondsLeft(first));
  return true;
};

/** Ends a request that `reopen` may have opened again: an equal one is a new one from now on. */
export const close = async (z: ZObject, job: string): Promise<void> => {
  const cache = openCache(z);
  const waiting = await waitingFor(cache, job);
  const name = waiting && (await notedAt(cache, waiting));
  if (name !== undefined) await cache.delete(name);
};
