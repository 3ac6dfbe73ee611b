/** The end of a step that waited until HeyGen had finished. */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { pause } from '../heygen/client/pause.ts';
import { failureSentence } from '../heygen/client/problems.ts';
import { contentOf } from '../zapier/incoming.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { HURRIED_REQUESTS } from '../zapier/time.ts';
import { settled } from './settle.ts';

/** Anything that HeyGen takes a while for. */
interface Job {
  status: string;
  failure_code?: string | null | undefined;
  failure_message?: string | null | undefined;
  /** The whole sentence for a job that does not go on by itself. */
  blocked?: string | undefined;
}

const UNANSWERED = 'unanswered';

/** Whether the key is at fault. The user has to know, and to look again would not help. */
const isDenied = (error: HeyGenError): boolean => error.kind === 'unauthorized' || error.status === 403;

/** Looks at a job. Any other trouble counts as “not known yet”: its own advice would have the job paid for again. */
const lookAt = async <Found extends Job>(
  look: () => Promise<Found | undefined>,
): Promise<{ status: string; job?: Found } | undefined> => {
  try {
    const job = await look();
    return job && { status: job.status, job };
  } catch (error) {
    if (!(error instanceof HeyGenError) || error.kind === 'input' || isDenied(error)) throw error;
    return { status: UNANSWERED };
  }
};

/**
 * Reads a job that HeyGen has reported as finished.
 *
 * The run ends with an error if HeyGen still calls the job unfinished after some 15 s, or cannot be asked. To go on would
 * send an unfinished video to somebody; to have Zapier try again (a ThrottledError) might start the step anew, and pay
 * again.
 *
 * @param name what the error calls the job: `The video v1`
 * @param search label of the search that can find it later
 * @param look reads the job; undefined when HeyGen does not have it
 * @throws HeyGenError unless the job is completed
 */
export const completed = async <Found extends Job>(
  name: string,
  search: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> => {
  const advice = `Look for it in HeyGen, or use ${search}. Do not replay this run, or it is paid for again.`;
  const seen = await settled(() => lookAt(look), pause).catch((error: unknown) => {
    if (!(error instanceof HeyGenError) || !isDenied(error)) throw error;
    const { kind, status, code } = error;
    throw new HeyGenError(kind, `${error.message} ${name} is finished. ${advice}`, { status, code });
  });
  if (seen === undefined) {
    throw new HeyGenError('not_found', `${name} was deleted in HeyGen before this step could hand it on.`);
  }
  const { status, job } = seen;
  if (status === 'failed') {
    throw new HeyGenError(
      'failed',
      `${name} failed in HeyGen. ${failureSentence(job?.failure_code, job?.failure_message)}`,
      { code: job?.failure_code ?? undefined },
    );
  }
  if (status === 'completed' && job !== undefined) return job;
  if (job?.blocked !== undefined) throw new HeyGenError('unexpected', job.blocked);
  const why =
    status === UNANSWERED
      ? 'but HeyGen did not answer when it was asked for it'
      : 'but HeyGen does not have it ready';
  throw new HeyGenError('unexpected', `${name} was reported as finished, ${why}. ${advice}`);
};

/** How an error calls a job that the user may know by its title. */
export const nameOf = (noun: string, { id, title }: { id: string; title?: string | undefined }): string =>
  title === undefined ? `The ${noun} ${id}` : `The ${noun} “${title}” (${id})`;

interface Waited<Started, Found extends Job, Result> {
  /** What was started, as a sentence says it: “video”. */
  noun: string;
  /** What the step handed over when it began to wait, as far as it is needed now. Zapier keeps it. */
  started: schema.ZodMiniType<Started>;
  /** What errors call it: `The video v1`. */
  name: (started: Started) => string;
  /** Label of the search that can find it later. */
  search: string;
  /** Reads the job; undefined when HeyGen does not have it. */
  look: (heygen: HeyGen, started: Started) => Promise<Found | undefined>;
  /** @param callback what was posted to the callback address; anybody can post there */
  handOver: (z: ZObject, job: Found, started: Started, callback: unknown) => Result | Promise<Result>;
}

/**
 * The end of a step that waited. Anybody can post to a callback address, so a callback is only a hint to look, and nothing
 * in it is believed: Zapier has kept which job it is, and HeyGen says how it ended.
 *
 * @throws HeyGenError unless the job is completed, and when Zapier has lost what the step handed over
 */
export const resume = <Started, Found extends Job, Result>({
  noun,
  started: shape,
  name,
  search,
  look,
  handOver,
}: Waited<Started, Found, Result>): ((z: ZObject, bundle: Bundle) => Promise<Result>) =>
  withHeyGen(async ({ heygen, bundle, z }) => {
    const kept = shape.safeParse(bundle.outputData);
    if (!kept.success) {
      throw new HeyGenError(
        'unexpected',
        `Zapier does not remember which ${noun} this step has started. Look for it in HeyGen before you replay this run.`,
      );
    }
    const started = kept.data;
    const job = await completed(name(started), search, () => look(heygen, started));
    return handOver(z, job, started, contentOf(bundle.cleanedRequest));
  }, HURRIED_REQUESTS);
