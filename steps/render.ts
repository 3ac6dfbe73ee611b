/**
 * What every step that renders has in common: it starts the render, waits until HeyGen has finished, and hands over the
 * result. A replay of such a step does not pay again: it takes what an earlier run has started (see
 * zapier/kept-requests.ts). A test in the editor checks everything and pays for nothing, unless it is told to.
 */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type * as schema from 'zod/mini';
import { isFreeTest } from '../fields/testing.ts';
import { waitOf } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError, orNothing } from '../heygen/client/errors.ts';
import { neverArrived, unclearBefore } from '../heygen/client/problems.ts';
import { noteOfPaidTest } from '../records/notes.ts';
import type { Test } from '../zapier/hydrators.ts';
import { contentOf } from '../zapier/incoming.ts';
import { claim, close, reopen, requestOf, type Claim } from '../zapier/kept-requests.ts';
import { withHeyGen, type Context } from '../zapier/perform.ts';
import { HURRIED_REQUESTS } from '../zapier/time.ts';
import { checkForFree } from './check-for-free.ts';
import { ANEW, withIds, type FindsIds, type FormOfIds } from './ids.ts';
import { completed, lookOnce, LOOKS_AGAIN, type Job } from './job.ts';

/** A kind of step that renders. */
interface Rendering<
  Started extends object,
  Found extends Job,
  Finished,
  StartedResult extends object,
  Result,
> extends FormOfIds {
  /** Key of the operation. */
  key: string;
  /** What is rendered, as errors call it: “video”. */
  noun: string;
  /** What is known from the start, and kept while the step waits. */
  started: schema.ZodMiniType<Started>;
  /** What errors call it: `The video v1`. */
  name: (started: Started) => string;
  /** Label of the search that can find it later, if there is one. */
  search?: string;
  waitField: { label: string };
  /** HeyGen takes no callback address, so Zapier runs the step again until it is finished. */
  isPolled?: true;
  /** HeyGen takes the request, and looks for what it names afterwards. So the step asks for that before. */
  looksUpLate?: true;
  /** The field that lets a test render. */
  testField: { label: string };
  /** Reads it; undefined if HeyGen does not show it. */
  look: (heygen: HeyGen, started: Started) => Promise<Found | undefined>;
  /** Finished ones of the account, the newest first, for a test to show one. */
  newest: (heygen: HeyGen) => Promise<Finished[]>;
  handOverStarted: (z: ZObject, started: Started, test?: Test) => StartedResult;
  /** @param callback what was posted to the callback address, if anything; anyone can post there */
  handOver: (
    context: Context<Record<string, unknown>>,
    job: Found,
    started: Started,
    callback: unknown,
  ) => Result | Promise<Result>;
}

/** What the user asked for, read from the form and ready to be sent. */
interface Order<Started, Finished> {
  /** Everything that identifies the request. Equal values are equal requests. */
  what: unknown;
  /** As in the kind, for this request alone. */
  isPolled?: boolean;
  /** Pays. */
  start: (heygen: HeyGen, callback_url: string | undefined) => Promise<Started>;
  /** What a test hands over: the most suitable one, with the keys of the real result; an example when there is none. */
  standIn: (newest: Finished[]) => { note: string };
}

/** What the attempts of one run share: names are looked up once HeyGen has refused them, and then it is sent again. */
interface Run {
  /** The first request for which the run has asked for a callback. Whatever it returns from then on, Zapier waits. */
  asked?: string;
}

type Prepare<Started, Finished> = (
  context: Context<Record<string, unknown>> & FindsIds,
) => Order<Started, Finished> | Promise<Order<Started, Finished>>;

/** Milliseconds after which Zapier stops looking for something that HeyGen does not finish. */
const LONGEST_WAIT = 6 * 3600 * 1000;

/** Seconds until Zapier checks again. */
const SOON = 60;

const PAYS_AGAIN = 'Do not replay this run: you would pay again.';

/** The error of a run whose render goes on. @param isNoted whether a replay can find it */
const advised = (error: unknown, isNoted: boolean): unknown =>
  error instanceof HeyGenError && error.isBlocked
    ? error.with({}, isNoted ? 'Then replay this run within a day. You do not pay again.' : PAYS_AGAIN)
    : error;

