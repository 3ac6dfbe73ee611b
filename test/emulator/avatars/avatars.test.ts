import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, GROUP, LOOK, READ_ONLY_KEY, VOICE } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { call, listOf, pick, pickString, pluck, start } from '../helpers.ts';

const photo = { type: 'photo', name: 'Ana', file: { type: 'asset_id', asset_id: ASSET.image } };
const footage = { type: 'digital_twin', name: 'Ana', file: { type: 'asset_id', asset_id: ASSET.video } };
const baker = { type: 'prompt', name: 'Baker', prompt: 'A friendly baker' };

const make = (emulator: Emulator, body: object) => call(emulator, 'POST /v3/avatars', { body });

describe('POST /v3/avatars', () => {
  test('makes a look in training in a group of its own, which is listed and read', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });

    const { json } = await make(emulator, photo);
    const id = pickString(json, 'data.avatar_item.id');
    const group = pickString(json, 'data.avatar_group.id');
    const before = await call(emulator, `GET /v3/avatars/looks/${id}`);
    clock.advance(60_000);
    const after = await call(emulator, `GET /v3/avatars/looks/${id}`);

    expect(json).toMatchObject({
      data: {
        avatar_item: { name: 'Ana', avatar_type: 'photo_avatar', group_id: group, status: 'processing' },
        avatar_group: { name: 'Ana', looks_count: 1, status: 'processing' },
      },
    });
    expect([before, after].map((answer) => pick(answer.json, 'data.status'))).toEqual([
      'processing',
      'completed',
    ]);
    const listed = await call(emulator, `GET /v3/avatars/looks?group_id=${group}`);
    expect(pluck(listOf(listed), 'id')).toEqual([id]);
    expect((await call(emulator, `GET /v3/avatars/${group}`)).json).toMatchObject({
      data: { id: group, status: 'completed' },
    });
    expect(emulator.ledger.avatars).toMatchObject([
      { avatarId: id, groupId: group, kind: 'photo', name: 'Ana', costUsd: 1 },
    ]);
    expect(emulator.ledger.spentUsd).toBe(1);
  });

  test('adds a look to a group of the account, or to that of the look which it is like', async () => {
    const emulator = await start();

    const added = await make(emulator, { ...footage, avatar_group_id: GROUP.ann });
    const alike = await make(emulator, {
      ...baker,
      avatar_id: LOOK.annsTwin,
      reference_images: [photo.file],
    });

    for (const { json } of [added, alike]) {
      expect(pick(json, 'data.avatar_item.group_id')).toBe(GROUP.ann);
    }
    expect(pick(alike.json, 'data.avatar_group.looks_count')).toBe(5);
  });

  test('trains as it is planned, and says why it failed', async () => {
    const emulator = await start({
      avatar: ({ number }) => ({
        waitingMs: 0,
        processingMs: 0,
        outcome: 'failed',
        ...(number === 1 ? { code: 'no_face', message: 'No face was found' } : { code: null, message: null }),
      }),
    });

    const told = await make(emulator, photo);
    const silent = await make(emulator, photo);

    expect(pick(told.json, 'data.avatar_item')).toMatchObject({
      status: 'failed',
      error: { code: 'no_face', message: 'No face was found' },
    });
    expect(pick(silent.json, 'data.avatar_item.error')).toEqual({ code: 'training_failed', message: '' });
  });

  test.each([
    [{ ...photo, type: 'painting' }, 400, 'type'],
    [{ ...photo, name: '' }, 400, 'name'],
    [{ ...photo, prompt: 'x' }, 400, 'prompt'],
    [{ type: 'photo', name: 'Ana' }, 400, 'file'],
    [{ ...photo, file: footage.file }, 400, 'file.asset_id'],
    [{ ...footage, file: photo.file }, 400, 'file.asset_id'],
    [{ ...photo, file: { type: 'url', url: 'https://example.com/private/a.png' } }, 400, 'file.url'],
    [{ ...baker, prompt: '' }, 400, 'prompt'],
    [{ ...baker, reference_images: Array(4).fill(photo.file) }, 400, 'reference_images'],
    [{ ...baker, reference_images: [photo.file, footage.file] }, 400, 'reference_images.1.asset_id'],
    [{ ...baker, avatar_id: 'nobody' }, 404, 'avatar_id'],
    [{ ...baker, avatar_group_id: 'nowhere' }, 404, 'avatar_group_id'],
    [{ ...baker, avatar_group_id: GROUP.abigail }, 404, 'avatar_group_id'],
    [{ ...baker, avatar_group_id: GROUP.ann, avatar_id: LOOK.training }, 400, 'avatar_id'],
  ])('refuses %j', async (body, status, param) => {
    const emulator = await start();

    const answer = await make(emulator, body);

    expect(answer.status).toBe(status);
    expect(pick(answer.json, 'error.param')).toBe(param);
    expect(emulator.ledger.avatars).toEqual([]);
  });

  test.each([
    [READ_ONLY_KEY, 403],
    [BROKE_KEY, 402],
  ])('refuses the key %s', async (key, status) => {
    const emulator = await start();
    expect((await call(emulator, 'POST /v3/avatars', { body: photo, key })).status).toBe(status);
    expect(emulator.ledger.avatars).toEqual([]);
  });

  test('makes one avatar under one Idempotency-Key', async () => {
    const emulator = await start();
    const request = { body: photo, headers: { 'Idempotency-Key': 'k1' } };
    const first = await call(emulator, 'POST /v3/avatars', request);
    expect((await call(emulator, 'POST /v3/avatars', request)).json).toEqual(first.json);
    expect(emulator.ledger.avatars).toHaveLength(1);
  });
});

