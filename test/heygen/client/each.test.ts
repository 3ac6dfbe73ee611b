import { expect, test } from '@jest/globals';
import { askAboutEach } from '../../../heygen/client/each.ts';
import { HeyGenError } from '../../../heygen/client/errors.ts';

const numbers = Array.from({ length: 30 }, (_value, index) => index);

test('Each thing is asked about once, four at a time', async () => {
  const asked: number[] = [];
  let [underWay, most] = [0, 0];
  const { answers } = await askAboutEach(numbers, async (number) => {
    asked.push(number);
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, number % 3));
    underWay -= 1;
    return number * 2;
  });
  expect(asked).toEqual(numbers);
  expect(most).toBe(4);
  expect(answers).toEqual(new Map(numbers.map((number) => [number, number * 2])));
});

test('A failure costs no other thing its answer', async () => {
  const { answers, isBusy } = await askAboutEach(numbers, (number) =>
    number % 2 === 0 ? Promise.reject(new HeyGenError('server', 'No')) : Promise.resolve(number),
  );
  expect([...answers.keys()]).toEqual(numbers.filter((number) => number % 2 === 1));
  expect(isBusy).toBe(false);
});

test('After “too many requests” no more are sent', async () => {
  let asked = 0;
  const { answers, isBusy } = await askAboutEach(numbers, async (number) => {
    asked += 1;
    await Promise.resolve();
    if (number === 5) throw new HeyGenError('throttled', 'Slow down');
    return number;
  });
  expect(asked).toBeLessThan(11);
  expect(answers.has(4)).toBe(true);
  expect(isBusy).toBe(true);
});

test('A mistake of this app is no answer of HeyGen’s', async () => {
  await expect(askAboutEach(numbers, () => Promise.reject(new TypeError('Broken')))).rejects.toThrow(
    'Broken',
  );
});

test('Of several failures, “too many requests” is told', async () => {
  const { problem } = await askAboutEach([1, 2, 3], (number) =>
    Promise.reject(new HeyGenError(number === 2 ? 'throttled' : 'server', `No ${number}`)),
  );
  expect(problem?.message).toBe('No 2');
});

test('The first failure is told', async () => {
  const { problem } = await askAboutEach([1, 2, 3], (number) =>
    number === 1 ? Promise.resolve(number) : Promise.reject(new HeyGenError('server', `No ${number}`)),
  );
  expect(problem?.message).toBe('No 2');
  expect((await askAboutEach([1], () => Promise.resolve())).problem).toBeUndefined();
});

test.each([
  ['not_found', 'server', 'No server'],
  ['not_found', 'network', 'No network'],
  ['server', 'not_found', 'No server'],
  ['network', 'server', 'No network'],
  ['throttled', 'server', 'No throttled'],
] as const)('Of %s and %s, the one that may pass is told', async (first, second, message) => {
  const { problem } = await askAboutEach([first, second], (kind) =>
    Promise.reject(new HeyGenError(kind, `No ${kind}`)),
  );
  expect(problem?.message).toBe(message);
});
