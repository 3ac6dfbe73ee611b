import type { HeyGen, PostOptions } from './client.ts';
import { checkPayload } from './payload.ts';
import type { FieldLabels } from './problems.ts';

/** A request that would have been sent. */
export interface Unsent {
  path: string;
  body: unknown;
  /** Labels of the fields behind the body's keys, for errors. */
  labels: FieldLabels;
}

/** Ends a rehearsal at the first request that would have paid, or changed something. */
class Held extends Error {
  readonly unsent: Unsent;

  constructor(unsent: Unsent) {
    super('A rehearsal pays for nothing');
    this.unsent = unsent;
  }
}

const hold = <Body, T>({ path, body, payload, labels }: PostOptions<Body, T>): never => {
  throw new Held({ path, body: checkPayload(payload, body, labels), labels });
};

/**
 * Does all that comes before a request that pays, the check of its body included, and does not send it.
 *
 * @param start would send it
 * @throws HeyGenError as `start` would before it pays
 */
export const rehearse = async (
  heygen: HeyGen,
  start: (heygen: HeyGen) => Promise<unknown>,
): Promise<Unsent> => {
  const same = () => unpaid;
  const unpaid: HeyGen = {
    ...heygen,
    post: hold,
    postOnce: hold,
    put: (path, options) => hold({ ...options, path }),
    under: same,
    readingOnce: same,
  };
  try {
    await start(unpaid);
  } catch (error) {
    if (error instanceof Held) return error.unsent;
    throw error;
  }
  throw new Error('A rehearsal is for a request that pays, and there was none');
};
