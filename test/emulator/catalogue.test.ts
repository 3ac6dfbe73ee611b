import { describe, expect, test } from '@jest/globals';
import { BRAND, GROUP, LOOK, VOICE } from '../../emulator/catalogue.ts';
import { call, everyPage, listOf, pick, pluck, start } from './helpers.ts';

describe('avatar looks', () => {
  test('fill three pages of the largest size, each look once', async () => {
    const emulator = await start();

    const pages = await everyPage(emulator, '/v3/avatars/looks?limit=50');
    const ids = pluck(pages.flat(), 'id');

    expect(pages.map((page) => page.length)).toEqual([50, 50, 30]);
    expect(new Set(ids).size).toBe(130);
  });

  test('come twenty to a page unless asked otherwise', async () => {
    const emulator = await start();

    const answer = await call(emulator, 'GET /v3/avatars/looks');

    expect(listOf(answer)).toHaveLength(20);
    expect(pick(answer.json, 'has_more')).toBe(true);
  });

  test.each(['0', '51', '-1', 'ten', '2.5'])('refuse a limit of %s', async (limit) => {
    const emulator = await start();

    const { status, json } = await call(emulator, `GET /v3/avatars/looks?limit=${limit}`);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param: 'limit' } });
  });

  test('refuse the token of another list', async () => {
    const emulator = await start();
    const { json } = await call(emulator, 'GET /v3/voices');

    const answer = await call(emulator, `GET /v3/avatars/looks?token=${String(pick(json, 'next_token'))}`);

    expect(answer.status).toBe(400);
    expect(pick(answer.json, 'error.param')).toBe('token');
  });

  test("one's own are five, one of them still in training and one a photo", async () => {
    const emulator = await start();

    const own = listOf(await call(emulator, 'GET /v3/avatars/looks?ownership=private'));

    expect(own).toHaveLength(5);
    expect(pluck(own, 'status').filter((status) => status === 'processing')).toHaveLength(1);
    expect(pluck(own, 'avatar_type').filter((type) => type === 'photo_avatar')).toHaveLength(1);
  });

  test.each(['studio_avatar', 'digital_twin', 'photo_avatar'])('can be narrowed to %s', async (type) => {
    const emulator = await start();

    const found = await everyPage(emulator, `/v3/avatars/looks?limit=50&avatar_type=${type}`);

    expect(new Set(pluck(found.flat(), 'avatar_type'))).toEqual(new Set([type]));
  });

  test('can be narrowed to one group', async () => {
    const emulator = await start();

    const found = listOf(await call(emulator, `GET /v3/avatars/looks?group_id=${GROUP.ann}`));

    expect(pluck(found, 'id')).toEqual(expect.arrayContaining([LOOK.annsTwin, LOOK.annsPhoto]));
    expect(new Set(pluck(found, 'group_id'))).toEqual(new Set([GROUP.ann]));
  });

  test('refuse an ownership that does not exist', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v3/avatars/looks?ownership=mine');

    expect(status).toBe(400);
    expect(pick(json, 'error.param')).toBe('ownership');
  });

  test('have every orientation, equal names, accents, and some no default voice', async () => {
    const emulator = await start();

    const found = (await everyPage(emulator, '/v3/avatars/looks?limit=50')).flat();
    const names = pluck(found, 'name');

    expect(new Set(pluck(found, 'preferred_orientation'))).toEqual(
      new Set(['landscape', 'portrait', 'square']),
    );
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(names.some((name) => /[^\x20-\x7e]/.test(String(name)))).toBe(true);
    expect(pluck(found, 'default_voice_id')).toContain(null);
  });

  test('one is found by its id and says which engines it supports', async () => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v3/avatars/looks/${LOOK.engineThreeOnly}`);

    expect(json).toMatchObject({ data: { id: LOOK.engineThreeOnly, supported_api_engines: ['avatar_iii'] } });
  });

  test('a group id is no look', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, `GET /v3/avatars/looks/${GROUP.abigail}`);

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('avatar_not_found');
  });
});

describe('avatar groups', () => {
  test('count their looks', async () => {
    const emulator = await start();

    const groups = (await everyPage(emulator, '/v3/avatars?limit=50')).flat();

    expect(groups.find((group) => pick(group, 'id') === GROUP.ann)).toMatchObject({
      looks_count: 3,
      status: 'completed',
    });
    expect(pluck(groups, 'looks_count').reduce<number>((sum, count) => sum + Number(count), 0)).toBe(130);
  });
});

describe('voices', () => {
  test('without a type leave the private clones out', async () => {
    const emulator = await start();

    const found = listOf(await call(emulator, 'GET /v3/voices?limit=100'));

    expect(found).toHaveLength(60);
    expect(pluck(found, 'voice_id')).not.toContain(VOICE.annsClone);
  });

  test('of type private are the four clones', async () => {
    const emulator = await start();

    const found = listOf(await call(emulator, 'GET /v3/voices?type=private'));

    expect(found).toHaveLength(4);
    expect(pluck(found, 'voice_id')).toContain(VOICE.annsClone);
  });

  test('are filtered by language, gender and engine', async () => {
    const emulator = await start();

    const found = listOf(
      await call(emulator, 'GET /v3/voices?language=English&gender=male&engine=fish&limit=100'),
    );

    expect(found.length).toBeGreaterThan(0);
    for (const voice of found)
      expect(voice).toMatchObject({ language: 'English', gender: 'male', type: 'public' });
  });

  test('speak many languages, and some take a locale', async () => {
    const emulator = await start();

    const found = listOf(await call(emulator, 'GET /v3/voices?limit=100'));

    expect(new Set(pluck(found, 'language')).size).toBeGreaterThan(15);
    expect(new Set(pluck(found, 'support_locale'))).toEqual(new Set([true, false]));
  });

  test('one is found by its id, private ones too', async () => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v3/voices/${VOICE.annsClone}`);

    expect(json).toMatchObject({
      data: { voice_id: VOICE.annsClone, name: "Ann's voice", status: 'complete' },
    });
  });

  test('an unknown one is voice_not_found', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v3/voices/nobody');

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('voice_not_found');
  });

  test('have a preview that plays', async () => {
    const emulator = await start();
    const [voice] = listOf(await call(emulator, 'GET /v3/voices'));

    const preview = await fetch(String(pick(voice, 'preview_audio_url')));

    expect(preview.status).toBe(200);
    expect(preview.headers.get('content-type')).toBe('audio/mpeg');
  });
});

describe('What is kept under Brand Kit', () => {
  test.each([
    ['brand-kits', 'brand_kit_id', BRAND.kit],
    ['brand-glossaries', 'brand_glossary_id', BRAND.glossary],
  ])('%s are listed page by page', async (list, key, first) => {
    const emulator = await start();

    const pages = await everyPage(emulator, `/v3/${list}?limit=1`);

    expect(pages.map((page) => pluck(page, key))).toEqual([[first], [expect.any(String)]]);
  });
});
