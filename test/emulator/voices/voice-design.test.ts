import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY, defaultKeys, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import type { Emulator } from '../../../emulator/index.ts';
import { call, listOf, pick, pluck, start } from '../helpers.ts';

const design = (emulator: Emulator, change: object = {}) =>
  call(emulator, 'POST /v3/voices', { body: { prompt: 'warm, confident narrator', ...change } });

const found = async (emulator: Emulator, change: object = {}): Promise<unknown[]> => {
  const { json } = await design(emulator, change);
  return [pick(json, 'data.voices')].flat();
};

describe('POST /v3/voices', () => {
  test('answers with three voices as the list has them', async () => {
    const emulator = await start();

    const { status, json } = await design(emulator);

    const listed = await call(emulator, 'GET /v3/voices?limit=3');
    expect({ status, json }).toEqual({
      status: 200,
      json: { data: { voices: pick(listed.json, 'data'), seed: 0 } },
    });
  });

  test('goes on with the next ones, until there are no more', async () => {
    const emulator = await start();

    const pages = await Promise.all([0, 1, 1000].map((seed) => found(emulator, { seed })));

    expect(pages.map((page) => page.length)).toEqual([3, 3, 0]);
    expect(new Set(pluck(pages.flat(), 'voice_id')).size).toBe(6);
    expect(await found(emulator, { seed: 1 })).toEqual(pages[1]);
    expect(pick((await design(emulator, { seed: 1 })).json, 'data.seed')).toBe(1);
  });

  test('leaves out the account’s own voices', async () => {
    const emulator = await start();
    const count = async (type: string) =>
      listOf(await call(emulator, `GET /v3/voices?limit=100&gender=male&type=${type}`)).length;

    const seeds = Array.from({ length: 30 }, (_, seed) => seed);
    const voices = await Promise.all(seeds.map((seed) => found(emulator, { gender: 'male', seed })));

    expect(voices.flat()).toHaveLength(await count('public'));
    expect(await count('private')).toBeGreaterThan(0);
  });

  test.each([
    [{ gender: 'male' }, { gender: ['male', 'male', 'male'] }],
    [{ locale: 'de-AT' }, { language: ['German', 'German', 'German'] }],
    [
      { locale: 'ja', gender: 'female' },
      { language: ['Japanese'], gender: ['female'] },
    ],
    [{ locale: 'xx-XX' }, { language: [] }],
    [{ locale: 'German' }, { language: [] }],
    [{ gender: null, locale: null }, { language: ['English', 'English', 'English'] }],
  ])('lets through what was asked for: %j', async (change, expected) => {
    const voices = await found(await start(), change);

    for (const [property, values] of Object.entries(expected)) {
      expect(pluck(voices, property)).toEqual(values);
    }
  });

  test.each([
    ['no description', { prompt: undefined }, 'prompt'],
    ['an empty description', { prompt: '' }, 'prompt'],
    ['more than 1000 characters', { prompt: 'x'.repeat(1001) }, 'prompt'],
    ['another gender', { gender: 'any' }, 'gender'],
    ['a batch before the first', { seed: -1 }, 'seed'],
    ['half a batch', { seed: 0.5 }, 'seed'],
    ['anything else', { language: 'English' }, 'language'],
  ])('refuses %s', async (_what, change, param) => {
    const { status, json } = await design(await start(), change);

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
  });

  test('needs a key that may read voices, and no money', async () => {
    const few = defaultKeys.map((key) => ({ ...key, key: `few-${key.key}`, scopes: ['videos:*'] }));
    const emulator = await start({ keys: [...defaultKeys, ...few] });
    const body = { prompt: 'warm' };

    expect((await call(emulator, 'POST /v3/voices', { body, key: READ_ONLY_KEY })).status).toBe(200);
    expect((await call(emulator, 'POST /v3/voices', { body, key: `few-${DEMO_KEY}` })).json).toMatchObject({
      error: {
        code: 'insufficient_api_key_scope',
        message: expect.stringContaining('voices:read'),
      },
    });
    expect(emulator.ledger.spentUsd).toBe(0);
  });
});
