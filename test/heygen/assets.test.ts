import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { uploadLargeAsset } from '../../heygen/assets.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { broken, jsonOf, reply, scripted } from '../support/transport.ts';

const SIZE = 200 * 1024 ** 2;

const place = (facts: object = {}) =>
  reply(200, {
    data: {
      asset_id: '../a1',
      upload_url: 'https://store.example.com/a1?Signature=s3cret',
      upload_headers: { 'Content-Type': 'video/mp4' },
      expires_in_seconds: 3600,
      max_bytes: SIZE,
      status: 'pending_upload',
      ...facts,
    },
  });
const stored = (facts: object = {}) =>
  reply(200, {
    data: {
      asset_id: 'a1',
      url: 'https://files.heygen.ai/a1.mp4',
      mime_type: 'video/mp4',
      size_bytes: SIZE,
      status: 'processing',
      ...facts,
    },
  });
const notYet = reply(409, { error: { code: 'conflict', message: 'Uploaded object not found yet' } });

const labels = { size_bytes: 'File', content_type: 'File', filename: 'File Name' };
const mp4 = { name: 'MP4', mimeType: 'video/mp4', extensions: ['mp4'] } as const;

/** Uploads a file of 200 MB, whose bytes nobody needs here. */
const upload = (...script: (Answer | Error)[]) => {
  const { heygen, requests } = scripted(...script);
  const puts: unknown[] = [];
  const put = (...sent: unknown[]) => {
    puts.push(sent);
    return Promise.resolve();
  };
  const running = uploadLargeAsset(heygen, { filename: 'film.mp4', type: mp4, size: SIZE }, put, labels);
  const outcome = running.catch((error: unknown) => (error instanceof Error ? error.message : error));
  return { requests, puts, outcome: jest.runAllTimersAsync().then(() => outcome) };
};

const asset = { id: 'a1', url: 'https://files.heygen.ai/a1.mp4', mime_type: 'video/mp4', size: SIZE };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('A large file', () => {
  test('is announced, put where HeyGen says, with the headers that HeyGen says, and completed', async () => {
    const { requests, puts, outcome } = upload(place(), stored());
    expect(await outcome).toEqual({ ...asset, status: 'processing' });
    expect(puts).toEqual([
      ['https://store.example.com/a1?Signature=s3cret', { 'Content-Type': 'video/mp4' }],
    ]);
    expect(requests.map((request) => [request.method, request.url, jsonOf(request)])).toEqual([
      [
        'POST',
        'https://api.heygen.com/v3/assets/direct-uploads',
        { filename: 'film.mp4', content_type: 'video/mp4', size_bytes: SIZE },
      ],
      ['POST', 'https://api.heygen.com/v3/assets/..%2Fa1/complete', {}],
    ]);
  });

  test.each<[unknown, object]>([
    [undefined, {}],
    [null, {}],
    ['Content-Type: video/mp4', {}],
    [['Content-Type'], {}],
    [
      { 'Content-Type': 'video/mp4', 'x-amz-meta-size': 7 },
      { 'Content-Type': 'video/mp4', 'x-amz-meta-size': '7' },
    ],
    [{ 'Content-Type': 'video/mp4', 'x-amz-acl': null, 'x-amz-tags': {} }, { 'Content-Type': 'video/mp4' }],
  ])('is put with the headers that are text: %j', async (upload_headers, headers) => {
    const { puts, outcome } = upload(place({ upload_headers }), stored());
    expect(await outcome).toMatchObject(asset);
    expect(puts).toEqual([['https://store.example.com/a1?Signature=s3cret', headers]]);
  });

  test.each([null, undefined, ''])('may have no status: %j', async (status) => {
    expect(await upload(place(), stored({ status })).outcome).toEqual(asset);
  });

  test('is announced and completed once more when the answer is lost', async () => {
    const { requests, puts, outcome } = upload(broken('ECONNRESET'), place(), broken('ECONNRESET'), stored());
    expect(await outcome).toMatchObject(asset);
    expect(puts).toHaveLength(1);
    const [first, second, third, fourth] = requests.map(({ headers }) => headers['Idempotency-Key']);
    expect([second, fourth]).toEqual([first, third]);
  });

  test('is completed when HeyGen sees it in its store at last', async () => {
    const start = Date.now();
    const { puts, outcome } = upload(place(), notYet, notYet, stored());
    expect(await outcome).toMatchObject(asset);
    expect(puts).toHaveLength(1);
    expect(Date.now() - start).toBe(3000);
  });
});

describe('A large file that is not uploaded is explained', () => {
  test.each<[string, (Answer | Error)[], number, string]>([
    [
      'HeyGen never sees it in its store',
      [place(), notYet, notYet, notYet],
      4,
      'HeyGen says: “Uploaded object not found yet.” This conflicts with something else in HeyGen right now. Try again in a few minutes.',
    ],
    [
      'HeyGen finds it to be something else',
      [place(), reply(400, { error: { code: 'invalid_parameter', message: 'No video' } })],
      2,
      'HeyGen says: “No video.” Correct the value in this step and try again.',
    ],
    [
      'HeyGen does not answer in the end',
      [place(), broken('ECONNRESET'), broken('ECONNRESET')],
      3,
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
    [
      'HeyGen does not answer in the beginning',
      [broken('ECONNRESET'), broken('ECONNRESET')],
      2,
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
    [
      'HeyGen does not want a file of that size',
      [reply(400, { error: { code: 'invalid_parameter', message: 'Too many', param: 'size_bytes' } })],
      1,
      'File: HeyGen says: “Too many.” Correct the value in this step and try again.',
    ],
    [
      'it is larger than what HeyGen takes',
      [place({ max_bytes: SIZE - 1024 ** 2 })],
      1,
      'File is too large. It is 200 MB, and HeyGen allows at most 199 MB. Use a smaller file.',
    ],
    [
      'HeyGen names no place',
      [place({ upload_url: 7 })],
      1,
      'HeyGen answered POST /v3/assets/direct-uploads with data that does not match its documentation: data.upload_url (status 200). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'it is a little larger than what HeyGen takes',
      [place({ max_bytes: SIZE - 1 })],
      1,
      'File is too large. It is 200 MB, and HeyGen allows at most 199 MB. Use a smaller file.',
    ],
  ])('%s', async (_what, script, count, sentence) => {
    const { requests, outcome } = upload(...script);
    expect(await outcome).toBe(sentence);
    expect(requests).toHaveLength(count);
  });
});
