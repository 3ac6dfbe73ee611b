import { describe, expect, test } from '@jest/globals';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { createVideo, legacyBody } from '../bodies.ts';
import { call, listOf, pick, pickString, start } from '../helpers.ts';

const legacyVideo = async (emulator: Emulator, change: object = {}): Promise<string> =>
  pickString(
    (await call(emulator, 'POST /v2/video/generate', { body: { ...legacyBody, ...change } })).json,
    'data.video_id',
  );

describe('GET /v1/video_status.get', () => {
  test('follows a video of v2 from waiting to its links', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const id = await legacyVideo(emulator, { callback_id: 'row-1', caption: true });
    const status = () => call(emulator, `GET /v1/video_status.get?video_id=${id}`);

    expect((await status()).json).toMatchObject({
      code: 100,
      data: { id, status: 'waiting', video_url: null, error: null },
    });
    clock.advance(1000);
    expect(pick((await status()).json, 'data.status')).toBe('processing');
    clock.advance(10_000);
    const { json } = await status();

    expect(json).toMatchObject({
      code: 100,
      message: 'Success',
      data: { status: 'completed', duration: 1, callback_id: 'row-1' },
    });
    for (const link of ['video_url', 'video_url_caption', 'caption_url', 'thumbnail_url', 'gif_url']) {
      expect((await fetch(pickString(json, `data.${link}`))).status).toBe(200);
    }
  });

  test('knows videos of v3', async () => {
    const emulator = await start();
    const id = await createVideo(emulator);

    const { json } = await call(emulator, `GET /v1/video_status.get?video_id=${id}`);

    expect(pick(json, 'data.id')).toBe(id);
  });

  test.each([
    ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'No credit left', 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
    ['40119', 'Video too long', 40119],
  ])('puts the reason of a failure into a 200: %s', async (code, message, expected) => {
    const emulator = await start();
    const id = emulator.videos.seed({ status: 'failed', failure: { code, message } });

    const { status, json } = await call(emulator, `GET /v1/video_status.get?video_id=${id}`);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      code: 100,
      data: { status: 'failed', error: { code: expected, detail: message, message } },
    });
  });

  test('does not know any other id', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v1/video_status.get?video_id=nothing');

    expect(status).toBe(404);
    expect(json).toEqual({ code: 40104, message: 'Video not found' });
  });

  test('asks for an id', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v1/video_status.get');

    expect(status).toBe(400);
    expect(pick(json, 'code')).toBe(400);
  });
});

describe('videos made through v2', () => {
  test('are videos of v3 too', async () => {
    const emulator = await start();
    const id = await legacyVideo(emulator);

    expect((await call(emulator, `GET /v3/videos/${id}`)).status).toBe(200);
    expect(listOf(await call(emulator, 'GET /v3/videos'))).toHaveLength(1);
  });

  test('can be hidden from v3, so that only v1 knows them', async () => {
    const emulator = await start({ legacyVideosOnlyInLegacy: true });
    const id = await legacyVideo(emulator);
    const modern = await createVideo(emulator);

    expect((await call(emulator, `GET /v3/videos/${id}`)).status).toBe(404);
    expect(listOf(await call(emulator, 'GET /v3/videos'))).toHaveLength(1);
    expect((await call(emulator, `GET /v3/videos/${modern}`)).status).toBe(200);
    expect((await call(emulator, `GET /v1/video_status.get?video_id=${id}`)).status).toBe(200);
  });
});

describe('DELETE /v1/video.delete', () => {
  test('deletes a video of v2, once', async () => {
    const emulator = await start();
    const id = await legacyVideo(emulator);
    const remove = () => call(emulator, `DELETE /v1/video.delete?video_id=${id}`);

    expect((await remove()).json).toEqual({ code: 100, data: null, msg: null });
    const again = await remove();

    expect(again.status).toBe(404);
    expect(again.json).toEqual({ code: 40104, message: 'Video not found' });
  });
});

describe('POST /v1/video/share', () => {
  test('opens the page of a video to everyone', async () => {
    const emulator = await start();
    const id = await createVideo(emulator);

    const { json } = await call(emulator, 'POST /v1/video/share', { body: { video_id: id } });

    expect(json).toMatchObject({ code: 100, data: `https://app.heygen.com/share/${id}` });
  });

  test('knows only videos of the account', async () => {
    const emulator = await start();

    const { status } = await call(emulator, 'POST /v1/video/share', { body: { video_id: 'nope' } });

    expect(status).toBe(404);
  });
});
