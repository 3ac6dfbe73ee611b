import { afterEach, expect, jest, test } from '@jest/globals';
import { settled } from '../../steps/settle.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** Looks at something that goes through these states; each look and each pause takes its time. */
const watch = async (states: (string | undefined)[], secondsPerLook = 0) => {
  let now = 1_795_000_000_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const pauses: number[] = [];
  let looks = 0;
  const thing = await settled(
    () => {
      const status = states[Math.min(looks, states.length - 1)];
      looks += 1;
      now += secondsPerLook * 1000;
      return Promise.resolve(status === undefined ? undefined : { status });
    },
    (milliseconds) => {
      pauses.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  );
  return { status: thing?.status, looks, pauses };
};

test.each(['completed', 'failed'])('What is finished is looked at once: %s', async (status) => {
  expect(await watch([status])).toEqual({ status, looks: 1, pauses: [] });
});

test('What is not there is not waited for', async () => {
  expect(await watch([undefined])).toEqual({ status: undefined, looks: 1, pauses: [] });
});

test('What is not finished yet is looked at again', async () => {
  expect(await watch(['pending', 'processing', 'completed'])).toMatchObject({
    status: 'completed',
    looks: 3,
  });
});

test('What goes away meanwhile is not there', async () => {
  expect(await watch(['processing', undefined])).toMatchObject({ status: undefined, looks: 2 });
});

test('What never finishes is given up within 16 s, ever more patiently', async () => {
  const { status, pauses } = await watch(['processing']);
  expect(status).toBe('processing');
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(10_000);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThanOrEqual(16_000);
});

test.each([3, 6])('When looks take %i s, fewer are taken: the last begins within 16 s', async (seconds) => {
  const { status, looks, pauses } = await watch(['processing'], seconds);
  expect(status).toBe('processing');
  const lastBegan = (looks - 1) * seconds * 1000 + pauses.reduce((sum, pause) => sum + pause, 0);
  expect(lastBegan).toBeLessThanOrEqual(16_000);
  expect(looks).toBeGreaterThan(1);
});

test('The last look may begin after exactly 16 s', async () => {
  expect(await watch(['processing'], 0.25)).toMatchObject({ looks: 5, pauses: [1000, 2000, 4000, 8000] });
});
