import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, BROKE_KEY, FOLDER, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator } from '../../../emulator/index.ts';
import { call, pick, pickString, start } from '../helpers.ts';

const CREATE = 'POST /v3/video-translations/proofreads';
const video = { type: 'asset_id', asset_id: ASSET.video };
const srt = { type: 'asset_id', asset_id: ASSET.subtitle };
const body = { video, output_languages: ['Hindi'], title: 'Tour' };

const create = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, CREATE, { body: { ...body, ...change } });
  return pickString(json, 'data.proofread_ids.0');
};
const pathOf = (id: string) => `/v3/video-translations/proofreads/${id}`;

describe('A new proofread', () => {
  test('is one for each language, takes all that the API knows, and costs money', async () => {
    const emulator = await start();
    const all = {
      ...body,
      output_languages: ['Hindi', 'Italian'],
      mode: 'precision',
      speaker_num: 2,
      srt,
      brand_glossary_id: BRAND.glossary,
      brand_voice_id: null,
      disable_music_track: true,
      enable_speech_enhancement: true,
      enable_video_stretching: false,
      keep_the_same_format: false,
      folder_id: FOLDER.onboarding,
    };
    const { json } = await call(emulator, CREATE, { body: all });
    expect(emulator.ledger.proofreads).toMatchObject([
      {
        proofreadId: pick(json, 'data.proofread_ids.0'),
        outputLanguage: 'Hindi',
        folderId: FOLDER.onboarding,
      },
      { proofreadId: pick(json, 'data.proofread_ids.1'), outputLanguage: 'Italian' },
    ]);
    expect(emulator.ledger.spentUsd).toBe(1);
  });

  test.each([
    ['no title', { title: undefined }, 'title'],
    ['no language', { output_languages: [] }, 'output_languages'],
    ['an unknown language', { output_languages: ['Hindi', 'Klingon'] }, 'output_languages.1'],
    ['a callback', { callback_url: 'https://example.com/' }, 'callback_url'],
    ['a picture', { video: { type: 'url', url: 'https://example.com/a.png' } }, 'video.url'],
    ['subtitles that are none', { srt: video }, 'srt.asset_id'],
  ])('is refused with %s', async (_what, change, param) => {
    const emulator = await start();
    const { status, json } = await call(emulator, CREATE, { body: { ...body, ...change } });
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
  });

  test('needs money, and a key that may write', async () => {
    const emulator = await start();
    expect((await call(emulator, CREATE, { body, key: BROKE_KEY })).status).toBe(402);
    expect((await call(emulator, CREATE, { body, key: READ_ONLY_KEY })).status).toBe(403);
    expect(emulator.ledger.proofreads).toEqual([]);
  });
});

describe('The subtitles of a proofread', () => {
  test('come when it is ready, can be replaced, and make a translation', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const id = await create(emulator, { srt });
    expect((await call(emulator, `GET ${pathOf(id)}`)).json).toMatchObject({
      data: { status: 'processing' },
    });
    expect((await call(emulator, `GET ${pathOf(id)}/srt`)).status).toBe(409);

    clock.advance(60_000);
    expect((await call(emulator, `GET ${pathOf(id)}`)).json).toMatchObject({
      data: { id, status: 'completed', title: 'Tour', output_language: 'Hindi' },
    });
    expect((await call(emulator, `PUT ${pathOf(id)}/srt`, { body: { srt } })).json).toMatchObject({
      data: { id },
    });
    const { json } = await call(emulator, `GET ${pathOf(id)}/srt`);
    const texts = ['data.srt_url', 'data.original_srt_url'].map(async (link) =>
      (await fetch(pickString(json, link))).text(),
    );
    expect((await Promise.all(texts)).join()).toMatch(/in Hindi, edited 1 times.*as it was sent/s);
    expect((await fetch(pickString(json, 'data.srt_url').replace('subtitles', 'none'))).ok).toBe(false);

    const made = await call(emulator, `POST ${pathOf(id)}/generate`, {
      body: { captions: true, callback_id: 'row-2', callback_url: 'https://example.com/' },
    });
    expect(emulator.ledger.translations).toMatchObject([
      {
        translationId: pick(made.json, 'data.video_translation_id'),
        outputLanguage: 'Hindi',
        title: 'Tour',
        callbackId: 'row-2',
      },
    ]);
  });

  test('are not there for an unknown one, nor of one that failed', async () => {
    const emulator = await start();
    const id = emulator.proofreads.seed({ status: 'failed', failureMessage: 'No speech.' });
    expect((await call(emulator, `GET ${pathOf(id)}`)).json).toMatchObject({
      data: { status: 'failed', failure_message: 'No speech.' },
    });
    expect((await call(emulator, `GET ${pathOf(id)}/srt`)).status).toBe(409);
    expect((await call(emulator, `GET ${pathOf('nothing')}`)).status).toBe(404);
  });
});

test.each(['completed', 'failed'] as const)('The end of a proofread is an event: %s', async (outcome) => {
  const clock = manualClock();
  const plan = { waitingMs: 0, processingMs: 1000 };
  const emulator = await start({
    clock,
    proofread: () =>
      outcome === 'failed' ? { ...plan, outcome, code: null, message: 'No.' } : { ...plan, outcome },
  });
  const id = await create(emulator);
  clock.advance(2000);
  const type = `proofread_creation.${outcome === 'failed' ? 'fail' : 'success'}`;
  expect((await call(emulator, 'GET /v3/webhooks/events')).json).toMatchObject({
    data: [{ event_type: type, event_data: { proofread_id: id } }],
  });
});
