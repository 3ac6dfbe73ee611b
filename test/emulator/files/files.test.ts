import { describe, expect, test } from '@jest/globals';
import { LOOK } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator, type ManualClock } from '../../../emulator/index.ts';
import { avatarBody, createVideo, imageBody } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';

const DAY = 24 * 60 * 60 * 1000;

const finishedVideo = async (
  change: object = {},
): Promise<{ emulator: Emulator; clock: ManualClock; id: string }> => {
  const clock = manualClock();
  const emulator = await start({ clock });
  const id = await createVideo(emulator, change);
  clock.advance(10_000);
  return { emulator, clock, id };
};

const link = async (emulator: Emulator, id: string, field: string): Promise<string> =>
  pickString((await call(emulator, `GET /v3/videos/${id}`)).json, `data.${field}`);

describe('the files of a finished video', () => {
  test.each([
    ['video_url', 'video/mp4', 'ftyp'],
    ['captioned_video_url', 'video/mp4', 'ftyp'],
    ['thumbnail_url', 'image/jpeg', '\xff\xd8\xff'],
    ['gif_url', 'image/gif', 'GIF89a'],
    ['subtitle_url', 'application/x-subrip', '1\n00:00:00,000 --> '],
  ])('%s is a real file', async (field, type, magic) => {
    const { emulator, id } = await finishedVideo({ caption: { style: 'default' } });

    const response = await fetch(await link(emulator, id, field));
    const bytes = Buffer.from(await response.arrayBuffer());

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(bytes.subarray(0, 40).toString('latin1')).toContain(magic);
  });

  test('a transparent one is WebM', async () => {
    const { emulator, id } = await finishedVideo({ output_format: 'webm' });

    const response = await fetch(await link(emulator, id, 'video_url'));
    const bytes = Buffer.from(await response.arrayBuffer());

    expect(response.headers.get('content-type')).toBe('video/webm');
    expect(bytes.readUInt32BE()).toBe(0x1a45dfa3);
  });

  test('the subtitles hold the words that are spoken, spread over the duration', async () => {
    const script =
      'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.';
    const { emulator, id } = await finishedVideo({ script });

    const srt = await (await fetch(await link(emulator, id, 'subtitle_url'))).text();

    expect(srt).toBe(
      '1\n00:00:00,000 --> 00:00:02,800\nOne two three four five six seven\n\n' +
        '2\n00:00:02,800 --> 00:00:05,600\neight nine ten eleven twelve thirteen fourteen\n\n' +
        '3\n00:00:05,600 --> 00:00:06,000\nfifteen.\n',
    );
  });

  test.each([1, 6.4, 75])('the video lasts as long as it says: %d s', async (durationSeconds) => {
    const emulator = await start();
    const id = emulator.videos.seed({ durationSeconds, captioned: true });

    for (const field of ['video_url', 'captioned_video_url']) {
      const file = Buffer.from(await (await fetch(await link(emulator, id, field))).arrayBuffer());
      const movie = file.indexOf('mvhd') + 4;
      expect(file.readUInt32BE(movie + 16) / file.readUInt32BE(movie + 12)).toBe(durationSeconds);
    }
  });

  test('are on another origin, where the API key is not asked for', async () => {
    const { emulator, id } = await finishedVideo();
    const url = new URL(await link(emulator, id, 'video_url'));

    await fetch(url);

    expect(url.origin).toBe(emulator.filesUrl);
    expect(url.origin).not.toBe(emulator.url);
    const request = emulator.ledger.requests.find(({ host }) => host === 'files');
    expect(request).toMatchObject({ method: 'GET', path: url.pathname, status: 200 });
    expect(request?.headers['x-api-key']).toBeUndefined();
  });

  test('a key that is sent there shows in the ledger', async () => {
    const { emulator, id } = await finishedVideo();

    await fetch(await link(emulator, id, 'video_url'), { headers: { 'x-api-key': 'demo-key' } });

    expect(emulator.ledger.requests.at(-1)).toMatchObject({
      host: 'files',
      headers: { 'x-api-key': 'demo-key' },
    });
  });

  test('HEAD tells the size without the content', async () => {
    const { emulator, id } = await finishedVideo();

    const response = await fetch(await link(emulator, id, 'video_url'), { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10_000);
    expect(await response.text()).toBe('');
  });

  test.each([
    ['bytes=0-9', 10, 'bytes 0-9/'],
    ['bytes=-5', 5, ''],
    ['bytes=10-', undefined, 'bytes 10-'],
  ])('a part of it comes for %s', async (range, length, start) => {
    const { emulator, id } = await finishedVideo();
    const url = await link(emulator, id, 'video_url');
    const whole = await (await fetch(url)).arrayBuffer();

    const response = await fetch(url, { headers: { range } });
    const part = await response.arrayBuffer();

    expect(response.status).toBe(206);
    expect(part.byteLength).toBe(length ?? whole.byteLength - 10);
    expect(response.headers.get('content-range')).toContain(start);
    expect(response.headers.get('content-range')).toContain(`/${whole.byteLength}`);
  });

  test('a part beyond the end is a 416', async () => {
    const { emulator, id } = await finishedVideo();

    const response = await fetch(await link(emulator, id, 'video_url'), {
      headers: { range: 'bytes=9999999-' },
    });

    expect(response.status).toBe(416);
  });
});

describe('a presigned link', () => {
  test('is dead after seven days, and reading the video again gives a good one', async () => {
    const { emulator, clock, id } = await finishedVideo();
    const old = await link(emulator, id, 'video_url');

    clock.advance(7 * DAY - 1000);
    expect((await fetch(old)).status).toBe(200);
    clock.advance(1000);
    const expired = await fetch(old);

    expect(expired.status).toBe(403);
    expect(expired.headers.get('content-type')).toContain('application/xml');
    expect(await expired.text()).toContain('<Code>AccessDenied</Code>');
    expect((await fetch(await link(emulator, id, 'video_url'))).status).toBe(200);
  });

  test.each([
    [
      'without signature',
      (url: URL) => {
        url.searchParams.delete('Signature');
      },
    ],
    [
      'with a longer life',
      (url: URL) => {
        url.searchParams.set('Expires', '9999999999');
      },
    ],
    [
      'for another file',
      (url: URL) => {
        url.pathname = url.pathname.replace('video.mp4', 'thumbnail.jpg');
      },
    ],
  ])('does not open %s', async (_what, tamper) => {
    const { emulator, id } = await finishedVideo();
    const url = new URL(await link(emulator, id, 'video_url'));
    tamper(url);

    const response = await fetch(url);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Error>');
  });

  test('leads nowhere once the video is deleted', async () => {
    const { emulator, id } = await finishedVideo();
    const url = await link(emulator, id, 'video_url');
    emulator.videos.delete(id);

    expect((await fetch(url)).status).toBe(404);
  });
});

describe('the shape of the picture', () => {
  test.each([
    ['9:16', avatarBody, { aspect_ratio: '9:16' }, 'portrait'],
    ['16:9', avatarBody, { aspect_ratio: '16:9' }, 'landscape'],
    ['nothing said', avatarBody, {}, 'landscape'],
    [
      'auto, of a portrait look',
      avatarBody,
      { avatar_id: LOOK.portraitTwin, aspect_ratio: 'auto' },
      'portrait',
    ],
    ['4:5 of a photo', imageBody, { aspect_ratio: '4:5' }, 'portrait'],
  ])('follows the aspect ratio: %s', async (_what, body, change, shape) => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const { json } = await call(emulator, 'POST /v3/videos', { body: { ...body, ...change } });
    clock.advance(10_000);
    const video = await call(emulator, `GET /v3/videos/${String(pick(json, 'data.video_id'))}`);

    const picture = Buffer.from(
      await (await fetch(String(pick(video.json, 'data.thumbnail_url')))).arrayBuffer(),
    );

    const { width, height } = jpegSize(picture);
    expect(width > height ? 'landscape' : 'portrait').toBe(shape);
  });
});

/** Reads the frame header of a baseline JPEG. */
const jpegSize = (jpeg: Buffer): { width: number; height: number } => {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return { height: jpeg.readUInt16BE(frame + 5), width: jpeg.readUInt16BE(frame + 7) };
};
