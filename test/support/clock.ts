/** Time that passes faster than it does, for what pauses before it asks again. */
import { jest } from '@jest/globals';

const realPause = setTimeout;

/** Milliseconds that pass at each turn; small enough that an answer is there before a request is given up. */
const STEP = 100;

/** Runs something to its end, its pauses cut short. Sockets and streams keep their own pace. */
export const hurried = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  jest.useFakeTimers({
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
  });
  try {
    const outcome: { running: Promise<Result>; isOver: boolean } = { running: run(), isOver: false };
    const end = () => {
      outcome.isOver = true;
    };
    outcome.running.then(end, end);
    while (!outcome.isOver) {
      await new Promise((resolve) => realPause(resolve, 2));
      await jest.advanceTimersByTimeAsync(STEP);
    }
    return await outcome.running;
  } finally {
    jest.useRealTimers();
  }
};
