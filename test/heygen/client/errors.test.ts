import { describe, expect, test } from '@jest/globals';
import { HeyGenError, inputError, isProblem, orNothing, shown } from '../../../heygen/client/errors.ts';

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

describe('An error', () => {
  test('says nothing of what is not known', () => {
    expect(new HeyGenError('server', 'Oh no.')).toMatchObject({
      name: 'HeyGenError',
      kind: 'server',
      message: 'Oh no.',
      status: undefined,
      code: undefined,
      retryAfter: undefined,
      isOpen: false,
      isFinal: false,
      isBlocked: false,
      mayWorkLater: false,
    });
  });

  const details = {
    status: 500,
    code: 'internal_error',
    retryAfter: 7,
    isOpen: true,
    isFinal: true,
    isBlocked: true,
    mayWorkLater: true,
  };

  test('keeps its details when some of them change', () => {
    const error = new HeyGenError('server', 'Oh no.', details);
    expect(error).toMatchObject(details);
    expect(error.with({ isFinal: false, code: undefined })).toMatchObject({
      ...details,
      kind: 'server',
      message: 'Oh no.',
      isFinal: false,
      code: undefined,
    });
    expect(error.with({}, 'Try again.')).toMatchObject({ ...details, message: 'Oh no. Try again.' });
  });

  test('is told by its kind', () => {
    expect(inputError('Script is missing.')).toMatchObject({ kind: 'input', code: 'invalid_input' });
    expect(isProblem(inputError('Script is missing.'), 'input')).toBe(true);
    expect(isProblem(inputError('Script is missing.'), 'server')).toBe(false);
    expect(isProblem({ kind: 'input' }, 'input')).toBe(false);
  });
});

test.each([
  ['', ''],
  ['a'.repeat(100), 'a'.repeat(100)],
  ['a'.repeat(101), `${'a'.repeat(100)}…`],
])('A value is quoted up to a hundred characters: %j', (value, quoted) => {
  expect(shown(value)).toBe(quoted);
});
