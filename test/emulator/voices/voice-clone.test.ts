import { describe, expect, test } from '@jest/globals';
import { ASSET, READ_ONLY_KEY, TEMPLATE, VIDEOS_ONLY_KEY, VOICE } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { avatarBody, legacyBody } from '../bodies.ts';
import { call, listOf, pick, pickString, pluck, start } from '../helpers.ts';

const CLONE = 'POST /v3/voices/clone';
const body = { audio: { type: 'asset_id', asset_id: ASSET.audio }, voice_name: 'Ann on the phone' };

const clone = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, CLONE, { body: { ...body, ...change } });
  return pickString(json, 'data.voice_clone_id');
};
const read = async (emulator: Emulator, id: string) =>
  pick((await call(emulator, `GET /v3/voices/${id}`)).json, 'data');

const inASecond = () => ({ waitingMs: 500, processingMs: 500, outcome: 'completed' }) as const;

describe('POST /v3/voices/clone', () => {
  test('takes all that the API knows, costs nothing, and is in the ledger', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });

    const id = await clone(emulator, { language: 'de', remove_background_noise: false });
    const other = await clone(emulator, {
      audio: { type: 'url', url: 'https://example.com/ann.wav' },
      language: null,
    });
    await clone(emulator, { audio: { type: 'base64', media_type: 'audio/mpeg', data: 'AAAA' } });

    const createdAt = clock.now();
    expect(emulator.ledger.voices.slice(0, 2)).toEqual([
      { voiceId: id, name: 'Ann on the phone', language: 'de', removesNoise: false, createdAt },
      { voiceId: other, name: 'Ann on the phone', language: null, removesNoise: true, createdAt },
    ]);
    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test.each([
    ['no recording', { audio: undefined }, 'audio'],
    ['a picture', { audio: { type: 'asset_id', asset_id: ASSET.image } }, 'audio.asset_id'],
    ['a link to a video', { audio: { type: 'url', url: 'https://example.com/a.mp4' } }, 'audio.url'],
    ['no name', { voice_name: undefined }, 'voice_name'],
    ['an empty name', { voice_name: '' }, 'voice_name'],
    ['more than 100 characters', { voice_name: 'x'.repeat(101) }, 'voice_name'],
    ['noise that is null', { remove_background_noise: null }, 'remove_background_noise'],
    ['a callback', { callback_url: 'https://example.com/' }, 'callback_url'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, CLONE, { body: { ...body, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.voices).toEqual([]);
  });

  test('makes another voice each time: an Idempotency-Key means nothing here', async () => {
    const emulator = await start();
    const options = { body, headers: { 'idempotency-key': 'once' } };

    await call(emulator, CLONE, options);
    await call(emulator, CLONE, options);

    expect(new Set(pluck(emulator.ledger.voices, 'voiceId')).size).toBe(2);
  });

  test('needs a key that may write voices', async () => {
    const emulator = await start();

    for (const key of [READ_ONLY_KEY, VIDEOS_ONLY_KEY]) {
      expect((await call(emulator, CLONE, { body, key })).json).toMatchObject({
        error: { code: 'insufficient_api_key_scope', message: expect.stringContaining('voices:write') },
      });
    }
  });
});

describe('A clone', () => {
  test('is processing at first, without a name, and then a voice like the others', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, voice: inASecond });
    const id = await clone(emulator);
    const processing = { voice_id: id, status: 'processing', name: null, preview_audio_url: null };

    expect(await read(emulator, id)).toMatchObject(processing);
    clock.advance(500);
    expect(await read(emulator, id)).toMatchObject(processing);
    clock.advance(500);
    expect(await read(emulator, id)).toEqual({
      voice_id: id,
      name: 'Ann on the phone',
      language: 'Multilingual',
      gender: 'female',
      status: 'complete',
      preview_audio_url: expect.stringContaining(emulator.filesUrl),
      support_pause: true,
      support_interactive_avatar: false,
      created_at: Math.floor((clock.now() - 1000) / 1000),
      failure_message: null,
    });
  });

  test('may fail, and says why', async () => {
    const emulator = await start({
      voice: ({ name, number }) => ({
        waitingMs: 0,
        processingMs: 0,
        outcome: 'failed',
        code: null,
        message: `${name}, ${number}`,
      }),
    });

    expect(await read(emulator, await clone(emulator))).toMatchObject({
      status: 'failed',
      name: null,
      failure_message: 'Ann on the phone, 1',
    });
  });

  test('is first among the account’s own voices once it is complete, and never among HeyGen’s', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, voice: inASecond });
    const listed = async (type: string) =>
      pluck(listOf(await call(emulator, `GET /v3/voices?limit=100&type=${type}`)), 'voice_id');
    const [own, all] = [await listed('private'), await listed('public')];

    const first = await clone(emulator);
    const second = await clone(emulator);
    expect(await listed('private')).toEqual(own);
    clock.advance(1000);

    expect(await listed('private')).toEqual([second, first, ...own]);
    expect(await listed('public')).toEqual(all);
  });

  test.each([
    ['POST /v3/videos', (voice_id: string) => ({ ...avatarBody, voice_id })],
    ['POST /v3/voices/speech', (voice_id: string) => ({ text: 'Hello.', voice_id })],
    ['POST /v3/video-agents', (voice_id: string) => ({ prompt: 'A greeting', voice_id })],
    [
      `POST /v3/templates/${TEMPLATE.productTour}`,
      (voice_id: string) => ({
        variables: { voice: { type: 'voice', voice_id } },
      }),
    ],
    [
      'POST /v2/video/generate',
      (voice_id: string) => ({
        video_inputs: [
          { ...legacyBody.video_inputs[0], voice: { type: 'text', voice_id, input_text: 'Hello.' } },
        ],
      }),
    ],
  ])('speaks once it is complete: %s', async (request, bodyWith) => {
    const clock = manualClock();
    const emulator = await start({ clock, voice: inASecond });
    const id = await clone(emulator);
    const withClone = () => call(emulator, request, { body: bodyWith(id) });
    const withOther = await call(emulator, request, { body: bodyWith(VOICE.amelia) });

    const early = await withClone();
    clock.advance(1000);
    const late = await withClone();

    expect([withOther.status, early.status, late.status]).toEqual([200, 404, 200]);
  });
});
