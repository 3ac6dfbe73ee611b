import { expect, test } from '@jest/globals';
import { problemIn, type Asked } from '../../../heygen/client/problems.ts';
import { legacyComplaintIn, wordFor } from '../../../heygen/legacy/complaints.ts';
import { reply } from '../../support/transport.ts';

const ASKED: Asked = { endpoint: 'GET /v1/things', pays: false, complaintIn: legacyComplaintIn };

const WALLET =
  'Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at https://app.heygen.com/settings?nav=API, then replay this run.';
const UPGRADE =
  'Your HeyGen plan does not include this. Choose a lower resolution or other options, or upgrade the plan.';

test.each<[what: string, status: number, body: object, kind: string, code: string, sentence: string]>([
  [
    'v2, an avatar that it does not know',
    404,
    { data: null, error: { code: 'avatar_not_found', message: 'avatar look x not found' } },
    'not_found',
    'avatar_not_found',
    'HeyGen says: “avatar look x not found.” Choose the avatar again from the Avatar list. You cannot use an avatar in training, or one from another account.',
  ],
  [
    'v2, an error inside a 200',
    200,
    {
      data: null,
      error: { code: 'invalid_parameter', message: 'video_inputs is invalid: field required' },
    },
    'refused',
    'invalid_parameter',
    'HeyGen says: “video_inputs is invalid: field required.” Correct the value in this step and try again.',
  ],
  [
    'v2, a wrong key that it calls an internal error',
    401,
    { data: null, error: { code: 'internal_error', message: 'Unauthorized' } },
    'unauthorized',
    'internal_error',
    'HeyGen says: “Unauthorized.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
  ],
  [
    'v1, a wrong key inside a 200',
    200,
    { code: 400112, message: 'Unauthorized' },
    'unauthorized',
    '400112',
    'HeyGen says: “Unauthorized.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
  ],
  [
    'v1, a plan that is too small',
    400,
    { code: 400599, message: 'Please upgrade to Creator / Business plan to use this feature.', data: null },
    'refused',
    '400599',
    `HeyGen says: “Please upgrade to Creator / Business plan to use this feature.” ${UPGRADE}`,
  ],
  [
    'v1, with the text in `msg`',
    404,
    { code: '40104', msg: 'Video not found', message: null },
    'not_found',
    '40104',
    'HeyGen says: “Video not found.” Choose it again, or check its ID. It may have been deleted, or it may belong to another HeyGen account.',
  ],
  [
    'an empty wallet behind a status that says nothing of it',
    400,
    { error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit' } },
    'not_allowed',
    'movio_payment_insufficient_credit',
    `HeyGen says: “Insufficient credit.” ${WALLET}`,
  ],
  [
    'v1, a refusal inside a 200 whose data says nothing',
    200,
    { code: 400140, message: 'Video is locked', data: { video_id: null } },
    'refused',
    '400140',
    'HeyGen says: “Video is locked.” Correct the value in this step and try again.',
  ],
  [
    'v1, a refusal with data',
    400,
    { code: 400140, message: 'Video is locked', data: { video_id: 'abc' } },
    'refused',
    '400140',
    'HeyGen says: “Video is locked.” Correct the value in this step and try again.',
  ],
])('%s', (_what, status, body, kind, code, sentence) => {
  expect(problemIn(reply(status, body), ASKED)).toMatchObject({ kind, code, message: sentence });
});

test.each<[string, object]>([
  ['v2', { error: null, data: { video_id: 'abc' } }],
  ['v1', { code: 100, data: { video_id: 'abc' }, message: 'Success' }],
  ['v1 without a code', { code: null, data: {}, message: null }],
  ['v1 without data', { code: 100, data: null, message: 'Success' }],
  ...[0, 200, 1000, '0', 'success', 'ok'].map((code): [string, object] => [
    `v1 with the code ${JSON.stringify(code)}`,
    { code, data: { video_id: 'abc' }, message: 'Success' },
  ]),
])('What %s calls a success is one', (_generation, body) => {
  expect(problemIn(reply(200, body), ASKED)).toBeUndefined();
});

test.each([
  ['40009', 'unauthorized', undefined],
  ['400112', 'unauthorized', undefined],
  ['400599', 'plan_upgrade_required', undefined],
  ['40119', undefined, undefined],
  [undefined, undefined, undefined],
  ['40010', undefined, undefined],
  ['40010', undefined, null],
  ['40010', undefined, 'Video format is not supported'],
  ['40010', 'plan_upgrade_required', 'Resolution not allowed. Please upgrade your subscription'],
  ['40010', 'plan_upgrade_required', 'Only for subscribers'],
  ['40019', undefined, 'Please upgrade your plan'],
])('What v1 calls %s is %s in v3 (%s)', (code, word, message) => {
  expect(wordFor(code, message)).toBe(word);
});

const about = { code: 40_119, message: 'Video is too long' };

test.each([
  [{ ...about, data: null }, false],
  [{ ...about, data: {} }, false],
  [{ ...about, data: { video_id: null, error: null } }, false],
  [{ ...about, data: 'v1' }, false],
  [{ ...about, data: { video_id: 'v1' } }, true],
  [{ message: 'Video is too long' }, true],
  [{ error: { message: 'Video is too long' }, data: null }, false],
])('%j is a complaint, whether the status is a failure: %s', (body, failed) => {
  expect(legacyComplaintIn(body, failed)?.message).toBe('Video is too long');
});

test.each([
  [{ ...about, data: { video_id: 'v1', error: null } }, false],
  [{ ...about, code: 100 }, false],
  [{ ...about, code: 100 }, true],
  [{ message: 'Video is too long', data: null }, false],
  [{ message: 'Video is too long', error: null }, false],
  [{ error: { message: 'Video is too long' }, data: { video_id: 'v1' } }, false],
  [{}, false],
])('%j is none, whether the status is a failure: %s', (body, failed) => {
  expect(legacyComplaintIn(body, failed)).toBeUndefined();
});
