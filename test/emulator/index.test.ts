import { describe, expect, test } from '@jest/globals';
import * as bodies from '../../emulator/bodies.ts';
import { manualClock, startEmulator } from '../../emulator/index.ts';
import { createVideo } from './bodies.ts';
import { call, listOf, start, until } from './helpers.ts';

describe('an emulator', () => {
  test('listens on loopback alone, the API and the files on two origins', async () => {
    const emulator = await start();

    expect(new URL(emulator.url).hostname).toBe('127.0.0.1');
    expect(new URL(emulator.filesUrl).hostname).toBe('127.0.0.1');
    expect(emulator.filesUrl).not.toBe(emulator.url);
  });

  test('shares nothing with another one', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await createVideo(one);

    expect(listOf(await call(one, 'GET /v3/videos'))).toHaveLength(1);
    expect(listOf(await call(other, 'GET /v3/videos'))).toHaveLength(0);
    expect(other.ledger.requests).toHaveLength(1);
  });

  test('can be had on a certain port, and gives it back when it is closed', async () => {
    const first = await startEmulator();
    const port = Number(new URL(first.url).port);
    await expect(startEmulator({ port })).rejects.toThrow('EADDRINUSE');

    await first.close();
    const second = await start({ port });

    expect(second.url).toBe(first.url);
    expect((await call(second, 'GET /v3/videos')).status).toBe(200);
  });

  test('tells what each endpoint takes', async () => {
    const emulator = await start();
    const { singleShots, studio, avatarTypes, ...schemas } = bodies;

    expect(emulator.bodies.get('POST /v3/templates/:id')).toBe(schemas.templateBody);
    expect(emulator.bodies.get('PATCH /v3/webhooks/endpoints/:id')).toBe(schemas.endpointChangeBody);
    expect(new Set(emulator.bodies.values())).toEqual(new Set(Object.values(schemas)));
    expect(Object.keys(avatarTypes)).toHaveLength(3);
    expect(schemas.videoBody.oneOf).toHaveLength(Object.keys({ ...singleShots, studio }).length);
  });

  test('tells when it has answered', async () => {
    const seen: (number | null)[] = [];
    const emulator = await start({ onAnswer: ({ status }) => seen.push(status) });

    await call(emulator, 'GET /v3/videos');
    await until(() => seen.length === 1);
    await call(emulator, 'GET /v3/nothing');
    await until(() => seen.length === 2);

    expect(seen).toEqual([200, 404]);
  });
});

describe('a manual clock', () => {
  test('stands still until it is moved', () => {
    const clock = manualClock(1000);

    expect(clock.now()).toBe(1000);
    clock.advance(500);
    expect(clock.now()).toBe(1500);
  });
});
