import { describe, expect, jest, test } from '@jest/globals';
import { HeyGenError } from '../../../heygen/client/errors.ts';
import { legacyComplaintIn } from '../../../heygen/legacy/complaints.ts';
import { lookUpWhileItLasts, payWhileItLasts, whileItLasts } from '../../../heygen/legacy/retired.ts';
import { problemIn } from '../../../heygen/client/problems.ts';
import { reply } from '../../support/transport.ts';

const REMEDY = 'HeyGen has switched it off. Use the new one.';

const problemOf = (answer: ReturnType<typeof reply>): HeyGenError => {
  const asked = {
    endpoint: 'POST /v2/video/generate',
    pays: 'video',
    complaintIn: legacyComplaintIn,
  } as const;
  const problem = problemIn(answer, asked);
  if (problem === undefined) throw new Error('The answer is no error');
  return problem;
};

/** What the user reads when the endpoint gives this answer. */
const readAfter = async (status: number, body: object | string) => {
  const call = () => Promise.reject(problemOf(reply(status, body)));
  return whileItLasts(REMEDY, call).catch((error: unknown) =>
    error instanceof HeyGenError ? { kind: error.kind, message: error.message } : error,
  );
};

test.each<[string, number, object | string]>([
  ['a framework’s 404', 404, { detail: 'Not Found' }],
  ['a gateway’s 404', 404, { message: 'no Route matched with those values' }],
  ['a 404 that repeats itself as code', 404, { code: 404, message: 'Not Found' }],
  ['a page at 404', 404, '<html>404</html>'],
  ['nothing at 404', 404, ''],
  ['a 404 in the new form', 404, { error: { code: 'not_found', message: 'Not found' } }],
  ['a 404 that names the route', 404, { error: { code: 'route_not_found', message: 'No such route' } }],
  ['a 404 whose code is not about a thing', 404, { error: { code: 'not_found_in_v3', message: 'Gone' } }],
  ['a 404 whose code has a number in it', 404, { error: { code: 'e40104', message: 'Gone' } }],
  ['a 404 whose code begins with a number', 404, { error: { code: '40104_gone', message: 'Gone' } }],
  [
    'a refusal by the name of its version',
    400,
    { error: { code: 'bad', message: 'v1 is no longer served' } },
  ],
  ['a method that is gone', 405, { error: { code: 'method_not_allowed', message: 'Method Not Allowed' } }],
  ['an endpoint that is gone', 410, { error: { code: 'gone', message: 'Gone' } }],
  ['a page at 410', 410, '<html>Gone</html>'],
  ['a redirect to the documentation', 301, ''],
  ['an upgrade that is required', 426, { message: 'Upgrade required' }],
  ['nothing that is implemented', 501, ''],
  ['a refusal that says so', 403, { error: { code: 'forbidden', message: 'The v2 API was sunset.' } }],
  ['a 200 that says so', 200, { code: 400, message: 'This endpoint is deprecated, use v3', data: null }],
])(
  'An endpoint that is switched off is told as that, with what to do instead: %s',
  async (_what, status, body) => {
    expect(await readAfter(status, body)).toEqual({ kind: 'retired', message: REMEDY });
  },
);

test.each<[string, number, object, string]>([
  ['v2', 404, { data: null, error: { code: 'avatar_not_found', message: 'No such avatar' } }, 'not_found'],
  ['v1', 404, { code: 40104, message: 'Video not found' }, 'not_found'],
  ['v1 at 400', 400, { code: 40031, message: 'Invalid video id' }, 'refused'],
  ['a failure', 500, { data: null, error: { code: 'internal_error', message: 'Oops' } }, 'server'],
  ['a key', 401, { error: { code: 'bad_key', message: 'This API key was removed' } }, 'unauthorized'],
  ['a plan', 403, { error: { code: 'plan_limit', message: 'API access was removed' } }, 'not_allowed'],
  ['another version', 400, { error: { code: 'bad', message: 'Avatar v3 is no longer there' } }, 'refused'],
])(
  'An endpoint that answers about the thing itself is still there: %s',
  async (_what, status, body, kind) => {
    expect(await readAfter(status, body)).toMatchObject({ kind });
  },
);

test('An answer is passed on', async () => {
  expect(await whileItLasts(REMEDY, () => Promise.resolve('fine'))).toBe('fine');
});

