import { describe, expect, test } from '@jest/globals';
import { BROKE_KEY, FOLDER, LOOK, READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import {
  account,
  cinematicBody,
  createBatch,
  CREATE_BATCH,
  itemsOf,
  readBatch,
  videosOf,
} from './batching.ts';
import { avatarBody, imageBody, sceneBody } from '../bodies.ts';
import { call, listOf, pick, pluck, start } from '../helpers.ts';

const unknownAvatar = { ...avatarBody, avatar_id: 'nobody' };

describe('POST /v3/videos/batches', () => {
  test('takes videos of three types, and answers before any of them is done', async () => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE_BATCH, {
      body: { videos: [avatarBody, imageBody, cinematicBody], title: 'Birthdays' },
    });

    expect(status).toBe(202);
    expect(json).toEqual({
      data: {
        batch_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        title: 'Birthdays',
        created_at: Date.UTC(2026, 10, 21) / 1000,
        total_items: 3,
        status: 'processing',
        counts_by_status: { queued: 3 },
      },
    });
  });

  test('makes ordinary videos, each with a title and a callback of its own', async () => {
    const { emulator } = await account();
    const body = {
      ...avatarBody,
      title: 'Ann',
      callback_url: 'https://example.com/hook',
      callback_id: 'row-1',
    };

    await createBatch(emulator, [body, imageBody]);

    const [ann, other] = emulator.ledger.renders;
    expect(ann).toMatchObject({
      endpoint: 'POST /v3/videos/batches',
      title: 'Ann',
      script: 'Hello there.',
      callbackUrl: 'https://example.com/hook',
      callbackId: 'row-1',
    });
    expect(other).toMatchObject({ endpoint: 'POST /v3/videos/batches', title: null, callbackUrl: null });
    const listed = listOf(await call(emulator, 'GET /v3/videos'));
    expect(pluck(listed, 'id')).toEqual([other?.videoId, ann?.videoId]);
    const read = await call(emulator, `GET /v3/videos/${String(ann?.videoId)}`);
    expect(read.json).toMatchObject({ data: { title: 'Ann', status: 'pending' } });
  });

  test('is in the ledger as one batch', async () => {
    const { clock, emulator } = await account();

    const batchId = await createBatch(emulator, [avatarBody, unknownAvatar], {
      title: 'Birthdays',
      callback_url: 'https://example.com/hook',
    });

    expect(emulator.ledger.batches).toEqual([
      {
        batchId,
        title: 'Birthdays',
        videoIds: [emulator.ledger.renders[0]?.videoId, null],
        createdAt: clock.now(),
        callbackUrl: 'https://example.com/hook',
      },
    ]);
  });

  test('puts its videos into its folder, unless they name another', async () => {
    const { emulator } = await account();

    await createBatch(emulator, [avatarBody, { ...avatarBody, folder_id: FOLDER.birthdays }], {
      folder_id: FOLDER.onboarding,
    });

    expect(emulator.ledger.renders.map(({ folderId }) => folderId)).toEqual([
      FOLDER.onboarding,
      FOLDER.birthdays,
    ]);
  });

  test('takes all kinds of videos', async () => {
    const { emulator } = await account();

    await createBatch(emulator, [
      imageBody,
      { type: 'studio', scenes: [sceneBody, sceneBody] },
      { type: 'cinematic_avatar', prompt: 'A walk on the beach', avatar_id: [LOOK.studio] },
    ]);

    expect(emulator.ledger.renders.map(({ script }) => script)).toEqual([
      expect.stringMatching(/./),
      'Hello. Hello.',
      '',
    ]);
  });

  test('takes a hundred', async () => {
    const { emulator } = await account();

    expect((await call(emulator, CREATE_BATCH, { body: { videos: videosOf(100) } })).status).toBe(202);
    expect(emulator.ledger.renders).toHaveLength(100);
  });

  test.each([
    ['no videos', {}, 'videos'],
    ['an empty list', { videos: [] }, 'videos'],
    ['more than a hundred', { videos: videosOf(101) }, 'videos'],
    ['a list that is none', { videos: avatarBody }, 'videos'],
    ['a video without a type', { videos: [avatarBody, { ...avatarBody, type: undefined }] }, 'videos.1.type'],
    [
      'a multi-scene video without scenes',
      { videos: [avatarBody, { type: 'studio', scenes: [] }] },
      'videos.1.scenes',
    ],
    ['a field too much', { videos: [avatarBody, { ...avatarBody, dimension: {} }] }, 'videos.1.dimension'],
    [
      'a script that is too long',
      { videos: [avatarBody, avatarBody, avatarBody, { ...avatarBody, script: 'x'.repeat(5001) }] },
      'videos.3.script',
    ],
    [
      'two sources of speech',
      { videos: [avatarBody, { ...avatarBody, audio_url: 'https://example.com/a.mp3' }] },
      'videos.1.audio_url',
    ],
    [
      'a callback of a video that is no URL',
      { videos: [{ ...avatarBody, callback_url: 'hook' }] },
      'videos.0.callback_url',
    ],
    ['a callback that is no URL', { videos: [avatarBody], callback_url: 'hook' }, 'callback_url'],
    ['a callback id of the batch', { videos: [avatarBody], callback_id: 'x' }, 'callback_id'],
    ['anything else', { videos: [avatarBody], parallel: 3 }, 'parallel'],
  ])('refuses %s, and makes no video at all', async (_what, body, param) => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE_BATCH, { body });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.batches).toEqual([]);
  });

  test('does not know the folder', async () => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE_BATCH, {
      body: { videos: [avatarBody], folder_id: 'nothing' },
    });

    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'resource_not_found', param: 'folder_id' } });
    expect(emulator.ledger.renders).toEqual([]);
  });

  test.each([
    ['avatar_not_found', unknownAvatar],
    ['voice_not_found', { ...avatarBody, voice_id: 'nobody' }],
    ['download_failed', { ...imageBody, image: { type: 'url', url: 'http://10.0.0.8/ann.jpg' } }],
    ['resource_not_found', { ...avatarBody, folder_id: 'nothing' }],
  ])('lets the others be made when one meets %s', async (code, video) => {
    const { emulator } = await account();

    const batchId = await createBatch(emulator, [video, avatarBody]);

    expect(await itemsOf(emulator, batchId)).toEqual([
      { item_index: 0, video_id: null, status: 'failed', error: { code, message: expect.any(String) } },
      { item_index: 1, video_id: emulator.ledger.renders[0]?.videoId, status: 'queued', error: null },
    ]);
    expect(emulator.ledger.spentUsd).toBe(0.5);
  });

  test('has failed when none of its videos can be made', async () => {
    const { emulator } = await account();

    const batchId = await createBatch(emulator, [unknownAvatar]);

    expect((await readBatch(emulator, batchId)).json).toMatchObject({
      data: { status: 'failed', counts_by_status: { failed: 1 } },
    });
    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test('is paid for as a whole', async () => {
    const { emulator } = await account({ wallet: 10 });

    await createBatch(emulator, [avatarBody, { ...avatarBody, resolution: '4k' }, avatarBody]);

    expect(emulator.ledger.renders.map(({ costUsd }) => costUsd)).toEqual([0.5, 1, 0.5]);
    expect(emulator.ledger.spentUsd).toBe(2);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(8);
  });

  test('is refused as a whole when the wallet does not cover it', async () => {
    const { emulator } = await account({ wallet: 1 });
    const body = { videos: videosOf(3) };

    const refused = await call(emulator, CREATE_BATCH, { body });

    expect(refused.status).toBe(402);
    expect(pick(refused.json, 'error.code')).toBe('insufficient_credit');
    expect((await call(emulator, CREATE_BATCH, { body, key: BROKE_KEY })).status).toBe(402);
    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.batches).toEqual([]);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(1);
  });

  test('is made once for an Idempotency-Key, which gives the first answer again', async () => {
    const { clock, emulator } = await account();
    const headers = { 'idempotency-key': 'batch-1' };

    const first = await call(emulator, CREATE_BATCH, { body: { videos: videosOf(2) }, headers });
    clock.advance(60_000);
    const again = await call(emulator, CREATE_BATCH, { body: { videos: videosOf(3) }, headers });

    expect([again.status, again.text]).toEqual([202, first.text]);
    expect(emulator.ledger.batches).toHaveLength(1);
    expect(emulator.ledger.renders).toHaveLength(2);
  });

  test('needs a key that may write, and any that may read can follow it', async () => {
    const emulator = await start();
    const body = { videos: [avatarBody] };

    const refused = await call(emulator, CREATE_BATCH, { body, key: READ_ONLY_KEY });
    const accepted = await call(emulator, CREATE_BATCH, { body, key: VIDEOS_ONLY_KEY });
    const path = `/v3/videos/batches/${String(pick(accepted.json, 'data.batch_id'))}`;

    expect([refused.status, accepted.status]).toEqual([403, 202]);
    expect((await call(emulator, `GET ${path}`, { key: READ_ONLY_KEY })).status).toBe(200);
    expect((await call(emulator, `GET ${path}`, { key: null })).status).toBe(401);
  });
});
