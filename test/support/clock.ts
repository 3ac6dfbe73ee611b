/** A clock that runs fast, for code that pauses before it asks again. */
import { jest } from '@jest/globals';

const realPause = setTimeout;

/** Milliseconds per tick; few enough that an answer arrives before its request times out. */
const STEP = 100;

/** Runs something with its pauses cut short. Sockets and streams run at their normal speed. */
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
