import { describe, expect, test } from '@jest/globals';
import { manualClock, type RenderPlan } from '../../../emulator/index.ts';
import { birthdayVariables, createVideo } from '../bodies.ts';
import { call, listOf, pick, start } from '../helpers.ts';

const slow = (): RenderPlan => ({ waitingMs: 1000, processingMs: 9000, outcome: 'completed' });

describe('the life of a video', () => {
  test('is pending, then processing, then completed', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, render: slow });
    const id = await createVideo(emulator);
    const status = async () => pick((await call(emulator, `GET /v3/videos/${id}`)).json, 'data.status');

    expect(await status()).toBe('pending');
    clock.advance(1000);
    expect(await status()).toBe('processing');
    clock.advance(8999);
    expect(await status()).toBe('processing');
    clock.advance(1);
    expect(await status()).toBe('completed');
  });

  test('has all the fields from the start, null until they are known', async () => {
    const clock = manualClock(Date.UTC(2026, 10, 21));
    const emulator = await start({ clock, render: slow });
    const id = await createVideo(emulator, { title: 'Hi' });

    const { json } = await call(emulator, `GET /v3/videos/${id}`);

    expect(json).toEqual({
      data: {
        id,
        status: 'pending',
        title: 'Hi',
        created_at: Date.UTC(2026, 10, 21) / 1000,
        completed_at: null,
        duration: null,
        video_url: null,
        captioned_video_url: null,
        subtitle_url: null,
        thumbnail_url: null,
        gif_url: null,
        video_page_url: `https://app.heygen.com/videos/${id}`,
        folder_id: null,
        output_language: null,
        failure_code: null,
        failure_message: null,
      },
    });
  });

  test('ends with links, the length and the second in which it was done', async () => {
    const clock = manualClock();
    const plan: RenderPlan = {
      waitingMs: 0,
      processingMs: 9000,
      outcome: 'completed',
      durationSeconds: 12.5,
    };
    const emulator = await start({ clock, render: () => plan });
    const id = await createVideo(emulator);
    clock.advance(60_000);

    const { json } = await call(emulator, `GET /v3/videos/${id}`);

    expect(pick(json, 'data.completed_at')).toBe(Number(pick(json, 'data.created_at')) + 9);
    expect(pick(json, 'data.duration')).toBe(12.5);
    for (const link of ['video_url', 'subtitle_url', 'thumbnail_url', 'gif_url']) {
      expect(pick(json, `data.${link}`)).toContain(`${emulator.filesUrl}/videos/${id}/`);
    }
  });

  test('has a captioned file only when captions were to be burned in', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const plain = await createVideo(emulator, { caption: { file_format: 'srt' } });
    const styled = await createVideo(emulator, { caption: { style: 'default' } });
    const { json } = await call(emulator, 'POST /v3/templates/tmpl_birthday', {
      body: { variables: birthdayVariables, caption: true },
    });
    clock.advance(10_000);
    const captioned = async (id: unknown) =>
      pick((await call(emulator, `GET /v3/videos/${String(id)}`)).json, 'data.captioned_video_url');

    expect(await captioned(plain)).toBeNull();
    expect(await captioned(styled)).toContain('captioned.mp4');
    expect(await captioned(pick(json, 'data.id'))).toContain('captioned.mp4');
  });

  test.each([
    ['rendering_failed', 'The photo could not be animated.'],
    [null, null],
  ])('can end in failure, with the code %s', async (code, message) => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      render: () => ({ waitingMs: 0, processingMs: 10, outcome: 'failed', code, message }),
    });
    const id = await createVideo(emulator);
    clock.advance(10);

    const { status, json } = await call(emulator, `GET /v3/videos/${id}`);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: {
        status: 'failed',
        failure_code: code,
        failure_message: message,
        video_url: null,
        completed_at: null,
      },
    });
  });

  test('can be planned by what was asked for', async () => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      render: ({ title, number }) => ({
        waitingMs: 0,
        processingMs: number * 1000,
        ...(title === 'bad' ? { outcome: 'failed', code: null, message: null } : { outcome: 'completed' }),
      }),
    });
    await createVideo(emulator, { title: 'good' });
    await createVideo(emulator, { title: 'bad' });
    clock.advance(1000);

    expect(emulator.ledger.renders.map(({ status }) => status)).toEqual(['completed', 'processing']);
    clock.advance(1000);
    expect(emulator.ledger.renders.map(({ status }) => status)).toEqual(['completed', 'failed']);
  });

  test('takes two to four and a half seconds by itself, and not each the same', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, concurrency: 20 });
    for (let count = 0; count < 20; count += 1) await createVideo(emulator);
    const finished = () => emulator.ledger.renders.filter(({ status }) => status === 'completed').length;

    clock.advance(1999);
    expect(finished()).toBe(0);
    clock.advance(1251);
    expect(finished()).toBeGreaterThan(0);
    expect(finished()).toBeLessThan(20);
    clock.advance(1250);
    expect(finished()).toBe(20);
  });
});

describe('GET /v3/videos/{id}', () => {
  test('does not know any other id', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v3/videos/ffffffffffffffffffffffffffffffff');

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('video_not_found');
  });
});

describe('DELETE /v3/videos/{id}', () => {
  test('removes the video from every read, though the ledger remembers that it was paid', async () => {
    const emulator = await start();
    const id = await createVideo(emulator);

    const deleting = await call(emulator, `DELETE /v3/videos/${id}`);

    expect(deleting.json).toEqual({ data: { id, deleted: true } });
    expect((await call(emulator, `GET /v3/videos/${id}`)).status).toBe(404);
    expect(listOf(await call(emulator, 'GET /v3/videos'))).toEqual([]);
    expect((await call(emulator, `DELETE /v3/videos/${id}`)).status).toBe(404);
    expect(emulator.ledger.renders).toMatchObject([{ videoId: id, deleted: true }]);
  });
});
