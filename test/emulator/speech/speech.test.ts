import { describe, expect, test } from '@jest/globals';
import { BROKE_KEY, READ_ONLY_KEY, VIDEOS_ONLY_KEY, VOICE } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { createVideo } from '../bodies.ts';
import { call, listOf, pick, pickString, pluck, start } from '../helpers.ts';

const SPEAK = 'POST /v3/voices/speech';
const body = { text: 'One two three four five.', voice_id: VOICE.amelia };

const speak = (emulator: Emulator, change: object = {}) =>
  call(emulator, SPEAK, { body: { ...body, ...change } });

describe('POST /v3/voices/speech', () => {
  test('answers with the audio and the moment of each word', async () => {
    const emulator = await start();

    const { status, json } = await speak(emulator);

    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        audio_url: expect.stringContaining(`${emulator.filesUrl}/speeches/`),
        duration: 2,
        request_id: emulator.ledger.speeches[0]?.requestId,
        word_timestamps: [
          { word: '<start>', start: 0, end: 0 },
          { word: 'One', start: 0, end: 0.4 },
          { word: 'two', start: 0.4, end: 0.8 },
          { word: 'three', start: 0.8, end: expect.closeTo(1.2) },
          { word: 'four', start: expect.closeTo(1.2), end: 1.6 },
          { word: 'five.', start: 1.6, end: 2 },
          { word: '<end>', start: 2, end: 2 },
        ],
      },
    });
  });

  test('the audio is a real file, for seven days and without the API key', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const url = pickString((await speak(emulator)).json, 'data.audio_url');

    const file = await fetch(url);

    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('audio/mpeg');
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    expect((await fetch(url.replace('speech.mp3', 'other.mp3'))).status).toBe(403);
    clock.advance(7 * 24 * 60 * 60 * 1000 - 1000);
    expect((await fetch(url)).status).toBe(200);
    clock.advance(1000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('takes all that the API knows', async () => {
    const emulator = await start();

    const { status } = await speak(emulator, {
      input_type: 'text',
      speed: 1.5,
      language: 'en',
      locale: 'en-US',
    });

    expect(status).toBe(200);
  });

  test.each([
    [0.5, 4],
    [2, 1],
  ])('at a speed of %d takes %d seconds', async (speed, duration) => {
    const emulator = await start();

    expect(pick((await speak(emulator, { speed })).json, 'data.duration')).toBe(duration);
  });

  test('speaks SSML without its tags, and tells no moments then', async () => {
    const emulator = await start();
    const text = '<speak>One two <break time="2s"/>three four five.</speak>';

    expect((await speak(emulator, { text, input_type: 'ssml' })).json).toMatchObject({
      data: { duration: 2, word_timestamps: null },
    });
  });

  test.each([
    ['no text', { text: undefined }, 'text'],
    ['an empty text', { text: '' }, 'text'],
    ['more than 5000 characters', { text: 'a'.repeat(5001) }, 'text'],
    ['no voice', { voice_id: undefined }, 'voice_id'],
    ['a voice that is null', { voice_id: null }, 'voice_id'],
    ['another type of text', { input_type: 'markdown' }, 'input_type'],
    ['SSML that is none', { input_type: 'ssml' }, 'text'],
    ['too slow a speed', { speed: 0.4 }, 'speed'],
    ['too fast a speed', { speed: 2.1 }, 'speed'],
    ['a speed that is text', { speed: '1' }, 'speed'],
    ['anything else', { pitch: 3 }, 'pitch'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await speak(emulator, change);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.speeches).toEqual([]);
  });

  test('takes 5000 characters', async () => {
    const emulator = await start();

    expect((await speak(emulator, { text: 'a'.repeat(5000) })).status).toBe(200);
  });

  test('does not know the voice', async () => {
    const emulator = await start();

    const { status, json } = await speak(emulator, { voice_id: 'nobody' });

    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'voice_not_found', param: 'voice_id' } });
  });

  test('cannot use a voice of another engine', async () => {
    const emulator = await start();

    const { status, json } = await speak(emulator, { voice_id: VOICE.annsClone });

    expect(status).toBe(403);
    expect(json).toMatchObject({ error: { code: 'voice_not_usable', param: 'voice_id' } });
    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test('is paid each time: an Idempotency-Key means nothing here', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, wallet: 10 });
    const options = { body, headers: { 'idempotency-key': 'once' } };

    await call(emulator, SPEAK, options);
    await call(emulator, SPEAK, options);

    const paid = { voiceId: VOICE.amelia, text: body.text, costUsd: 0.25, createdAt: clock.now() };
    expect(emulator.ledger.speeches).toEqual([
      { ...paid, requestId: expect.any(String) },
      { ...paid, requestId: expect.any(String) },
    ]);
    expect(new Set(pluck(emulator.ledger.speeches, 'requestId')).size).toBe(2);
    expect(emulator.ledger.spentUsd).toBe(0.5);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(9.5);
  });

  test('needs money, and a key that may write voices', async () => {
    const emulator = await start();

    expect((await call(emulator, SPEAK, { body, key: BROKE_KEY })).status).toBe(402);
    for (const key of [READ_ONLY_KEY, VIDEOS_ONLY_KEY]) {
      expect((await call(emulator, SPEAK, { body, key })).json).toMatchObject({
        error: { code: 'insufficient_api_key_scope', message: expect.stringContaining('voices:write') },
      });
    }
    expect(emulator.ledger.speeches).toEqual([]);
  });

  test('takes no place among the jobs', async () => {
    const emulator = await start({ concurrency: 1 });
    await createVideo(emulator);

    expect((await speak(emulator)).status).toBe(200);
  });
});

test('the voices that can are those of the engine starfish', async () => {
  const emulator = await start();
  const idsOf = async (query: string) =>
    pluck(listOf(await call(emulator, `GET /v3/voices?limit=100${query}`)), 'voice_id');
  const [all, able] = [await idsOf(''), await idsOf('&engine=starfish')];
  const unable = all.filter((id) => !able.includes(id));

  expect(able.length).toBeGreaterThan(20);
  expect(unable.length).toBeGreaterThan(5);
  expect((await speak(emulator, { voice_id: able.at(-1) })).status).toBe(200);
  expect((await speak(emulator, { voice_id: unable[0] })).status).toBe(403);
  expect(await idsOf('&engine=starfish&type=private')).toEqual([]);
});
