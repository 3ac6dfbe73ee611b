import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { call, pick, pickString, start } from '../helpers.ts';

const CREATE = 'POST /v3/ai-clipping';
const video = { type: 'asset_id', asset_id: ASSET.video };

const create = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, CREATE, { body: { video, ...change } });
  return pickString(json, 'data.id');
};
const read = (emulator: Emulator, id: string) => call(emulator, `GET /v3/ai-clipping/${id}`);

describe('A new job for clips', () => {
  test('takes all that the API knows, and costs money', async () => {
    const emulator = await start();
    const output_settings = {
      duration_types: ['30', 'long'],
      aspect_ratio: 'square',
      captions: false,
      caption_style: 'bold',
      prompt: 'Jokes',
    };
    const { status, json } = await call(emulator, CREATE, {
      body: { video, title: 'Webinar', input_language: 'en', output_settings, callback_id: 'row-2' },
    });
    expect({ status, json }).toEqual({
      status: 202,
      json: { data: { id: expect.any(String), status: 'pending' } },
    });
    expect(emulator.ledger.clips).toMatchObject([
      { clippingId: pick(json, 'data.id'), title: 'Webinar', callbackId: 'row-2' },
    ]);
    expect(emulator.ledger.spentUsd).toBe(5);
  });

  test.each([
    ['no video', { video: undefined }, 'video'],
    ['a picture', { video: { type: 'asset_id', asset_id: ASSET.image } }, 'video.asset_id'],
    [
      'a file in the body',
      { video: { type: 'base64', media_type: 'video/mp4', data: 'AAAA' } },
      'video.type',
    ],
    [
      'a length of its own',
      { output_settings: { duration_types: ['90'] } },
      'output_settings.duration_types.0',
    ],
    ['a shape of its own', { output_settings: { aspect_ratio: '9:16' } }, 'output_settings.aspect_ratio'],
    ['a long wish', { output_settings: { prompt: 'x'.repeat(501) } }, 'output_settings.prompt'],
    ['an unknown setting', { output_settings: { music: true } }, 'output_settings.music'],
    ['a folder', { folder_id: 'f1' }, 'folder_id'],
    ['an address that is none', { callback_url: 'nowhere' }, 'callback_url'],
  ])('is refused with %s', async (_what, change, param) => {
    const emulator = await start();
    const { status, json } = await call(emulator, CREATE, { body: { video, ...change } });
    expect({ status, json }).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid_parameter', param } },
    });
    expect(emulator.ledger.clips).toEqual([]);
  });

  test('needs money, and a key that may write', async () => {
    const emulator = await start();
    const codes = await Promise.all(
      [BROKE_KEY, READ_ONLY_KEY].map(async (key) => {
        const { json } = await call(emulator, CREATE, { body: { video }, key });
        return pick(json, 'error.code');
      }),
    );
    expect(codes).toEqual(['insufficient_credit', 'insufficient_api_key_scope']);
  });

  test('is the same one for the same Idempotency-Key', async () => {
    const emulator = await start();
    const headers = { 'idempotency-key': 'same' };
    await call(emulator, CREATE, { body: { video }, headers });
    await call(emulator, CREATE, { body: { video }, headers });
    expect(emulator.ledger.clips).toHaveLength(1);
  });
});

describe('A job for clips', () => {
  test('has its clips once it is completed, each with a film and a picture', async () => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      clips: () => ({ waitingMs: 1000, processingMs: 1000, outcome: 'completed' }),
    });
    const id = await create(emulator, { output_settings: { duration_types: ['30', 'long'] } });
    expect((await read(emulator, id)).json).toMatchObject({ data: { status: 'pending', clips: [] } });
    clock.advance(1000);
    expect((await read(emulator, id)).json).toMatchObject({ data: { status: 'running', progress: 0 } });
    clock.advance(1000);
    const { json } = await read(emulator, id);
    expect(json).toMatchObject({
      data: {
        status: 'completed',
        progress: 100,
        clips: [
          { id: `${id}_30`, status: 'completed', aspect_ratio: 'portrait', duration_seconds: 30 },
          { id: `${id}_long`, status: 'completed', duration_seconds: 200 },
        ],
      },
    });
    expect(json).not.toHaveProperty('data.output_settings');
    for (const [key, type] of [
      ['video_url', 'video/mp4'],
      ['thumbnail_url', 'image/jpeg'],
    ] as const) {
      const response = await fetch(pickString(json, `data.clips.0.${key}`));
      expect(response.headers.get('content-type')).toBe(type);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
    const other = await fetch(pickString(json, 'data.clips.0.video_url').replace('30.mp4', '31.mp4'));
    expect(other.status).toBeGreaterThanOrEqual(400);
  });

  test('fails by plan, with a reason', async () => {
    const emulator = await start({
      clips: () => ({ waitingMs: 0, processingMs: 0, outcome: 'failed', code: null, message: 'No speech' }),
    });
    expect((await read(emulator, await create(emulator))).json).toMatchObject({
      data: { status: 'failed', failure_message: 'No speech', clips: [] },
    });
  });

  test('is not found when there is none', async () => {
    const emulator = await start();
    expect(await read(emulator, 'nothing')).toMatchObject({
      status: 404,
      json: { error: { code: 'resource_not_found' } },
    });
  });

  test('is listed, the newest first', async () => {
    const emulator = await start();
    const old = emulator.clips.seed({ title: 'Old' });
    const id = await create(emulator);
    const { json } = await call(emulator, 'GET /v3/ai-clipping?limit=1');
    expect(json).toMatchObject({ data: [{ id }], has_more: true });
    const next = await call(emulator, `GET /v3/ai-clipping?token=${pickString(json, 'next_token')}`);
    expect(next.json).toMatchObject({
      data: [{ id: old, title: 'Old', status: 'completed' }],
      has_more: false,
    });
  });
});
