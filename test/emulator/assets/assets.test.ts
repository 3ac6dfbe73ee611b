import { describe, expect, test } from '@jest/globals';
import { ASSET, READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { avatarBody, imageBody } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';
import { fileOf, mediaFile, postForm, samples, sha256, upload } from './uploading.ts';

const MAX = 32 * 1024 * 1024;

const padded = (head: Buffer, size: number) => Buffer.concat([head, Buffer.alloc(size - head.length)]);

describe('POST /v3/assets', () => {
  test('answers with the asset, whose link shows the file to everyone', async () => {
    const emulator = await start();
    const picture = await mediaFile('portrait.jpg');

    const { status, json } = await upload(emulator, picture, 'image/jpeg');

    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        asset_id: expect.any(String),
        url: expect.stringMatching(/\/original\.jpg$/),
        mime_type: 'image/jpeg',
        size_bytes: picture.length,
      },
    });
    const url = pickString(json, 'data.url');
    const file = await fetch(url);
    expect(new URL(url).origin).toBe(emulator.filesUrl);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await file.arrayBuffer()).equals(picture)).toBe(true);
  });

  test('writes into the ledger what came, not the bytes', async () => {
    const emulator = await start();
    const file = fileOf(samples.png, 'image/png', 'Ännchen.png');

    const { json } = await postForm(emulator, [['file', file]]);

    const facts = { sizeBytes: samples.png.length, sha256: sha256(samples.png) };
    expect(emulator.ledger.uploads).toEqual([
      {
        ...facts,
        assetId: pick(json, 'data.asset_id'),
        name: 'Ännchen.png',
        mimeType: 'image/png',
        how: 'multipart',
        deleted: false,
      },
    ]);
    expect(JSON.parse(JSON.stringify(emulator.ledger.requests[0]?.body))).toEqual({
      file: { ...facts, filename: 'Ännchen.png', mimeType: 'image/png' },
    });
  });

  test.each([
    ['png', 'image/png', 'image/png'],
    ['jpg', 'image/jpeg', 'image/jpeg'],
    ['jpg', 'image/jpg', 'image/jpeg'],
    ['mp4', 'video/mp4', 'video/mp4'],
    ['webm', 'video/webm', 'video/webm'],
    ['mp3', 'audio/mpeg', 'audio/mpeg'],
    ['taggedMp3', 'audio/mp3', 'audio/mpeg'],
    ['wav', 'audio/wav', 'audio/wav'],
    ['wav', 'audio/x-wav', 'audio/wav'],
    ['pdf', 'application/pdf', 'application/pdf'],
    ['srt', 'application/x-subrip', 'application/x-subrip'],
    ['srt', 'text/plain', 'application/x-subrip'],
    ['mp4', 'application/octet-stream', 'video/mp4'],
  ] as const)('knows %s by its bytes, declared as %s', async (sample, declared, mimeType) => {
    const emulator = await start();

    const { json } = await upload(emulator, samples[sample], declared);

    expect(pick(json, 'data.mime_type')).toBe(mimeType);
  });

  test.each(['landscape.mp4', 'portrait.mp4', 'transparent.webm', 'voice.mp3', 'landscape.jpg'])(
    'knows a real file: %s',
    async (name) => {
      const emulator = await start();

      expect((await upload(emulator, await mediaFile(name), 'application/octet-stream')).status).toBe(200);
    },
  );

  test.each([
    ['Windows lines and a byte order mark', '\ufeff1\r\n00:00:00,000 --> 00:00:02,000\r\nHello.\r\n'],
    ['an empty line before', '\n12\n00:01:00,000 --> 00:01:02,000\nHello.\n'],
  ])('knows subtitles with %s', async (_what, content) => {
    const emulator = await start();

    const { json } = await upload(emulator, Buffer.from(content), 'application/octet-stream');

    expect(pick(json, 'data.mime_type')).toBe('application/x-subrip');
  });

  test.each([
    ['image/jpeg', 'png', 'Content type not match image/jpeg != image/png'],
    ['video/mp4', 'webm', 'Content type not match video/mp4 != video/webm'],
    ['audio/wav', 'mp3', 'Content type not match audio/wav != audio/mpeg'],
    ['image/gif', 'png', 'Content type not match image/gif != image/png'],
    ['text/plain', 'pdf', 'Content type not match text/plain != application/pdf'],
  ] as const)('refuses as %s what is %s', async (declared, sample, message) => {
    const emulator = await start();

    const { status, json } = await upload(emulator, samples[sample], declared);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', message, param: 'file' } });
    expect(emulator.ledger.uploads).toEqual([]);
  });

  test.each([
    ['a GIF', 'GIF89a'],
    ['QuickTime', '\0\0\0\x14ftypqt  '],
    ['M4A', '\0\0\0\x1cftypM4A '],
    ['HEIC', '\0\0\0\x18ftypheic'],
    ['Matroska', '\x1aE\xdf\xa3\x93\x42\x82\x88matroska'],
    ['AVI', 'RIFF\x24\0\0\0AVI LIST'],
    ['AAC', '\xff\xf1\x50\x80'],
    ['MPEG audio of layer II', '\xff\xfd\x90\x04'],
    ['MPEG audio of no version', '\xff\xeb\x90\x04'],
    ['MPEG audio of no bit rate', '\xff\xfb\xf0\x04'],
    ['UTF-16 text', '\xff\xfe1\0\n\0'],
    ['a page', '<!doctype html>'],
    ['text', 'Hello there.'],
    ['WebVTT', 'WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.000\nHello.\n'],
    ['an archive', 'PK\x03\x04\x14\0\0\0'],
    ['two bytes', '\xff\xfb'],
    ['nothing', ''],
  ])('refuses %s, whatever it is called', async (_what, content) => {
    const emulator = await start();

    for (const declared of ['application/octet-stream', 'video/mp4']) {
      const { status, json } = await upload(emulator, Buffer.from(content, 'latin1'), declared);

      expect(status).toBe(400);
      expect(json).toMatchObject({ error: { code: 'invalid_parameter', param: 'file' } });
    }
  });

  test('takes 32 MB and not a byte more', async () => {
    const emulator = await start();

    const fits = await upload(emulator, padded(samples.mp4, MAX), 'video/mp4');
    const exceeds = await upload(emulator, padded(samples.mp4, MAX + 1), 'video/mp4');

    expect(fits.json).toMatchObject({ data: { size_bytes: MAX } });
    expect(exceeds.status).toBe(413);
    expect(pick(exceeds.json, 'error.code')).toBe('payload_too_large');
    expect(emulator.ledger.uploads).toHaveLength(1);
  });

  test.each([
    [1024 * 1024, 200],
    [1024 * 1024 + 1, 404],
  ])('of %d bytes has a link that answers %d', async (size, status) => {
    const emulator = await start();
    const content = padded(samples.pdf, size);
    const { json } = await upload(emulator, content, 'application/pdf');

    const file = await fetch(pickString(json, 'data.url'));

    expect(file.status).toBe(status);
    expect(emulator.ledger.uploads).toMatchObject([{ sizeBytes: size, sha256: sha256(content) }]);
  });

  const png = fileOf(samples.png, 'image/png');
  test.each([
    ['no parts', [], 'file'],
    ['a text', [['file', 'hello']], 'file'],
    ['a file of another name', [['asset', png]], 'file'],
    [
      'a second field',
      [
        ['file', png],
        ['title', 'Ann'],
      ],
      'title',
    ],
    [
      'two files',
      [
        ['file', png],
        ['file', png],
      ],
      'file',
    ],
  ] as [string, [string, File | string][], string][])('refuses %s', async (_what, parts, param) => {
    const emulator = await start();

    const { status, json } = await postForm(emulator, parts);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.uploads).toEqual([]);
  });

  test.each([
    ['without a boundary', 'multipart/form-data', 'x'],
    [
      'that breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"',
    ],
  ])('refuses a form %s', async (_what, type, body) => {
    const emulator = await start();

    const response = await fetch(`${emulator.url}/v3/assets`, {
      method: 'POST',
      headers: { 'x-api-key': 'demo-key', 'content-type': type },
      body,
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'invalid_parameter', message: expect.stringContaining('multipart') },
    });
  });

  test('takes neither JSON nor bare bytes', async () => {
    const emulator = await start();

    const json = await call(emulator, 'POST /v3/assets', { body: { file: {} } });
    const bare = await fetch(`${emulator.url}/v3/assets`, {
      method: 'POST',
      headers: { 'x-api-key': 'demo-key', 'content-type': 'image/png' },
      body: new Uint8Array(samples.png),
    });

    expect(json.status).toBe(400);
    expect(pick(json.json, 'error.param')).toBe('file');
    expect(bare.status).toBe(400);
  });

  test('is done once for an Idempotency-Key', async () => {
    const emulator = await start();
    const headers = { 'idempotency-key': 'picture-1' };

    const first = await upload(emulator, samples.png, 'image/png', { headers });
    const again = await upload(emulator, samples.png, 'image/png', { headers });

    expect(first.status).toBe(200);
    expect(again.text).toBe(first.text);
    expect(emulator.ledger.uploads).toHaveLength(1);
  });

  test('shows in the ledger even when it is answered with a fault', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 503 } });

    expect((await upload(emulator, samples.png, 'image/png')).status).toBe(503);

    expect(emulator.ledger.requests).toMatchObject([{ body: { file: { sha256: sha256(samples.png) } } }]);
    expect(emulator.ledger.uploads).toEqual([]);
  });

  test('needs a key that may write assets', async () => {
    const emulator = await start();

    for (const key of [READ_ONLY_KEY, VIDEOS_ONLY_KEY]) {
      expect((await upload(emulator, samples.png, 'image/png', { key })).json).toMatchObject({
        error: { code: 'insufficient_api_key_scope', message: expect.stringContaining('assets:write') },
      });
    }
    expect((await upload(emulator, samples.png, 'image/png', { key: null })).status).toBe(401);
  });
});