/** Whether a replay has to start a new render. */
const mayWorkLater = (error: unknown): boolean => error instanceof HeyGenError && error.mayWorkLater;

/**
 * The client for a request that an earlier run may have sent. Under the same key, HeyGen repeats its first answer. A
 * request without a key would pay again, so it is not sent. One with a key can become one without: if HeyGen wrongly
 * answers 404, a template of v3 looks like one of v2.
 */
const again = (heygen: HeyGen): HeyGen => ({
  ...heygen,
  post: ({ pays }) => Promise.reject(unclearBefore(pays).with({ isFinal: true })),
  postOnce: (options) =>
    heygen.postOnce(options).catch((error: unknown) => {
      // What did not arrive now may have been paid for then.
      throw neverArrived(error) ? unclearBefore(options.pays) : error;
    }),
});

/** Starts the render. If nobody knows whether it started, a replay finds out, where it can. */
export const startUnder = async <Started>(
  heygen: HeyGen,
  claimed: Claim,
  order: Pick<Order<Started, never>, 'start'>,
  callback_url: string | undefined,
): Promise<Started> => {
  const under = heygen.under(claimed.key);
  try {
    return await order.start(claimed.isRepeated ? again(under) : under, callback_url);
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    const isOpen = !error.isFinal && (error.isOpen || claimed.isRepeated);
    if (!isOpen) {
      await claimed.free();
      throw error;
    }
    throw (await claimed.leaveOpen()) ? error : error.with({ isFinal: true });
  }
};

export const rendering = <
  Started extends object,
  Found extends Job,
  Finished,
  StartedResult extends object,
  Result,