describe('A look that was made here', () => {
  const speech = { script: 'Hello!', voice_id: VOICE.amelia };

  test.each<[string, (id: string) => object]>([
    ['POST /v3/videos', (avatar_id) => ({ type: 'avatar', avatar_id, ...speech })],
    [
      'POST /v3/videos',
      (avatar_id) => ({
        type: 'studio',
        scenes: [{ type: 'avatar_video', input: { type: 'avatar', avatar_id, ...speech } }],
      }),
    ],
    ['POST /v3/video-agents', (avatar_id) => ({ prompt: 'Welcome', avatar_id })],
  ])('speaks once it is trained: %s', async (request, bodyWith) => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      avatar: ({ number }) => ({
        waitingMs: 0,
        processingMs: 60_000,
        ...(number === 1
          ? { outcome: 'completed' }
          : { outcome: 'failed', code: 'no_face', message: 'No face was found' }),
      }),
    });
    const id = pickString((await make(emulator, photo)).json, 'data.avatar_item.id');
    const broken = pickString((await make(emulator, photo)).json, 'data.avatar_item.id');
    const render = (look: string) => call(emulator, request, { body: bodyWith(look) });

    expect((await render(id)).json).toMatchObject({ error: { code: 'avatar_not_found' } });
    clock.advance(60_000);
    expect((await render(id)).status).toBe(200);
    expect((await render(broken)).json).toMatchObject({ error: { code: 'avatar_not_found' } });
  });
});

describe('When an avatar is trained', () => {
  test.each([
    [photo, 'photo_avatar_train'],
    [baker, 'photo_avatar_generation'],
    [footage, 'instant_avatar'],
  ])('an event says so: %j', async (body, event) => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      avatar: ({ number }) => ({
        waitingMs: 0,
        processingMs: 1000,
        ...(number === 1
          ? { outcome: 'completed' }
          : { outcome: 'failed', code: null, message: 'No face was found' }),
      }),
    });
    const ids = [];
    for (const { json } of [await make(emulator, body), await make(emulator, body)]) {
      ids.push(pickString(json, 'data.avatar_item.id'));
    }
    clock.advance(1000);
    const { json } = await call(emulator, 'GET /v3/webhooks/events');
    const told = ids.map((avatar_id) => ({ avatar_id, avatar_group_id: `group_${avatar_id}` }));
    expect(pick(json, 'data')).toMatchObject(
      [
        { event_type: `${event}.success`, event_data: told[0] },
        { event_type: `${event}.fail`, event_data: { ...told[1], message: 'No face was found' } },
      ].reverse(),
    );
  });
});

test('Consent has a page for each group that there is', async () => {
  const emulator = await start();

  const there = await call(emulator, `POST /v3/avatars/${GROUP.ann}/consent`, { body: {} });
  const missing = await call(emulator, 'POST /v3/avatars/nowhere/consent', { body: {} });
  const unsafe = await call(emulator, `POST /v3/avatars/${GROUP.ann}/consent`, {
    body: { consent_text: '<b>I agree</b>' },
  });

  expect(there.json).toMatchObject({
    data: { avatar_group: { id: GROUP.ann }, url: expect.stringContaining(GROUP.ann) },
  });
  expect([missing.status, pick(missing.json, 'error.code')]).toEqual([404, 'avatar_group_not_found']);
  expect([unsafe.status, pick(unsafe.json, 'error.param')]).toEqual([400, 'consent_text']);
});
