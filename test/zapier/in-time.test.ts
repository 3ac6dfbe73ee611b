import { expect, test } from '@jest/globals';
import { inTime } from '../../zapier/in-time.ts';
import { hurried } from '../support/clock.ts';

const late = () => new Error('late');
const never = () => new Promise<never>(() => undefined);

/** @returns what `inTime` gave, and whether its signal is aborted */
const play = async (run: () => Promise<unknown>) => {
  const signals: AbortSignal[] = [];
  const running = inTime(
    1000,
    (signal) => {
      signals.push(signal);
      return run();
    },
    late,
  );
  const outcome = await running.catch((error: unknown) => error);
  return { outcome, isAborted: signals[0]?.aborted };
};

test('What ends in time is left alone', async () => {
  expect(await play(() => Promise.resolve('done'))).toEqual({ outcome: 'done', isAborted: false });
});

test('What takes longer is stopped', async () => {
  expect(await hurried(() => play(never))).toEqual({ outcome: late(), isAborted: true });
});

test('What fails is stopped, too', async () => {
  const error = new Error('broken');
  expect(await play(() => Promise.reject(error))).toEqual({ outcome: error, isAborted: true });
});