>(
  kind: Rendering<Started, Found, Finished, StartedResult, Result>,
  prepare: Prepare<Started, Finished>,
) => {
  const { key, noun, name, look, handOver, handOverStarted } = kind;
  const orSearch = kind.search === undefined ? '' : `, or use ${kind.search}`;

  /** Goes as far as is free. */
  const tryOut = async (
    context: Context<Record<string, unknown>>,
    order: Order<Started, Finished>,
    waits: boolean,
  ) => {
    const { heygen, z } = context;
    await checkForFree(context, (unpaid) => order.start(unpaid, undefined));
    // A key may be allowed to make videos and not to list them.
    const newest = (await orNothing(kind.newest(heygen), ['not_allowed', 'not_found'])) ?? [];
    const result = order.standIn(newest);
    if (waits) return result;
    const started = kind.started.parse({ ...result, status: undefined, created_at: undefined });
    const { note } = result;
    return { ...handOverStarted(z, started, newest.length === 0 ? 'example' : 'stand-in'), note };
  };

  /** What was started, for a step that does not wait. */
  const handOn = (z: ZObject, started: Started, isTest: boolean) =>
    isTest
      ? { ...handOverStarted(z, started, 'rendering'), note: noteOfPaidTest(noun) }
      : handOverStarted(z, started);

  /** Continues what an earlier run of this request has started, or may have started; the first one starts it. */
  const goOn = async (
    context: Context<Record<string, unknown>>,
    claimed: Claim,
    order: Order<Started, Finished>,
    waits: boolean,
    { asked }: Run,
  ) => {
    const { heygen, bundle, z } = context;
    const known = kind.started.safeParse(claimed.started);
    // If nothing was started, this starts it. This run gets no callback, so Zapier has to run it again.
    const started = known.success ? known.data : await startUnder(heygen, claimed, order, undefined);
    if (!waits) {
      await claimed.free();
      return handOn(z, started, bundle.meta.isLoadingSample);
    }
    // HeyGen never calls the address that this run has asked for. The next run begins with the request that is noted here,
    // so it asks for none, and can hand on the result.
    const job =
      asked === undefined
        ? await lookOnce(name(started), () => look(heygen, started)).catch(async (error: unknown) => {
            if (!mayWorkLater(error)) throw advised(error, await claimed.leaveOpen(started));
            await claimed.free();
            throw error;
          })
        : undefined;
    if (job !== undefined) {
      const result = await handOver(context, job, started, undefined);
      await claimed.free();
      return result;
    }
    const isNoted = await claimed.leaveOpen(started, asked);
    const isTooLong = asked === undefined && Date.now() > claimed.first + LONGEST_WAIT;
    if (isNoted && !isTooLong) {
      throw new HeyGenError('throttled', `${name(started)} is not finished yet. ${LOOKS_AGAIN}`, {
        retryAfter: SOON,
      });
    }
    throw new HeyGenError(
      'unexpected',
      `${name(started)} is not finished. Look for it in HeyGen${orSearch}.${isNoted ? '' : ` ${PAYS_AGAIN}`}`,
      { isFinal: true },
    );
  };

  const start = async (context: Context<Record<string, unknown>> & FindsIds, run: Run) => {
    const { heygen, bundle, z } = context;
    const { isLoadingSample: isTest } = bundle.meta;
    const isFree = isFreeTest(bundle, kind.testField);
    const isToWait = waitOf(bundle.inputData, kind.waitField);
    const order = await prepare(context);
    if (isFree) return tryOut(context, order, isToWait);

    // The editor's test step never resumes (source: Zapier's documentation of `z.generateCallbackUrl`).
    const waits = isToWait && !isTest;
    const looksAgain = waits && (kind.isPolled ?? order.isPolled) === true;
    const claimed = await claim(z, requestOf(key, order.what));
    if (looksAgain && !claimed.isNoted) {
      throw new HeyGenError(
        'throttled',
        'Zapier could not store that this step waits, so nothing was sent to HeyGen. Zapier will try again in a minute or two.',
        { retryAfter: SOON },
      );
    }
    if (claimed.isRepeated || looksAgain) return goOn(context, claimed, order, waits, run);

    if (kind.looksUpLate === true) {
      const isToStartAnew = await context.confirmIds().catch(async (error: unknown) => {
        await claimed.free();
        throw error;
      });
      if (isToStartAnew) {
        await claimed.free();
        return ANEW;
      }
    }
    if (waits) run.asked ??= claimed.request;
    // `zapier-platform invoke` gives no address.
    const callback_url: string | undefined = waits ? z.generateCallbackUrl() : undefined;
    const started = await startUnder(heygen, claimed, order, callback_url);
    await (callback_url === undefined ? claimed.free() : claimed.freeToWait(name(started)));
    return handOn(z, started, isTest);
  };
  const perform = withHeyGen((context) => {
    const run: Run = {};
    return withIds(context, (attempt) => start(attempt, run), kind);
  });

  /**
   * Anyone can post to a callback address, so a callback is only a reason to look. Which job it is about, the step has
   * kept itself; how the job ended, HeyGen says.
   */
  const performResume: (z: ZObject, bundle: Bundle) => Promise<Result> = withHeyGen(async (context) => {
    const { heygen, bundle, z } = context;
    const kept = kind.started.safeParse(bundle.outputData);
    if (!kept.success) {
      throw new HeyGenError(
        'unexpected',
        `Zapier no longer knows which ${noun} this step started. Look for it in HeyGen before you replay this run.`,
        { isFinal: true },
      );
    }
    const started = kept.data;
    try {
      const job = await completed(name(started), () => look(heygen, started));
      const result = await handOver(context, job, started, contentOf(bundle.cleanedRequest));
      await close(z, name(started));
      return result;
    } catch (error) {
      if (!(error instanceof HeyGenError)) throw error;
      if (mayWorkLater(error)) {
        await close(z, name(started));
        throw error;
      }
      const isNoted = await reopen(z, name(started), started);
      if (error.isFinal) throw advised(error, isNoted);
      const { kind: problem, message, status, code } = error;
      if (isNoted && problem !== 'throttled') throw error;
      const advice = isNoted ? LOOKS_AGAIN : `Look for it in HeyGen${orSearch}. ${PAYS_AGAIN}`;
      throw new HeyGenError(problem, `${message} ${advice}`, {
        status,
        code,
        retryAfter: SOON,
        isFinal: !isNoted,
      });
    }
  }, HURRIED_REQUESTS);

  return { perform, performResume };
};
