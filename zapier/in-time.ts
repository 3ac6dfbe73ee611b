import { ALL_CALLS, ONE_CALL, startOf } from './time.ts';

/**
 * Runs something with a time limit. The `timeout` of node-fetch 2, which core uses, is not enough: it counts the head
 * and the body of an answer separately, and does not cover a body that is passed on as a stream.
 *
 * @param run gets a signal that cancels whatever is still running
 * @param late makes the error if time runs out
 */
export const inTime = async <Result>(
  milliseconds: number,
  run: (signal: AbortSignal) => Promise<Result>,
  late: () => Error,
): Promise<Result> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late());
    }, milliseconds);
  });
  return Promise.race([Promise.resolve(controller.signal).then(run), lateness])
    .catch((error: unknown) => {
      controller.abort();
      throw error;
    })
    .finally(() => {
      clearTimeout(timer);
    });
};

/**
 * Makes a call to Zapier that a run can do without. Core has no timeout for such calls (its
 * src/tools/create-rpc-client.js).
 * @param z the run's own
 * @throws if Zapier fails, or does not answer in time
 */
export const askZapier = <Answer>(z: object, call: () => Promise<Answer>): Promise<Answer> => {
  const patience = Math.min(ONE_CALL, startOf(z) + ALL_CALLS - Date.now());
  return inTime(patience, call, () => new Error('Zapier does not answer'));
};