test('no other operation takes a form', async () => {
  const emulator = await start();
  const form = new FormData();
  form.append('script', 'Hello there.');

  const { status } = await fetch(`${emulator.url}/v3/videos`, {
    method: 'POST',
    headers: { 'x-api-key': 'demo-key' },
    body: form,
  });

  expect(status).toBe(400);
  expect(emulator.ledger.renders).toEqual([]);
});

describe('an uploaded asset', () => {
  test('can be used where its type fits, and nowhere else', async () => {
    const emulator = await start();
    const { json } = await upload(emulator, samples.png, 'image/png');
    const asset_id = pickString(json, 'data.asset_id');

    const image = { ...imageBody, image: { type: 'asset_id', asset_id } };
    const audio = { ...avatarBody, script: undefined, audio_asset_id: asset_id };

    expect((await call(emulator, 'POST /v3/videos', { body: image })).status).toBe(200);
    expect((await call(emulator, 'POST /v3/videos', { body: audio })).json).toMatchObject({
      error: { code: 'invalid_parameter', param: 'audio_asset_id' },
    });
  });

  test('can be used by its link, too', async () => {
    const emulator = await start();
    const { json } = await upload(emulator, samples.png, 'image/png');
    const body = { ...imageBody, image: { type: 'url', url: pick(json, 'data.url') } };

    expect((await call(emulator, 'POST /v3/videos', { body })).status).toBe(200);
  });

  test('is described', async () => {
    const clock = manualClock(Date.UTC(2026, 10, 21));
    const emulator = await start({ clock });
    const { json } = await postForm(emulator, [['file', fileOf(samples.wav, 'audio/wav', 'hello.wav')]]);
    const id = pickString(json, 'data.asset_id');

    expect((await call(emulator, `GET /v3/assets/${id}`)).json).toEqual({
      data: {
        id,
        name: 'hello.wav',
        type: 'audio',
        owner: 'ann_example',
        space_id: expect.any(String),
        uploaded_at: Date.UTC(2026, 10, 21) / 1000,
        url: pick(json, 'data.url'),
        folder_id: null,
      },
    });
  });

  test('may be read with a key that reads assets', async () => {
    const emulator = await start();

    expect((await call(emulator, `GET /v3/assets/${ASSET.image}`, { key: READ_ONLY_KEY })).status).toBe(200);
    expect((await call(emulator, `GET /v3/assets/${ASSET.image}`, { key: VIDEOS_ONLY_KEY })).status).toBe(
      403,
    );
  });

  test('is of no more use once it is deleted', async () => {
    const emulator = await start();
    const { json } = await upload(emulator, samples.png, 'image/png');
    const asset_id = pickString(json, 'data.asset_id');
    const path = `/v3/assets/${asset_id}`;

    expect((await call(emulator, `DELETE ${path}`, { key: READ_ONLY_KEY })).status).toBe(403);
    expect((await call(emulator, `DELETE ${path}`)).json).toEqual({ data: { id: asset_id } });

    const body = { ...imageBody, image: { type: 'asset_id', asset_id } };
    expect((await call(emulator, `GET ${path}`)).status).toBe(404);
    expect((await call(emulator, `DELETE ${path}`)).status).toBe(404);
    expect((await call(emulator, 'POST /v3/videos', { body })).json).toMatchObject({
      error: { code: 'asset_not_found', param: 'image.asset_id' },
    });
    expect((await fetch(pickString(json, 'data.url'))).status).toBe(404);
    expect(emulator.ledger.uploads).toMatchObject([{ assetId: asset_id, deleted: true }]);
  });
});

describe('the assets that were there before', () => {
  test.each([
    [ASSET.image, 'image', 'image/jpeg'],
    [ASSET.video, 'video', 'video/mp4'],
    [ASSET.audio, 'audio', 'audio/mpeg'],
    [ASSET.subtitle, 'subtitle', 'application/x-subrip'],
  ])('are described and can be opened: %s', async (id, type, contentType) => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v3/assets/${id}`);

    expect(json).toMatchObject({ data: { id, type, owner: 'ann_example' } });
    const file = await fetch(pickString(json, 'data.url'));
    expect(file.headers.get('content-type')).toBe(contentType);
    expect(emulator.ledger.uploads).toEqual([]);
  });
});
