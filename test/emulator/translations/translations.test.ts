import { describe, expect, test } from '@jest/globals';
import { ASSET } from '../../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions } from '../../../emulator/index.ts';
import { translate, translationBody } from '../bodies.ts';
import { call, everyPage, listOf, pick, pickString, pluck, start } from '../helpers.ts';
import { register, startReceiver } from '../events/receiver.ts';

const PATH = '/v3/video-translations';

const account = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.UTC(2026, 10, 21));
  const emulator = await start({
    clock,
    translate: () => ({ waitingMs: 1000, processingMs: 9000, outcome: 'completed', durationSeconds: 12.5 }),
    ...options,
  });
  return { clock, emulator };
};

describe('the life of a translation', () => {
  test('is pending, then running, then completed', async () => {
    const { clock, emulator } = await account();
    const [id = ''] = await translate(emulator);
    const status = async () => pick((await call(emulator, `GET ${PATH}/${id}`)).json, 'data.status');

    expect(await status()).toBe('pending');
    clock.advance(1000);
    expect(await status()).toBe('running');
    clock.advance(9000);
    expect(await status()).toBe('completed');
  });

  test('begins with every field, null until it is known', async () => {
    const { emulator } = await account();
    const [id = ''] = await translate(emulator, { title: 'Hola', callback_id: 'row-7' });

    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toEqual({
      data: {
        id,
        status: 'pending',
        title: 'Hola',
        created_at: Date.UTC(2026, 10, 21) / 1000,
        duration: null,
        input_language: null,
        output_language: 'Spanish (Spain)',
        translate_audio_only: false,
        video_url: null,
        audio_url: null,
        srt_caption_url: null,
        vtt_caption_url: null,
        callback_id: 'row-7',
        failure_message: null,
      },
    });
  });

  test.each([
    ['video_url', 'video/mp4', 'ftyp'],
    ['audio_url', 'audio/mpeg', ''],
    ['srt_caption_url', 'application/x-subrip', '1\n00:00:00,000 --> 00:00:12,500\n'],
    ['vtt_caption_url', 'text/vtt', 'WEBVTT\n\n1\n00:00:00.000 --> 00:00:12.500\n'],
  ])('ends with a file behind %s, for seven days', async (field, type, content) => {
    const { clock, emulator } = await account();
    const [id = ''] = await translate(emulator, { enable_caption: true });
    clock.advance(10_000);
    const { json } = await call(emulator, `GET ${PATH}/${id}`);
    const url = pickString(json, `data.${field}`);

    const file = await fetch(url);

    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain(type);
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toContain(content);
    expect(pick(json, 'data.duration')).toBe(12.5);
    clock.advance(7 * 24 * 60 * 60 * 1000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('ends without captions unless they were asked for', async () => {
    const { clock, emulator } = await account();
    const [id = ''] = await translate(emulator);
    clock.advance(10_000);

    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toMatchObject({
      data: { srt_caption_url: null, vtt_caption_url: null },
    });
  });

  test('can end in failure', async () => {
    const { emulator } = await account();
    const [id = ''] = await translate(emulator);
    emulator.translations.fail(id, 'No speech was found.');

    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toMatchObject({
      data: { status: 'failed', failure_message: 'No speech was found.', video_url: null, duration: null },
    });
  });

  test('is over when it is deleted, and so are its files', async () => {
    const { emulator } = await account();
    const id = emulator.translations.seed();
    const url = pickString((await call(emulator, `GET ${PATH}/${id}`)).json, 'data.video_url');

    expect((await call(emulator, `DELETE ${PATH}/${id}`)).json).toEqual({ data: { id } });

    expect((await call(emulator, `GET ${PATH}/${id}`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('the events of a translation', () => {
  test('tell webhooks and its callback that it is finished', async () => {
    const { clock, emulator } = await account();
    const [hook, callback] = [await startReceiver(), await startReceiver()];
    await register(emulator, { url: hook.url, events: ['video_translate.success'] });
    const [id] = await translate(emulator, { callback_url: callback.url, callback_id: 'row-7' });
    clock.advance(10_000);
    await emulator.settle();

    expect(hook.received[0]?.json).toEqual({
      event_type: 'video_translate.success',
      event_data: {
        video_translate_id: id,
        url: expect.stringContaining(`/translations/${String(id)}/video.mp4`),
        callback_id: 'row-7',
        output_language: 'Spanish (Spain)',
      },
    });
    expect(callback.received.map(({ raw }) => raw)).toEqual(hook.received.map(({ raw }) => raw));
    expect(emulator.ledger.deliveries).toMatchObject([
      { videoId: null, translationId: id },
      { videoId: null, translationId: id },
    ]);
  });

  test('tell why it failed', async () => {
    const { emulator } = await account();
    const callback = await startReceiver();
    const [id = ''] = await translate(emulator, { callback_url: callback.url });
    emulator.translations.fail(id, 'No speech was found.');
    await emulator.settle();

    expect(callback.received[0]?.json).toEqual({
      event_type: 'video_translate.fail',
      event_data: {
        video_translate_id: id,
        callback_id: null,
        output_language: 'Spanish (Spain)',
        message: 'No speech was found.',
      },
    });
  });
});

describe('GET /v3/video-translations', () => {
  test('lists them newest first, in pages', async () => {
    const { emulator } = await account();
    const ids = [1, 2, 3].map(() => emulator.translations.seed());

    const pages = await everyPage(emulator, `${PATH}?limit=2`);

    expect(pluck(pages.flat(), 'id')).toEqual(ids.toReversed());
    expect(pages).toHaveLength(2);
  });

  test('lists the languages', async () => {
    const { emulator } = await account();

    const { json } = await call(emulator, `GET ${PATH}/languages`);

    expect(pick(json, 'data.languages')).toEqual(expect.arrayContaining(['Spanish (Spain)', 'Japanese']));
  });

  test('tells the statuses of many', async () => {
    const { emulator } = await account();
    const [done, open] = [emulator.translations.seed(), emulator.translations.seed({ status: 'processing' })];

    const answer = await call(emulator, `GET ${PATH}/statuses?video_translation_ids=${done},${open},nothing`);

    expect(listOf(answer)).toMatchObject([
      { video_id: done, status: 'completed' },
      { video_id: open, status: 'processing' },
      { video_id: 'nothing', status: 'not_found' },
    ]);
  });

  test('does not know any other id', async () => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, `GET ${PATH}/nothing`);

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('resource_not_found');
  });
});

describe('what is seeded', () => {
  test('was not paid for here', async () => {
    const { emulator } = await account();
    emulator.translations.seed({ status: 'failed', failureMessage: 'x', outputLanguage: 'Hindi' });

    expect(emulator.ledger.translations).toEqual([]);
    expect(listOf(await call(emulator, `GET ${PATH}`))).toMatchObject([
      { status: 'failed', failure_message: 'x', output_language: 'Hindi' },
    ]);
  });
});

test('the asset of a translation may be a video of the library', async () => {
  const { emulator } = await account();
  const body = { ...translationBody, video: { type: 'asset_id', asset_id: ASSET.video } };

  expect((await call(emulator, `POST ${PATH}`, { body })).status).toBe(200);
});
