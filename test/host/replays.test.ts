import { describe, expect, test } from '@jest/globals';
import { StepError, withAutoreplay, withReplays } from '../../host/index.ts';

/** A step that ends with these errors, one after the other, and then well. */
const stepThat = (...errors: string[]) => {
  const rest = [...errors];
  const slept: number[] = [];
  let runs = 0;
  return {
    run: () => {
      runs += 1;
      const name = rest.shift();
      return name === undefined
        ? Promise.resolve('done')
        : Promise.reject(new StepError(name, 'No.', { delay: 7 }));
    },
    sleep: (milliseconds: number) => {
      slept.push(milliseconds / 1000);
      return Promise.resolve();
    },
    slept,
    runs: () => runs,
  };
};

describe('Autoreplay', () => {
  test('runs a step again after an error, up to five times in some eleven hours', async () => {
    const { run, sleep, slept, runs } = stepThat(
      'AppError',
      'ResponseError',
      'Error',
      'AppError',
      'AppError',
    );
    expect(await withAutoreplay(run, { sleep })).toBe('done');
    expect({ runs: runs(), slept }).toEqual({ runs: 6, slept: [300, 1800, 3600, 10_800, 21_600] });
  });

  test('gives up after that', async () => {
    const { run, sleep, runs } = stepThat(...Array<string>(9).fill('AppError'));
    await expect(withAutoreplay(run, { sleep })).rejects.toThrow('No.');
    expect(runs()).toBe(6);
  });

  test.each(['HaltedError', 'ExpiredAuthError'])('leaves a run alone that ended with %s', async (name) => {
    const { run, sleep, runs } = stepThat(name);
    await expect(withAutoreplay(run, { sleep })).rejects.toMatchObject({ name });
    expect(runs()).toBe(1);
  });

  test('does not count the pauses that a throttled step asked for', async () => {
    const { run, sleep, slept } = stepThat('ThrottledError', 'AppError', 'ThrottledError');
    await withAutoreplay(run, { sleep });
    expect(slept).toEqual([7, 300, 7]);
  });

  test('does not hide what failed outside of the step', async () => {
    const { sleep, slept } = stepThat();
    const run = () => Promise.reject(new TypeError('Broken'));
    await expect(withAutoreplay(run, { sleep })).rejects.toThrow('Broken');
    expect(slept).toEqual([]);
  });

  test('tells what each replay is for', async () => {
    const { run, sleep } = stepThat('AppError');
    const errors: unknown[] = [];
    await withAutoreplay(run, { sleep, onReplay: (error) => errors.push(error) });
    expect(errors).toMatchObject([{ name: 'AppError' }]);
  });
});

test('Without Autoreplay, only a throttled step is run again', async () => {
  const { run, sleep, slept } = stepThat('ThrottledError', 'AppError');
  await expect(withReplays(run, { sleep })).rejects.toMatchObject({ name: 'AppError' });
  expect(slept).toEqual([7]);
});
