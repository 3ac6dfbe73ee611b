import { describe, expect, test } from '@jest/globals';
import { READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { translationBody } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';
import { announce, complete, mediaFile, put, rawPut, samples, sha256, upload } from './uploading.ts';

const ANNOUNCE = 'POST /v3/assets/direct-uploads';
const MAX = 200 * 1024 * 1024;
const announcement = { filename: 'tour.mp4', content_type: 'video/mp4', size_bytes: 16 };

/** An emulator that waits for the smallest of videos. */
const waiting = async (change: object = {}) => {
  const clock = manualClock();
  const emulator = await start({ clock });
  return { clock, emulator, slot: await announce(emulator, samples.mp4, change) };
};

describe('POST /v3/assets/direct-uploads', () => {
  test('answers with where to put the file, and how', async () => {
    const emulator = await start();
    const checksum_sha256 = sha256(samples.mp4);

    const { status, json } = await call(emulator, ANNOUNCE, { body: { ...announcement, checksum_sha256 } });

    expect(status).toBe(200);
    const id = pickString(json, 'data.asset_id');
    expect(json).toEqual({
      data: {
        asset_id: id,
        upload_url: expect.stringContaining(`${emulator.filesUrl}/uploads/${id}?`),
        upload_headers: {
          'Content-Type': 'video/mp4',
          'x-amz-checksum-sha256': Buffer.from(checksum_sha256, 'hex').toString('base64'),
        },
        expires_in_seconds: 3600,
        max_bytes: MAX,
        status: 'pending_upload',
      },
    });
    expect(emulator.filesUrl).not.toBe(emulator.url);
    expect(emulator.ledger.uploads).toEqual([]);
  });

  test.each(['image/png', 'audio/x-wav', 'application/pdf', 'application/zip', 'text/plain'])(
    'takes %s',
    async (content_type) => {
      const emulator = await start();

      const { json } = await call(emulator, ANNOUNCE, { body: { ...announcement, content_type } });

      expect(pick(json, 'data.upload_headers')).toEqual({ 'Content-Type': content_type });
    },
  );

  test.each([
    ['no name', { filename: undefined }, 'filename'],
    ['no type', { content_type: undefined }, 'content_type'],
    ['no size', { size_bytes: undefined }, 'size_bytes'],
    ['a type that is not supported', { content_type: 'image/gif' }, 'content_type'],
    ['an unknown type', { content_type: 'application/octet-stream' }, 'content_type'],
    ['an empty file', { size_bytes: 0 }, 'size_bytes'],
    ['half a byte', { size_bytes: 1.5 }, 'size_bytes'],
    ['a size that is text', { size_bytes: '16' }, 'size_bytes'],
    ['more than fits', { size_bytes: MAX + 1 }, 'size_bytes'],
    ['a checksum in base64', { checksum_sha256: 'rL0Y20zC+Fzt72VPzMSk2A==' }, 'checksum_sha256'],
    ['anything else', { folder_id: 'f' }, 'folder_id'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, ANNOUNCE, { body: { ...announcement, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
  });

  test('takes as much as it says', async () => {
    const emulator = await start();
    const body = { ...announcement, size_bytes: MAX, checksum_sha256: null };

    expect((await call(emulator, ANNOUNCE, { body })).status).toBe(200);
  });

  test('gives the same place again for an Idempotency-Key', async () => {
    const emulator = await start();
    const options = { body: announcement, headers: { 'idempotency-key': 'tour-1' } };

    const first = await call(emulator, ANNOUNCE, options);

    expect((await call(emulator, ANNOUNCE, options)).text).toBe(first.text);
  });

  test('needs a key that may write assets', async () => {
    const { emulator, slot } = await waiting();

    for (const key of [READ_ONLY_KEY, VIDEOS_ONLY_KEY]) {
      expect((await call(emulator, ANNOUNCE, { body: announcement, key })).status).toBe(403);
      const done = await call(emulator, `POST /v3/assets/${slot.id}/complete`, { body: {}, key });
      expect(done.status).toBe(403);
    }
  });
});

describe('the PUT of a direct upload', () => {
  test('brings the file, and the key stays at home', async () => {
    const { emulator, slot } = await waiting({ checksum_sha256: sha256(samples.mp4) });

    const response = await put(slot.url, samples.mp4, slot.headers);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    const request = emulator.ledger.requests.at(-1);
    expect(request).toMatchObject({ host: 'files', method: 'PUT', status: 200 });
    expect(request?.headers['x-api-key']).toBeUndefined();
    expect(JSON.parse(JSON.stringify(request?.body))).toEqual({
      filename: null,
      mimeType: 'video/mp4',
      sizeBytes: samples.mp4.length,
      sha256: sha256(samples.mp4),
    });
  });

  test('a key that is sent there shows in the ledger', async () => {
    const { emulator, slot } = await waiting();

    await put(slot.url, samples.mp4, { ...slot.headers, 'x-api-key': 'demo-key' });

    expect(emulator.ledger.requests.at(-1)).toMatchObject({
      host: 'files',
      headers: { 'x-api-key': 'demo-key' },
    });
  });

  const longer = Buffer.concat([samples.mp4, Buffer.from('!')]);
  const other = Buffer.from(samples.mp4).fill(1, 15);
  test.each([
    ['a byte too many', longer, {}, 403, 'SignatureDoesNotMatch'],
    ['a byte too few', samples.mp4.subarray(1), {}, 403, 'SignatureDoesNotMatch'],
    ['nothing', Buffer.alloc(0), {}, 403, 'SignatureDoesNotMatch'],
    ['another type', samples.mp4, { 'Content-Type': 'video/webm' }, 403, 'SignatureDoesNotMatch'],
    ['another checksum', samples.mp4, { 'x-amz-checksum-sha256': 'AA==' }, 403, 'SignatureDoesNotMatch'],
    ['an unsigned header', samples.mp4, { 'x-amz-acl': 'public-read' }, 403, 'AccessDenied'],
    ['another authorization', samples.mp4, { authorization: 'Bearer x' }, 400, 'InvalidArgument'],
    ['other bytes', other, {}, 400, 'BadDigest'],
  ])('is refused with %s', async (_what, content, change, status, code) => {
    const { emulator, slot } = await waiting({ checksum_sha256: sha256(samples.mp4) });

    const response = await put(slot.url, content, { ...slot.headers, ...change });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/xml');
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect((await complete(emulator, slot.id)).status).toBe(409);
  });

  test('needs every header that it was told', async () => {
    const { slot } = await waiting({ checksum_sha256: sha256(samples.mp4) });
    const { 'Content-Type': type = '' } = slot.headers;

    expect((await put(slot.url, samples.mp4, {})).status).toBe(403);
    expect((await put(slot.url, samples.mp4, { 'Content-Type': type })).status).toBe(403);
  });

  test('needs a length, and no chunks', async () => {
    const { slot } = await waiting();

    const stream = new Blob([new Uint8Array(samples.mp4)]).stream();
    const chunked = await fetch(slot.url, {
      method: 'PUT',
      headers: slot.headers,
      body: stream,
      duplex: 'half',
    });

    expect(chunked.status).toBe(501);
    expect(await chunked.text()).toContain('<Code>NotImplemented</Code>');
    expect(await rawPut(slot.url, slot.headers)).toContain('411');
  });

  test('is refused after an hour, and with any other signature', async () => {
    const { clock, emulator, slot } = await waiting();
    const second = await announce(emulator, samples.mp4);
    const swapped = slot.url.replace(slot.id, second.id);
    const unsigned = slot.url.replace(/\?.*/, '');

    for (const url of [swapped, unsigned]) {
      const response = await put(url, samples.mp4, slot.headers);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
    }
    clock.advance(60 * 60 * 1000 - 1000);
    expect((await put(slot.url, samples.mp4, slot.headers)).status).toBe(200);
    clock.advance(1000);
    const late = await put(slot.url, samples.mp4, slot.headers);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
  });

  test('may be repeated, the last one counts', async () => {
    const { emulator, slot } = await waiting();
    const wrong = Buffer.alloc(samples.mp4.length);
    await put(slot.url, wrong, slot.headers);
    await put(slot.url, samples.mp4, slot.headers);

    expect((await complete(emulator, slot.id)).status).toBe(200);
    expect(emulator.ledger.uploads).toMatchObject([{ sha256: sha256(samples.mp4) }]);
  });
});

describe('POST /v3/assets/{id}/complete', () => {
  test('makes an asset of the file', async () => {
    const emulator = await start();
    const video = await mediaFile('landscape.mp4');
    const slot = await announce(emulator, video, { filename: 'office.mp4' });
    await put(slot.url, video, slot.headers);

    const { status, json } = await complete(emulator, slot.id, { checksum_sha256: sha256(video) });

    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        asset_id: slot.id,
        url: expect.stringMatching(/\/original\.mp4$/),
        mime_type: 'video/mp4',
        size_bytes: video.length,
        status: 'processing',
      },
    });
    const file = await fetch(pickString(json, 'data.url'));
    expect(Buffer.from(await file.arrayBuffer()).equals(video)).toBe(true);
    expect(emulator.ledger.uploads).toEqual([
      {
        assetId: slot.id,
        name: 'office.mp4',
        mimeType: 'video/mp4',
        sizeBytes: video.length,
        sha256: sha256(video),
        how: 'direct',
        deleted: false,
      },
    ]);
    expect((await call(emulator, `GET /v3/assets/${slot.id}`)).json).toMatchObject({
      data: { name: 'office.mp4', type: 'video', owner: 'ann_example' },
    });
  });

  test('comes too early before the PUT, and may be tried again', async () => {
    const { emulator, slot } = await waiting();

    const early = await complete(emulator, slot.id);
    await put(slot.url, samples.mp4, slot.headers);

    expect(early.status).toBe(409);
    expect(pick(early.json, 'error.code')).toBe('conflict');
    expect((await complete(emulator, slot.id)).status).toBe(200);
  });

  test('answers the same however often it is asked', async () => {
    const { emulator, slot } = await waiting();
    await put(slot.url, samples.mp4, slot.headers);

    const first = await complete(emulator, slot.id);
    const again = await complete(emulator, slot.id);

    expect(again.text).toBe(first.text);
    expect(emulator.ledger.uploads).toHaveLength(1);
  });

  test('compares the bytes with what was declared', async () => {
    const emulator = await start();
    const slot = await announce(emulator, samples.webm, { content_type: 'video/mp4' });
    await put(slot.url, samples.webm, slot.headers);

    expect((await complete(emulator, slot.id)).json).toMatchObject({
      error: {
        code: 'invalid_parameter',
        message: 'Content type not match video/mp4 != video/webm',
        param: 'content_type',
      },
    });
    expect(emulator.ledger.uploads).toEqual([]);
  });

  test('does not take bytes of no known type', async () => {
    const emulator = await start();
    const page = Buffer.from('<!doctype html>');
    const slot = await announce(emulator, page);
    await put(slot.url, page, slot.headers);

    expect((await complete(emulator, slot.id)).json).toMatchObject({
      error: { code: 'invalid_parameter', param: 'content_type' },
    });
  });

  test('compares the checksum, in any case of letters', async () => {
    const checksum = sha256(samples.mp4).toUpperCase();
    const { emulator, slot } = await waiting({ checksum_sha256: checksum });
    expect((await put(slot.url, samples.mp4, slot.headers)).status).toBe(200);

    const wrong = await complete(emulator, slot.id, { checksum_sha256: sha256(samples.webm) });
    const right = await complete(emulator, slot.id, { checksum_sha256: checksum });

    expect(wrong.json).toMatchObject({ error: { code: 'invalid_parameter', param: 'checksum_sha256' } });
    expect(right.status).toBe(200);
  });

  test('takes a zip archive', async () => {
    const emulator = await start();
    const slot = await announce(emulator, samples.zip, { content_type: 'application/zip' });
    await put(slot.url, samples.zip, slot.headers);

    expect(pick((await complete(emulator, slot.id)).json, 'data.mime_type')).toBe('application/zip');
  });

  test('knows neither another id, nor an asset that came otherwise, nor a deleted one', async () => {
    const { emulator, slot } = await waiting();
    await put(slot.url, samples.mp4, slot.headers);
    await complete(emulator, slot.id);
    await call(emulator, `DELETE /v3/assets/${slot.id}`);
    const { json } = await upload(emulator, samples.png, 'image/png');

    for (const id of ['nothing', pickString(json, 'data.asset_id'), slot.id]) {
      const answer = await complete(emulator, id);
      expect(answer.status).toBe(404);
      expect(pick(answer.json, 'error.code')).toBe('asset_not_found');
    }
  });

  test('takes no other field', async () => {
    const { emulator, slot } = await waiting();

    expect((await complete(emulator, slot.id, { status: 'done' })).json).toMatchObject({
      error: { code: 'invalid_parameter', param: 'status' },
    });
  });
});

test('an upload that is not complete is no asset yet', async () => {
  const { emulator, slot } = await waiting();
  const body = { ...translationBody, video: { type: 'asset_id', asset_id: slot.id } };
  const translate = () => call(emulator, 'POST /v3/video-translations', { body });
  await put(slot.url, samples.mp4, slot.headers);

  const { status, json } = await translate();

  expect(status).toBe(400);
  expect(json).toMatchObject({ error: { code: 'asset_not_available', param: 'video.asset_id' } });
  expect((await call(emulator, `GET /v3/assets/${slot.id}`)).status).toBe(404);
  await complete(emulator, slot.id);
  expect((await translate()).status).toBe(200);
});
