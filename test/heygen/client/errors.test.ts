import { describe, expect, test } from '@jest/globals';
import { HeyGenError, orNothing } from '../../../heygen/client/errors.ts';

describe('A problem is taken for “there is nothing”', () => {
  const gone = new HeyGenError('not_found', 'It is not there.');
  const denied = new HeyGenError('not_allowed', 'It is not yours.');

  const failing = (error: Error): Promise<string> => Promise.reject(error);

  test('when the thing is missing', async () => {
    expect(await orNothing(failing(gone))).toBeUndefined();
  });

  test('when it is one of those that count', async () => {
    expect(await orNothing(failing(denied), ['not_found', 'not_allowed'])).toBeUndefined();
    expect(await orNothing(failing(gone), ['not_found', 'not_allowed'])).toBeUndefined();
  });

  test.each([denied, new Error('not_found')])('and not when it is another: %s', async (other) => {
    await expect(orNothing(failing(other))).rejects.toBe(other);
  });
});

test('What is there is handed on', async () => {
  expect(await orNothing(Promise.resolve('v1'))).toBe('v1');
});
