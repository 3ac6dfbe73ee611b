import { describe, expect, test } from '@jest/globals';
import { BROKE_KEY } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { avatarBody, birthdayVariables, createVideo, legacyBody } from './bodies.ts';
import { call, pick, start } from './helpers.ts';

describe('money', () => {
  test.each([
    ['a short greeting', {}, 0.5],
    ['a minute of speech', { script: 'word '.repeat(150) }, 1],
    ['one word more', { script: 'word '.repeat(151) }, 1.5],
    ['4k', { resolution: '4k' }, 1],
  ])('%s has its price', async (_what, change, price) => {
    const emulator = await start({ wallet: 10 });

    await createVideo(emulator, change);

    expect(emulator.ledger.renders[0]?.costUsd).toBe(price);
    expect(emulator.ledger.spentUsd).toBe(price);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(10 - price);
  });

  test('what is refused costs nothing', async () => {
    const emulator = await start();

    await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, extra: 1 } });

    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test.each([
    ['POST /v3/videos', avatarBody],
    ['POST /v3/templates/tmpl_birthday', { variables: birthdayVariables }],
  ])('%s with an empty wallet is a 402', async (request, body) => {
    const emulator = await start();

    const { status, json } = await call(emulator, request, { key: BROKE_KEY, body });

    expect(status).toBe(402);
    expect(pick(json, 'error.code')).toBe('insufficient_credit');
    expect(emulator.ledger.renders).toEqual([]);
  });

  test('the wallet runs dry', async () => {
    const emulator = await start({ wallet: 1 });
    await createVideo(emulator);
    await createVideo(emulator);

    const third = await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(third.status).toBe(402);
    expect(emulator.ledger.spentUsd).toBe(1);
  });
});

describe('renders in flight', () => {
  test('are capped at ten; the next is refused and told when to come back', async () => {
    const clock = manualClock();
    const emulator = await start({
      clock,
      render: () => ({ waitingMs: 1000, processingMs: 6500, outcome: 'completed' }),
    });
    for (let count = 0; count < 10; count += 1) await createVideo(emulator);
    clock.advance(1000);

    const refused = await call(emulator, 'POST /v3/videos', { body: avatarBody });
    expect(refused.status).toBe(429);
    expect(pick(refused.json, 'error.code')).toBe('rate_limit_exceeded');
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(emulator.ledger.renders).toHaveLength(10);

    clock.advance(7000);
    expect((await call(emulator, 'POST /v3/videos', { body: avatarBody })).status).toBe(200);
  });

  test('of v2 count too', async () => {
    const emulator = await start({ concurrency: 1 });
    await call(emulator, 'POST /v2/video/generate', { body: legacyBody });

    const refused = await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  });
});
