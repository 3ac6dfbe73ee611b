import { describe, expect, test } from '@jest/globals';
import {
  failureSentence,
  neverArrived,
  networkProblem,
  outOfTime,
  problemIn,
  reasonIn,
  subjectOf,
  unclearBefore,
  type Asked,
} from '../../../heygen/client/problems.ts';
import { broken, reply } from '../../support/transport.ts';

const RENDER: Asked = {
  endpoint: 'POST /v3/videos',
  pays: 'video',
  labels: { 'voice_settings.speed': 'Voice Speed', title: 'Title', 'videos.3': 'Row 5' },
};
const LOOKUP: Asked = { endpoint: 'GET /v3/videos/abc', pays: false };

const DOWNLOAD =
  'HeyGen downloads media itself, so the link must open the file for anyone, without signing in. In Google Drive or Dropbox, share it with “Anyone with the link”.';
const WALLET =
  'Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at https://app.heygen.com/settings?nav=API, then replay this run.';
const UPGRADE =
  'Your HeyGen plan does not include this. Choose a lower resolution or other options, or upgrade the plan.';
const STARTED = 'HeyGen may have started the video. Check in HeyGen before you replay this run.';
const BLOCKED =
  'Check what the API key and your HeyGen plan allow at https://app.heygen.com/settings?nav=API, and take code and HTML out of the texts in this step.';
const SUPPORT = 'If this keeps happening, contact HeyGen support.';

const v3 = (code: string, message: string, param?: string) => ({
  error: {
    code,
    message,
    doc_url: `https://developers.heygen.com/docs/error-codes#${code}`,
    ...(param && { param }),
  },
});

