import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { call, pick, pickString, start } from '../helpers.ts';

const CREATE = 'POST /v3/filler-word-removals';
const video = { type: 'asset_id', asset_id: ASSET.video };

test('An edit runs, ends with its file and its figures, and costs what HeyGen says', async () => {
  const clock = manualClock();
  const emulator = await start({ clock });
  const { json } = await call(emulator, CREATE, { body: { video, title: 'Talk', callback_id: 'row-2' } });
  const id = pickString(json, 'data.id');
  const read = async () => (await call(emulator, `GET /v3/filler-word-removals/${id}`)).json;

  expect(await read()).toMatchObject({
    data: { id, title: 'Talk', callback_id: 'row-2', video_url: null, num_cuts: null },
  });
  clock.advance(60_000);
  const done = await read();
  expect(done).toMatchObject({
    data: { status: 'completed', original_duration: 60, output_duration: 52, num_cuts: 14, progress: 100 },
  });
  const film = await fetch(pickString(done, 'data.video_url'));
  expect(film.headers.get('content-type')).toBe('video/mp4');
  const picture = await fetch(pickString(done, 'data.thumbnail_url'));
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  expect((await fetch(pickString(done, 'data.video_url').replace('video.mp4', 'sound.mp3'))).status).not.toBe(
    200,
  );
  expect(emulator.ledger.edits).toMatchObject([{ editId: id, title: 'Talk', costUsd: 0.3 }]);
});

test('An edit fails as it is planned', async () => {
  const emulator = await start({
    edit: () => ({ waitingMs: 0, processingMs: 0, outcome: 'failed', code: null, message: 'No speech.' }),
  });
  const id = pickString((await call(emulator, CREATE, { body: { video } })).json, 'data.id');
  expect((await call(emulator, `GET /v3/filler-word-removals/${id}`)).json).toMatchObject({
    data: { status: 'failed', failure_message: 'No speech.', title: 'Filler Removal' },
  });
});

describe('What HeyGen would refuse is refused', () => {
  test.each([
    ['no video', { video: undefined }, 'video'],
    ['a picture', { video: { type: 'asset_id', asset_id: ASSET.image } }, 'video.asset_id'],
    ['a folder', { folder_id: 'f1' }, 'folder_id'],
    ['an address that is none', { callback_url: 'nowhere' }, 'callback_url'],
  ])('%s', async (_what, change, param) => {
    const emulator = await start();
    const { status, json } = await call(emulator, CREATE, { body: { video, ...change } });
    expect([status, pick(json, 'error.param')]).toEqual([400, param]);
    expect(emulator.ledger.edits).toEqual([]);
  });

  test.each([
    ['a key that may only read', READ_ONLY_KEY, 403],
    ['a key without money', BROKE_KEY, 402],
  ])('%s', async (_what, key, code) => {
    const emulator = await start();
    expect((await call(emulator, CREATE, { key, body: { video } })).status).toBe(code);
  });

  test('an edit that is not there', async () => {
    const emulator = await start();
    expect((await call(emulator, 'GET /v3/filler-word-removals/none')).status).toBe(404);
  });
});

test('One Idempotency-Key makes one edit, and an edit of before is there', async () => {
  const emulator = await start();
  const headers = { 'Idempotency-Key': 'k1' };
  const ids = await Promise.all(
    [1, 2].map(async () => {
      const { json } = await call(emulator, CREATE, { headers, body: { video } });
      return pick(json, 'data.id');
    }),
  );
  expect(emulator.ledger.edits).toHaveLength(1);
  expect(ids).toContain(emulator.ledger.edits[0]?.editId);
  const seeded = emulator.edits.seed({ title: 'Before' });
  expect((await call(emulator, `GET /v3/filler-word-removals/${seeded}`)).json).toMatchObject({
    data: { title: 'Before', status: 'completed' },
  });
});