describe('A look-up', () => {
  const ask = (answer: ReturnType<typeof reply>, origin = 'https://one.example') => {
    const call = jest.fn(() => Promise.reject(problemOf(answer)));
    const looking = lookUpWhileItLasts(origin, REMEDY, call);
    return { call, looking };
  };

  test.each([
    reply(401, { code: 400_112, message: 'Unauthorized' }),
    reply(402, ''),
    reply(403, { error: { code: 'insufficient_api_key_scope', message: 'No scope' } }),
  ])('that gets a word about the key finds nothing, and is tried again with the next: %j', async (answer) => {
    for (let time = 0; time < 2; time += 1) {
      const { call, looking } = ask(answer);
      await expect(looking).rejects.toMatchObject({ kind: 'retired', message: REMEDY });
      expect(call).toHaveBeenCalledTimes(1);
    }
  });

  test.each([
    reply(400, '<html>'),
    reply(400, { message: 'Bad Request' }),
    reply(400, { code: 400, message: 'Bad Request' }),
    reply(403, '<html>'),
    reply(403, { message: 'Missing Authentication Token' }),
    reply(503, ''),
    reply(200, '<html>Moved</html>'),
    reply(200, { error: 'Use v3' }),
  ])('that gets no word of the thing finds nothing, and is not repeated for an hour: %j', async (answer) => {
    await expect(ask(answer).looking).rejects.toMatchObject({ kind: 'retired', message: REMEDY });
    const again = ask(answer);
    await expect(again.looking).rejects.toMatchObject({ kind: 'retired', message: REMEDY });
    expect(again.call).not.toHaveBeenCalled();
    jest.useFakeTimers({ now: Date.now() + 3_600_000 });
    const later = ask(answer);
    await expect(later.looking).rejects.toMatchObject({ kind: 'retired' });
    expect(later.call).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
  });

  test('that found the endpoint gone is not repeated for a day, at the same address', async () => {
    const gone = reply(410, '');
    await expect(ask(gone).looking).rejects.toMatchObject({ kind: 'retired' });
    const again = ask(gone);
    await expect(again.looking).rejects.toMatchObject({ kind: 'retired', message: REMEDY });
    expect(again.call).not.toHaveBeenCalled();
    const elsewhere = ask(gone, 'https://two.example');
    await expect(elsewhere.looking).rejects.toMatchObject({ kind: 'retired' });
    expect(elsewhere.call).toHaveBeenCalledTimes(1);
  });

  test.each([
    [reply(404, { code: 40_104, message: 'Video not found' }), 'not_found'],
    [reply(400, { code: 40_031, message: 'Invalid id' }), 'refused'],
    [reply(400, { error: { code: 'invalid_parameter', message: 'Invalid id' } }), 'refused'],
    [reply(429, ''), 'throttled'],
    [reply(429, { error: { code: 'quota_exceeded', message: 'Quota' } }), 'not_allowed'],
    [reply(402, { error: { code: 'insufficient_credit', message: 'No credit' } }), 'not_allowed'],
    [reply(403, { error: { code: 'plan_upgrade_required', message: 'Upgrade' } }), 'not_allowed'],
    [reply(400, { error: { code: 'rate_limit_exceeded', message: 'Slow down' } }), 'throttled'],
    [reply(500, { error: { code: 'internal_error', message: 'Oops' } }), 'server'],
    [reply(502, '<html>'), 'server'],
  ])('that gets an answer about the thing, or about what was paid for, has it: %j', async (answer, kind) => {
    await expect(ask(answer).looking).rejects.toMatchObject({ kind });
  });
});

describe('A request that pays', () => {
  const HINT = 'HeyGen announced the end. Use the new one.';
  const pay = (answer: ReturnType<typeof reply>) =>
    payWhileItLasts(REMEDY, HINT, () =>
      Promise.reject(problemOf(answer).with({ isOpen: true, isFinal: true })),
    );

  test.each([
    reply(400, { error: { code: 'bad_request', message: 'Bad request' } }),
    reply(403, { error: { code: 'forbidden', message: 'Forbidden' } }),
    reply(403, '<html>'),
    reply(503, ''),
    reply(200, '<html>'),
  ])('says what was announced and what to do, where the answer leaves it open: %j', async (answer) => {
    const { kind, message } = problemOf(answer);
    await expect(pay(answer)).rejects.toMatchObject({
      kind,
      message: `${message} ${HINT}`,
      isOpen: true,
      isFinal: true,
    });
  });

  test.each([
    reply(402, { error: { code: 'insufficient_credit', message: 'No money' } }),
    reply(401, ''),
    reply(429, ''),
    reply(404, { error: { code: 'avatar_not_found', message: 'No such avatar' } }),
    reply(409, { error: { code: 'request_in_progress', message: 'Wait' } }),
  ])('says nothing of it, where the answer is about something else: %j', async (answer) => {
    await expect(pay(answer)).rejects.toMatchObject({ message: problemOf(answer).message });
  });
});
