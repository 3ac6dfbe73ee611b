import { expect, test } from '@jest/globals';
import { HeyGenError } from '../../../heygen/client/errors.ts';
import { legacyComplaintIn } from '../../../heygen/legacy/complaints.ts';
import { whileItLasts } from '../../../heygen/legacy/retired.ts';
import { problemIn } from '../../../heygen/client/problems.ts';
import { reply } from '../../support/transport.ts';

const REMEDY = 'HeyGen has switched it off. Use the new one.';

/** What the user reads when the endpoint gives this answer. */
const readAfter = async (status: number, body: object | string) => {
  const problem = problemIn(reply(status, body), {
    endpoint: 'POST /v2/video/generate',
    pays: 'video',
    complaintIn: legacyComplaintIn,
  });
  const call = () => Promise.reject(problem ?? new Error('The answer is no error'));
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
  ['a method that is gone', 405, { error: { code: 'method_not_allowed', message: 'Method Not Allowed' } }],
  ['an endpoint that is gone', 410, { error: { code: 'gone', message: 'Gone' } }],
  ['a page at 410', 410, '<html>Gone</html>'],
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
])(
  'An endpoint that answers about the thing itself is still there: %s',
  async (_what, status, body, kind) => {
    expect(await readAfter(status, body)).toMatchObject({ kind });
  },
);

test('An answer is passed on', async () => {
  expect(await whileItLasts(REMEDY, () => Promise.resolve('fine'))).toBe('fine');
});