describe('What HeyGen refuses is told with its own words, what they mean and what to do', () => {
  test.each<[what: string, status: number, body: object, kind: string, sentence: string]>([
    [
      'a value out of range names the field',
      400,
      v3('invalid_parameter', 'Input should be less than or equal to 1.5', 'voice_settings.speed'),
      'refused',
      'Voice Speed: HeyGen says: “Input should be less than or equal to 1.5.” Correct the value in this step and try again.',
    ],
    [
      'a path that starts at the body names the field too',
      400,
      v3('invalid_parameter', 'Title too long', 'body.title'),
      'refused',
      'Title: HeyGen says: “Title too long.” Correct the value in this step and try again.',
    ],
    [
      'a part of a row without a label of its own names the row',
      400,
      v3('invalid_parameter', 'Input should be a number', 'body.videos.3.avatar.script'),
      'refused',
      'Row 5: HeyGen says: “Input should be a number.” Correct the value in this step and try again.',
    ],
    [
      'a value that HeyGen repeats at length is cut',
      404,
      v3('voice_not_found', `Voice ${'x'.repeat(5000)} not found`, 'voice_settings.speed'),
      'not_found',
      `Voice Speed: HeyGen says: “Voice ${'x'.repeat(294)}…” Choose the voice again from the Voice list.`,
    ],
    [
      'a part of the body that no field fills goes without a name',
      400,
      v3('invalid_parameter', 'Extra inputs are not permitted', 'scenes.0'),
      'refused',
      'HeyGen says: “Extra inputs are not permitted.” Correct the value in this step and try again.',
    ],
    [
      'a file that HeyGen cannot fetch',
      400,
      v3('download_failed', 'Failed to download https://example.com/a.jpg: 403 Forbidden'),
      'refused',
      `HeyGen says: “Failed to download https://example.com/a.jpg: 403 Forbidden.” ${DOWNLOAD}`,
    ],
    [
      'a limit of the account',
      400,
      v3('resource_limit_exceeded', 'Too many videos.'),
      'refused',
      'HeyGen says: “Too many videos.” Your HeyGen account has reached a limit. Free some space or upgrade the plan.',
    ],
    [
      'a wrong key',
      401,
      v3('unauthorized', 'Unauthorized'),
      'unauthorized',
      'HeyGen says: “Unauthorized.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
    ],
    [
      'an empty wallet',
      402,
      v3('insufficient_credit', 'Your account has 5 credits but this video requires 10 credits.'),
      'not_allowed',
      `HeyGen says: “Your account has 5 credits but this video requires 10 credits.” ${WALLET}`,
    ],
    [
      'a plan that is too small',
      402,
      v3('plan_upgrade_required', '4K needs a higher plan!'),
      'not_allowed',
      `HeyGen says: “4K needs a higher plan!” ${UPGRADE}`,
    ],
    [
      'a key without the scope',
      403,
      v3(
        'insufficient_api_key_scope',
        'This API key does not have permission to perform this action. Required scope: videos:write.',
      ),
      'not_allowed',
      'HeyGen says: “This API key does not have permission to perform this action. Required scope: videos:write.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
    ],
    [
      'something of another workspace',
      403,
      v3('resource_access_denied', 'Access denied'),
      'not_allowed',
      'HeyGen says: “Access denied.” Check what the API key and your HeyGen plan allow at https://app.heygen.com/settings?nav=API.',
    ],
    [
      'an avatar that is gone',
      404,
      v3('avatar_not_found', 'Avatar not found'),
      'not_found',
      'HeyGen says: “Avatar not found.” Choose the avatar again from the Avatar list. You cannot use an avatar in training, or one from another account.',
    ],
    [
      'anything else that is gone',
      404,
      v3('resource_not_found', 'Not found'),
      'not_found',
      'HeyGen says: “Not found.” Choose it again, or check its ID. It may have been deleted, or it may belong to another HeyGen account.',
    ],
    [
      'a request that is still being worked on',
      409,
      v3('request_in_progress', 'A request with this key is in progress'),
      'refused',
      `HeyGen is still working on this request. ${STARTED}`,
    ],
    [
      'a body that is too large',
      413,
      v3('payload_too_large', 'Payload too large'),
      'refused',
      'HeyGen says: “Payload too large.” Use smaller files or a shorter text.',
    ],
    [
      'what conflicts with something else',
      409,
      v3('conflict', 'A webhook endpoint with this URL exists already'),
      'refused',
      'HeyGen says: “A webhook endpoint with this URL exists already.” This conflicts with something else in HeyGen right now. Try again in a few minutes.',
    ],
    [
      'the same without a code that says so',
      409,
      { code: 409, message: 'Video is being rendered' },
      'refused',
      'HeyGen says: “Video is being rendered.” This conflicts with something else in HeyGen right now. Try again in a few minutes.',
    ],
    [
      'a body that is too large, without a code that says so',
      413,
      { code: 413, message: 'Too large' },
      'refused',
      'HeyGen says: “Too large.” Use smaller files or a shorter text.',
    ],
    [
      'too many renders at once',
      429,
      v3('rate_limit_exceeded', 'Concurrent limit reached'),
      'throttled',
      'HeyGen says: “Concurrent limit reached.” HeyGen is not accepting more requests or renders from this account right now. A Zap that is on tries again by itself. In the editor, wait a minute and try again.',
    ],
    [
      'a code in capitals',
      402,
      v3('MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'Insufficient credit'),
      'not_allowed',
      `HeyGen says: “Insufficient credit.” ${WALLET}`,
    ],
    [
      'a code that this app does not know',
      400,
      v3('brand_new_code', 'No such thing today'),
      'refused',
      'HeyGen says: “No such thing today.” Correct the value in this step and try again.',
    ],
    [
      'an error without a message',
      400,
      { error: { code: 'voice_unavailable', message: null } },
      'refused',
      'HeyGen gave no reason, only the code “voice_unavailable”. Choose another voice.',
    ],
    [
      'an error whose message is no text',
      400,
      { error: { code: 'invalid_parameter', message: { script: ['Too long'] } } },
      'refused',
      'HeyGen says: “Too long.” Correct the value in this step and try again.',
    ],
  ])('%s', (_what, status, body, kind, sentence) => {
    expect(problemIn(reply(status, body), RENDER)).toMatchObject({ kind, status, message: sentence });
  });
});

describe('A word of HeyGen’s that is also a word of JavaScript’s is taken as any other', () => {
  const words = ['constructor', 'toString', '__proto__'];

  test.each(words)('as a code: %s', (word) => {
    expect(problemIn(reply(400, v3(word, 'It went wrong')), RENDER)).toMatchObject({
      kind: 'refused',
      message: 'HeyGen says: “It went wrong.” Correct the value in this step and try again.',
    });
    expect(failureSentence(word, 'It went wrong')).toBe('It went wrong.');
  });

  test.each(words)('as the name of a part: %s', (word) => {
    const error = { code: 'invalid_parameter', message: 'It went wrong', param: word };
    expect(problemIn(reply(400, { error }), RENDER)?.message).toBe(
      'HeyGen says: “It went wrong.” Correct the value in this step and try again.',
    );
  });
});

test('A code that decides by itself does so behind a status that says nothing of it', () => {
  const body = { error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit' } };
  expect(problemIn(reply(400, body), LOOKUP)).toMatchObject({
    kind: 'not_allowed',
    code: 'movio_payment_insufficient_credit',
    message: `HeyGen says: “Insufficient credit.” ${WALLET}`,
  });
});

test('An error that is only a sentence is quoted', () => {
  expect(problemIn(reply(400, { error: 'Something is off' }), LOOKUP)?.message).toBe(
    'HeyGen says: “Something is off.” Correct the value in this step and try again.',
  );
});

describe('HeyGen’s words are found wherever they stand', () => {
  test.each<[object, string]>([
    [
      { detail: [{ loc: ['body', 'title'], msg: 'Field required', type: 'missing' }] },
      'Title: HeyGen says: “Field required.”',
    ],
    [{ detail: 'Not allowed here' }, 'HeyGen says: “Not allowed here.”'],
    [{ message: 'Slow down' }, 'HeyGen says: “Slow down.”'],
    [{ msg: 'Too short' }, 'HeyGen says: “Too short.”'],
    [
      { errors: [{ code: 'odd', message: 'One' }, { message: 'Two' }, { message: 'One' }] },
      'HeyGen says: “One; Two.”',
    ],
    [{ error: ['One', { reason: 'Two' }] }, 'HeyGen says: “One; Two.”'],
    [{ error: { code: 'odd', detail: { msg: 'Deep' }, doc_url: 'https://x' } }, 'HeyGen says: “Deep.”'],
    [
      { error: { code: 'odd', errors: [{ loc: ['body', 'title'], msg: 'Deep' }] } },
      'Title: HeyGen says: “Deep.”',
    ],
    [{ error: { code: 40_119 } }, 'HeyGen gave no reason, only the code “40119”.'],
    [{ error_code: 'odd' }, 'HeyGen gave no reason, only the code “odd”.'],
    [{ error: {}, data: null }, ''],
  ])('%j', (body, words) => {
    expect(problemIn(reply(400, body), RENDER)?.message).toBe(
      `${words}${words && ' '}Correct the value in this step and try again.`,
    );
  });
});

test('What has data is a success, whatever is said beside it', () => {
  expect(
    problemIn(reply(200, { data: { video_id: 'v1' }, error: { message: 'x' } }), RENDER),
  ).toBeUndefined();
  expect(problemIn(reply(200, { data: {}, error: { message: 'No luck' } }), RENDER)?.message).toContain(
    'No luck',
  );
});

test.each([{}, { data: null }])(
  'A complaint in the place of data is one, with status 200, too: %j',
  (data) => {
    const body = { code: 'busy', message: 'Try later', ...data };
    expect(problemIn(reply(200, body), LOOKUP)).toMatchObject({
      kind: 'refused',
      code: 'busy',
      message: 'HeyGen says: “Try later.” Correct the value in this step and try again.',
    });
  },
);

test('A gateway’s “Unauthorized” is about the key, with status 200, too', () => {
  const body = { code: 400_112, message: 'Unauthorized', data: null };
  expect(problemIn(reply(200, body), LOOKUP)).toMatchObject({ kind: 'unauthorized', code: '400112' });
});

test.each<[string, object]>([
  ['data', { data: { id: 'abc', status: 'completed' } }],
  ['an odd code beside the data', { code: 400_112, message: 'Unauthorized', data: { id: 'abc' } }],
])('A success is one: %s', (_what, body) => {
  expect(problemIn(reply(200, body), RENDER)).toBeUndefined();
});

test('What HeyGen says without a code is quoted, without the blanks around it', () => {
  expect(problemIn(reply(400, { error: { message: ' No such folder ' } }), LOOKUP)?.message).toBe(
    'HeyGen says: “No such folder.” Correct the value in this step and try again.',
  );
});

test.each([
  [300, 'a sentence of 300 characters', 300],
  [301, 'of 301', 300],
])('%i characters are quoted up to 300', (length, _what, quoted) => {
  const message = problemIn(reply(400, v3('invalid_parameter', 'x'.repeat(length))), LOOKUP)?.message;
  expect(/x+/.exec(message ?? '')?.[0]).toHaveLength(quoted);
  expect(message?.includes('…')).toBe(length > 300);
});

test.each([
  [299, true],
  [300, false],
  [407, false],
  [408, true],
  [424, false],
  [425, true],
  [498, false],
  [499, true],
  [500, true],
])('A %i that nobody can read leaves open whether a video was started: %s', (status, isOpen) => {
  const problem = problemIn(reply(status, '<html>'), RENDER);
  expect(problem?.message.includes(STARTED)).toBe(isOpen);
  expect(problem?.kind === 'server').toBe(isOpen && status >= 300);
});

test('What has no content by its status is a success', () => {
  expect(problemIn(reply(204, ''), LOOKUP)).toBeUndefined();
});

describe('What is not HeyGen’s own answer names the endpoint, and never shows the page', () => {
  const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>';

  test.each<[what: string, status: number, content: string, kind: string, sentence: string]>([
    ['a page at 200', 200, page, 'network', 'with a web page instead of data (status 200).'],
    [
      'a page at 403',
      403,
      page,
      'unexpected',
      'with a web page instead of data, perhaps from a firewall (status 403).',
    ],
    ['nothing at 403', 403, '', 'unexpected', 'with an empty response (status 403).'],
    ['a page at 502', 502, page, 'server', 'with a web page instead of data (status 502).'],
    ['nothing at 200', 200, '', 'network', 'with an empty response (status 200).'],
    ['blanks at 504', 504, ' \n', 'server', 'with an empty response (status 504).'],
    ['a page after blanks', 200, ` \n${page}`, 'network', 'with a web page instead of data (status 200).'],
    ['JSON that was cut', 200, '{"data":{"id":"ab', 'network', 'with unreadable data (status 200).'],
    ['a list', 200, '[]', 'network', 'with unreadable data (status 200).'],
    ['null', 200, 'null', 'network', 'with unreadable data (status 200).'],
    ['a redirect', 302, '', 'unexpected', 'with a redirect (status 302).'],
    ['the first redirect', 300, page, 'unexpected', 'with a redirect (status 300).'],
    ['a refusal without a word', 400, '', 'unexpected', 'with an empty response (status 400).'],
    [
      'an error without a word',
      422,
      '{"detail":[],"request_id":"r1"}',
      'unexpected',
      'with an unexplained error (status 422).',
    ],
  ])('%s', (_what, status, content, kind, sentence) => {
    expect(problemIn(reply(status, content), LOOKUP)).toMatchObject({
      kind,
      status,
      message: `HeyGen answered GET /v3/videos/abc ${sentence} ${status === 403 ? BLOCKED : 'Try again in a few minutes.'} ${SUPPORT}`,
    });
  });

  test.each<[number, string, string]>([
    [402, '', WALLET],
    [402, '{}', WALLET],
    [413, page, 'Use smaller files or a shorter text.'],
    [401, page, 'HeyGen does not accept this API key. Reconnect HeyGen with a current key.'],
    [
      429,
      '',
      'HeyGen is not accepting more requests or renders from this account right now. A Zap that is on tries again by itself. In the editor, wait a minute and try again.',
    ],
  ])('a %i speaks for itself, whoever sends it', (status, content, sentence) => {
    expect(problemIn(reply(status, content), LOOKUP)?.message).toBe(sentence);
  });
});

test('What is still being worked on and costs nothing can be tried again', () => {
  const body = v3('request_in_progress', 'A request with this Idempotency-Key is in progress');
  expect(problemIn(reply(409, body), LOOKUP)).toMatchObject({
    kind: 'refused',
    code: 'request_in_progress',
    status: 409,
    message: 'HeyGen is still working on this request. Try again in a few minutes.',
  });
});

describe('After a failure that leaves open whether a render was started, nobody is told to simply try again', () => {
  test.each<[what: string, status: number, body: object | string, sentence: string]>([
    [
      'HeyGen’s own failure',
      500,
      v3('internal_error', 'Internal error'),
      `HeyGen says: “Internal error.” The problem is on HeyGen’s side. ${STARTED}`,
    ],
    [
      'a request that took too long',
      408,
      v3('request_timeout', 'Request Timeout'),
      `HeyGen says: “Request Timeout.” The problem is on HeyGen’s side. ${STARTED}`,
    ],
    [
      'a gateway’s page',
      502,
      '<html></html>',
      `HeyGen answered POST /v3/videos with a web page instead of data (status 502). ${STARTED} ${SUPPORT}`,
    ],
    [
      'an answer that was cut',
      200,
      '{"data":{"video_',
      `HeyGen answered POST /v3/videos with unreadable data (status 200). ${STARTED} ${SUPPORT}`,
    ],
    [
      'a refusal, on the other hand, has rendered nothing',
      403,
      '<html></html>',
      `HeyGen answered POST /v3/videos with a web page instead of data, perhaps from a firewall (status 403). ${BLOCKED} ${SUPPORT}`,
    ],
  ])('%s', (_what, status, body, sentence) => {
    expect(problemIn(reply(status, body), RENDER)?.message).toBe(sentence);
  });

  test('a look-up that failed may be tried again', () => {
    expect(problemIn(reply(500, v3('internal_error', 'Internal error')), LOOKUP)?.message).toBe(
      'HeyGen says: “Internal error.” The problem is on HeyGen’s side. Try again in a few minutes.',
    );
  });
});

test.each<[string, Record<string, string>, number | undefined]>([
  ['the seconds that HeyGen names', { 'retry-after': '37' }, 37],
  ['blanks around them', { 'retry-after': ' 37 ' }, 37],
  ['no header', {}, undefined],
  ['parts of a second', { 'retry-after': '6.5' }, 7],
  ['parts of a second, in detail', { 'retry-after': '6.25' }, 7],
  ['seconds with their unit', { 'retry-after': '60s' }, 60],
  ['a date with words before it', { 'retry-after': 'At Fri, 20 Nov 2020 09:30:00 GMT' }, undefined],
  ['a date with words behind it', { 'retry-after': 'Fri, 20 Nov 2020 09:30:00 GMT, say' }, undefined],
  ['seconds with their unit, apart', { 'retry-after': '90 S' }, 90],
  ['a date as of old', { 'retry-after': 'Friday, 20-Nov-20 09:30:00 GMT' }, 5],
  ['a number and more', { 'retry-after': '5 minutes' }, undefined],
  ['a date', { 'retry-after': new Date(Date.now() + 1e9).toUTCString() }, 300],
  ['a date that is over', { 'retry-after': 'Fri, 20 Nov 2020 09:30:00 GMT' }, 5],
  ['too soon', { 'retry-after': '0' }, 5],
  ['longer than a hook may wait', { 'retry-after': '86400' }, 300],
  ['a negative number', { 'retry-after': '-5' }, undefined],
])('A throttled request waits as long as HeyGen asks: %s', (_what, headers, retryAfter) => {
  expect(problemIn(reply(429, v3('rate_limit_exceeded', 'Slow down'), headers), RENDER)).toMatchObject({
    kind: 'throttled',
    retryAfter,
  });
});

test('A throttled request waits until the date that HeyGen names', () => {
  const headers = { 'retry-after': new Date(Date.now() + 100_000).toUTCString() };
  const { retryAfter } = problemIn(reply(429, v3('rate_limit_exceeded', 'Slow down'), headers), RENDER) ?? {};
  expect(retryAfter).toBeGreaterThan(5);
  expect(retryAfter).toBeLessThanOrEqual(100);
});

describe('Without any answer', () => {
  const BROKE = 'HeyGen did not respond in time, or the connection broke.';
  const UNREACHED = 'HeyGen could not be reached.';

  test.each<[string | undefined, Asked, string]>([
    ['ECONNREFUSED', LOOKUP, `${UNREACHED} Try again in a few minutes.`],
    ['ENOTFOUND', RENDER, `${UNREACHED} You were not charged. Replay this run in a few minutes.`],
    ['ECONNREFUSED', RENDER, `${UNREACHED} You were not charged. Replay this run in a few minutes.`],
    ['ECONNRESET', LOOKUP, `${BROKE} Try again in a few minutes.`],
    ['ECONNRESET', RENDER, `${BROKE} ${STARTED}`],
    // node-fetch gives a timeout a type and no code.
    [undefined, RENDER, `${BROKE} ${STARTED}`],
  ])('%s tells what is known of the render', (code, asked, sentence) => {
    expect(networkProblem(broken(code), asked)).toMatchObject({ kind: 'network', message: sentence });
  });

  test.each([
    ['video', STARTED],
    ['videos', 'HeyGen may have started the videos. Check in HeyGen before you replay this run.'],
    ['translation', 'HeyGen may have started the translation. Check in HeyGen before you replay this run.'],
    ['lipsync', 'HeyGen may have started the lipsync. Check in HeyGen before you replay this run.'],
    [
      'recording',
      'You may already have paid for the recording. If you replay this run, you pay for another one.',
    ],
  ] as const)('what may have been started is called by its name: %s', (pays, sentence) => {
    expect(networkProblem(broken('ECONNRESET'), { ...RENDER, pays }).message).toBe(`${BROKE} ${sentence}`);
  });

  test('something thrown that is no error is taken for a broken connection', () => {
    expect(networkProblem('boom', LOOKUP).message).toBe(`${BROKE} Try again in a few minutes.`);
  });

  test.each([
    [RENDER, ' You were not charged.'],
    [LOOKUP, ''],
  ])('a request that there was no time for was not sent: %j', (asked, consequence) => {
    const problem = outOfTime(asked);
    expect(problem.message).toBe(
      `HeyGen responded so slowly that this step ran out of time.${consequence} Try again in a few minutes.`,
    );
    expect(neverArrived(problem)).toBe(true);
  });

  test('only a failure to connect is certain not to have arrived', () => {
    const arrived = (code: string) => !neverArrived(networkProblem(broken(code), RENDER));
    expect(['ECONNREFUSED', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT'].filter(arrived)).toEqual([
      'ECONNRESET',
      'ETIMEDOUT',
    ]);
  });
});

test.each<[string | null, string | null, string]>([
  ['rendering_failed', 'The avatar could not be animated', 'The avatar could not be animated.'],
  ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'Insufficient credit.', `Insufficient credit. ${WALLET}`],
  [
    'RESOLUTION_NOT_ALLOWED',
    null,
    `HeyGen gave no reason, only the code “RESOLUTION_NOT_ALLOWED”. ${UPGRADE}`,
  ],
  ['x'.repeat(9000), null, `HeyGen gave no reason, only the code “${'x'.repeat(100)}…”.`],
  ['odd', 'x'.repeat(9000), `${'x'.repeat(300)}…`],
  [null, null, 'HeyGen gave no reason.'],
  ['', ' ', 'HeyGen gave no reason.'],
])('A failed render (%s, %s) is explained', (code, message, sentence) => {
  expect(failureSentence(code, message)).toBe(sentence);
});

describe('The error for a request that an earlier run may have sent', () => {
  test.each([
    [undefined, 'HeyGen may have started the video. Check in HeyGen before you replay this run.'],
    ['lipsync', 'HeyGen may have started the lipsync. Check in HeyGen before you replay this run.'],
    [false, 'Try again in a few minutes.'],
  ] as const)('says what that may have paid for: %j', (pays, outlook) => {
    expect(unclearBefore(pays)).toMatchObject({
      kind: 'unexpected',
      message: `The run before this one got no clear answer. ${outlook}`,
      isOpen: true,
      isFinal: false,
    });
  });
});

test.each([
  ['title', 'Title: '],
  ['body.title', 'Title: '],
  ['title.en.0', 'Title: '],
  ['somebody.title', ''],
  ['titles', ''],
  ['toString', ''],
  [undefined, ''],
])('The part %j of a body is called %j', (param, subject) => {
  expect(subjectOf(param, { title: 'Title' })).toBe(subject);
});

test.each([
  ['Too long', { code: undefined, message: 'Too long' }],
  [
    { code: 'x', message: 'Too long' },
    { code: 'x', message: 'Too long' },
  ],
  [
    { error_code: 40_119, detail: [{ msg: 'A' }, { msg: 'A' }, 'B'] },
    { code: '40119', message: 'A; B' },
  ],
  [[{ code: 'x', reason: 'Why' }, 'B'], { code: 'x', message: 'Why; B' }],
  [
    { script: ['Too long'], id: 'v1' },
    { code: undefined, message: 'Too long' },
  ],
  [{ id: 'v1' }, { code: undefined, message: undefined }],
  [null, { code: undefined, message: undefined }],
  [7, { code: undefined, message: undefined }],
])('Of %j, HeyGen’s reason is read', (given, reason) => {
  expect(reasonIn(given)).toEqual(reason);
});
