/**
 * What every step does that has HeyGen render something: it starts the render, waits until HeyGen has finished, and hands
 * over what came of it. A replay of such a step does not pay again (see zapier/kept-requests.ts): it takes what an earlier
 * run has started.
 */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type * as schema from 'zod/mini';
import { waitOf } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { lacksFunds } from '../heygen/client/advice.ts';
import { contentOf } from '../zapier/incoming.ts';
import { claim, reopen, requestOf, type Claim } from '../zapier/kept-requests.ts';
import { withHeyGen, type Context } from '../zapier/perform.ts';
import { HURRIED_REQUESTS } from '../zapier/time.ts';
import { withIds } from './ids.ts';
import { completed, lookOnce, type Job } from './job.ts';

/** A kind of step that renders. */
interface Rendering<Started extends object, Found extends Job, StartedResult extends object, Result> {
  /** Key of the operation. */
  key: string;
  /** What is rendered, as a sentence says it: “video”. */
  noun: string;
  /** What is known of it from its start on, and kept while the step waits. */
  started: schema.ZodMiniType<Started>;
  /** What errors call it: `The video v1`. */
  name: (started: Started) => string;
  /** Label of the search that can find it later. */
  search: string;
  waitField: { label: string };
  /** Reads it; undefined when HeyGen does not show it. */
  look: (heygen: HeyGen, started: Started) => Promise<Found | undefined>;
  handOverStarted: (z: ZObject, started: Started) => StartedResult;
  /** @param callback what was posted to the callback address, where there was a callback; anybody can post there */
  handOver: (z: ZObject, job: Found, started: Started, callback: unknown) => Result | Promise<Result>;
}

/** What the user asked for, read from the form and ready to be sent. */
interface Order<Started> {
  /** All that makes this request what it is. Equal values are equal requests. */
  what: unknown;
  /** Pays. */
  start: (heygen: HeyGen, callback_url: string | undefined) => Promise<Started>;
}

type Prepare<Started> = (
  context: Context<Record<string, unknown>>,
) => Order<Started> | Promise<Order<Started>>;

/** Milliseconds after which Zapier is not asked to look again at something that HeyGen does not finish. */
const LONGEST_WAIT = 6 * 3600 * 1000;

/** Seconds until Zapier looks again. */
const SOON = 60;

const LOOKS_AGAIN = 'Zapier looks again in a minute or two.';

/** Starts the render. An end that leaves it open is left to a replay, where a replay can find out. */
const startUnder = async <Started>(
  heygen: HeyGen,
  claimed: Claim,
  order: Order<Started>,
  callback_url: string | undefined,
): Promise<Started> => {
  try {
    return await order.start(heygen.under(claimed.key), callback_url);
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    const isOpen = (error.isOpen && !error.isFinal) || claimed.isRepeated;
    if (!isOpen) {
      await claimed.free();
      throw error;
    }
    throw (await claimed.leaveOpen()) ? error : error.with({ isFinal: true });
  }
};

export const rendering = <Started extends object, Found extends Job, StartedResult extends object, Result>(
  kind: Rendering<Started, Found, StartedResult, Result>,
  prepare: Prepare<Started>,
) => {
  const { key, noun, name, search, look, handOver, handOverStarted } = kind;

  /** Goes on with what an earlier run of this request has started, or may have. */
  const goOn = async (
    { heygen, z }: Pick<Context<Record<string, unknown>>, 'heygen' | 'z'>,
    claimed: Claim,
    order: Order<Started>,
    waits: boolean,
  ): Promise<Result | StartedResult> => {
    const known = kind.started.safeParse(claimed.started);
    // Should nothing have been started, this starts it. Nobody calls this run back, so it cannot wait for that.
    const started = known.success ? known.data : await startUnder(heygen, claimed, order, undefined);
    if (!waits) {
      await claimed.free();
      return handOverStarted(z, started);
    }
    const job = await lookOnce(name(started), () => look(heygen, started)).catch(async (error: unknown) => {
      await claimed.leaveOpen(started);
      throw error;
    });
    if (job !== undefined) {
      const result = await handOver(z, job, started, undefined);
      await claimed.free();
      return result;
    }
    const isNoted = await claimed.leaveOpen(started);
    const isTooLong = Date.now() > claimed.first + LONGEST_WAIT;
    throw new HeyGenError(
      'throttled',
      isNoted && !isTooLong
        ? `${name(started)} is not finished yet. ${LOOKS_AGAIN}`
        : `${name(started)} is not finished. Look for it in HeyGen, or use ${search}.`,
      { retryAfter: SOON, isFinal: !isNoted || isTooLong },
    );
  };

  const start = async (context: Context<Record<string, unknown>>): Promise<Result | StartedResult> => {
    const { heygen, bundle, z } = context;
    // The editor's test step never resumes (source: Zapier's documentation of `z.generateCallbackUrl`).
    const waits = waitOf(bundle.inputData, kind.waitField) && !bundle.meta.isLoadingSample;
    const order = await prepare(context);
    const claimed = await claim(z, requestOf(key, order.what));
    if (claimed.isRepeated) return goOn(context, claimed, order, waits);

    // `zapier-platform invoke` has no address to give.
    const callback_url: string | undefined = waits ? z.generateCallbackUrl() : undefined;
    const started = await startUnder(heygen, claimed, order, callback_url);
    await (callback_url === undefined ? claimed.free() : claimed.freeToWait(name(started)));
    return handOverStarted(z, started);
  };
  const perform = withHeyGen((context) => withIds(context, start));

  /**
   * Anybody can post to a callback address, so a callback is a hint to look and nothing in it is believed: which job it
   * is, the step itself has kept; how it ended, HeyGen tells.
   */
  const performResume: (z: ZObject, bundle: Bundle) => Promise<Result> = withHeyGen(
    async ({ heygen, bundle, z }) => {
      const kept = kind.started.safeParse(bundle.outputData);
      if (!kept.success) {
        throw new HeyGenError(
          'unexpected',
          `Zapier does not remember which ${noun} this step has started. Look for it in HeyGen before you replay this run.`,
          { isFinal: true },
        );
      }
      const started = kept.data;
      try {
        const job = await completed(name(started), () => look(heygen, started));
        return await handOver(z, job, started, contentOf(bundle.cleanedRequest));
      } catch (error) {
        if (!(error instanceof HeyGenError)) throw error;
        // For want of money nothing was rendered: once there is some, a replay is to render.
        const isNoted = !lacksFunds(error.code) && (await reopen(z, name(started), started));
        if (error.isFinal) throw error;
        const { kind: problem, message, status, code } = error;
        if (isNoted && problem !== 'throttled') throw error;
        const advice = isNoted
          ? LOOKS_AGAIN
          : `Look for it in HeyGen, or use ${search}. Do not replay this run, or it is paid for again.`;
        throw new HeyGenError(problem, `${message} ${advice}`, {
          status,
          code,
          retryAfter: SOON,
          isFinal: !isNoted,
        });
      }
    },
    HURRIED_REQUESTS,
  );

  return { perform, performResume };
};
