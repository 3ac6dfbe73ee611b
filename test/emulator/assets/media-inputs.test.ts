import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../../emulator/index.ts';
import { avatarBody, createVideo, imageBody } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';

describe('a media URL', () => {
  test.each([
    'https://drive.google.com/file/d/1AbC/view?usp=sharing',
    'https://drive.google.com/open?id=1AbC',
    'https://docs.google.com/presentation/d/1AbC/edit',
    'https://www.dropbox.com/scl/fi/x/ann.jpg?rlkey=k&dl=0',
    'https://1drv.ms/i/s!AbC',
    'https://onedrive.live.com/?id=1',
    'https://contoso.sharepoint.com/:i:/s/ann/EaBc?e=x',
    'https://app.box.com/s/abc',
    'https://photos.app.goo.gl/abc',
    'https://www.youtube.com/watch?v=abc',
    'https://www.loom.com/share/abc',
    'https://www.canva.com/design/abc/view',
    'https://app.heygen.com/videos/abc',
    'https://example.com/private/ann.jpg',
    'http://127.0.0.1:8080/ann.jpg',
    'http://localhost/ann.jpg',
    'http://10.0.0.8/ann.jpg',
    'http://192.168.1.5/ann.jpg',
    'http://172.16.0.1/ann.jpg',
    'http://169.254.169.254/ann.jpg',
    'http://[::1]/ann.jpg',
  ])('that nobody can download is named in the refusal: %s', async (url) => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', {
      body: { ...imageBody, image: { type: 'url', url } },
    });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'download_failed', param: 'image.url' } });
    expect(pick(json, 'error.message')).toContain(url);
  });

  test.each([
    'https://drive.google.com/uc?export=download&id=1AbC',
    'https://www.dropbox.com/scl/fi/x/ann.jpg?rlkey=k&dl=1',
    'https://docs.google.com/presentation/d/1AbC/export/png',
    'https://contoso.sharepoint.com/:i:/s/ann/EaBc?e=x&download=1',
    'https://app.box.com/shared/static/abc',
    'https://onedrive.live.com/download?resid=1',
    'https://example.com/ann.JPEG?width=200',
    'http://example.com/images/42',
    'http://172.32.0.1/ann.png',
  ])('that leads to the file is taken: %s', async (url) => {
    const emulator = await start();

    const { status } = await call(emulator, 'POST /v3/videos', {
      body: { ...imageBody, image: { type: 'url', url } },
    });

    expect(status).toBe(200);
  });

  test.each([
    ['an image', { background: { type: 'image', url: 'https://example.com/beach.gif' } }, 'background.url'],
    ['audio', { script: undefined, audio_url: 'https://example.com/hello.jpg' }, 'audio_url'],
    [
      'audio, even in a format that plays elsewhere',
      { script: undefined, audio_url: 'https://example.com/a.ogg' },
      'audio_url',
    ],
  ])('whose extension does not fit %s is refused', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
  });

  test.each(['ftp://example.com/ann.jpg', 'ann.jpg', 'data:image/png;base64,AA=='])(
    'is http or https: %s',
    async (url) => {
      const emulator = await start();

      const { status, json } = await call(emulator, 'POST /v3/videos', {
        body: { ...imageBody, image: { type: 'url', url } },
      });

      expect(status).toBe(400);
      expect(pick(json, 'error.code')).toBe('invalid_parameter');
    },
  );

  test("may be the link of another video's thumbnail, although the file host is on loopback", async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const id = await createVideo(emulator);
    clock.advance(10_000);
    const { json } = await call(emulator, `GET /v3/videos/${id}`);

    const url = pickString(json, 'data.thumbnail_url');
    const { status } = await call(emulator, 'POST /v3/videos', {
      body: { ...imageBody, image: { type: 'url', url } },
    });

    expect(status).toBe(200);
  });
});
