import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';
import { LOOK } from '../../emulator/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A file host outside HeyGen. */
const serve = async (onRequest: RequestListener): Promise<string> => {
  const server = createServer(onRequest);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
};

const media = (file: string) => readFile(join(ROOT, 'emulator/media', file));

const upload = async ({ connection }: World, input: Record<string, unknown>) => {
  const step = await connection.step('creates', 'upload_asset');
  return new Map<string, unknown>(Object.entries((await step.run(input)) ?? {}));
};

const MEGABYTE = 1024 ** 2;

describe('an uploaded file', () => {
  test('is in HeyGen byte for byte, for one POST that costs nothing', async () => {
    const content = await media('landscape.jpg');
    const origin = await serve((_request, response) => response.end(content));
    const world = await openWorld();
    const { ledger } = world.emulator;
    const before = ledger.requests.length;
    const asset = await upload(world, { file: `${origin}/photo`, filename: 'Ann at work' });
    expect(requestsSince(world.emulator, before)).toEqual(['POST /v3/assets']);
    expect(Object.fromEntries(asset)).toEqual({
      id: ledger.uploads[0]?.assetId,
      url: expect.stringMatching(/\.jpg$/),
      mime_type: 'image/jpeg',
      size: content.length,
      filename: 'Ann at work.jpg',
    });
    expect(ledger.uploads).toMatchObject([{ name: 'Ann at work.jpg', how: 'multipart' }]);
    const stored = await fetch(String(asset.get('url')));
    expect(Buffer.from(await stored.arrayBuffer()).equals(content)).toBe(true);
    expect(ledger.spentUsd).toBe(0);
  });

  test('can be the background of a video', async () => {
    const content = await media('landscape.jpg');
    const origin = await serve((_request, response) => response.end(content));
    const world = await openWorld();
    const asset = await upload(world, { file: `${origin}/photo.jpg` });
    const step = await world.connection.step('creates', 'create_avatar_video', { background_type: 'image' });
    await step.run({
      avatar_id: LOOK.studio,
      script: 'Hi',
      background_type: 'image',
      background_image: asset.get('id'),
      wait: false,
    });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('is in HeyGen only once when HeyGen’s answer gets lost', async () => {
    const content = await media('voice.mp3');
    const origin = await serve((_request, response) => response.end(content));
    const world = await openWorld();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    const asset = await upload(world, { file: `${origin}/voice.mp3` });
    expect(world.emulator.ledger.uploads).toMatchObject([{ assetId: asset.get('id'), name: 'voice.mp3' }]);
  });
});

describe('a file of 40 MB', () => {
  const SIZE = 40 * MEGABYTE;

  test('goes straight to HeyGen’s store, without the API key', async () => {
    const start = await media('landscape.mp4');
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': SIZE });
      response.write(start);
      response.end(Buffer.alloc(SIZE - start.length));
    });
    const world = await openWorld();
    const { ledger } = world.emulator;
    const before = ledger.requests.length;
    const asset = await upload(world, { file: `${origin}/film.mp4` });
    const id = String(asset.get('id'));
    expect(requestsSince(world.emulator, before)).toEqual([
      'POST /v3/assets/direct-uploads',
      `PUT /uploads/${id}`,
      `POST /v3/assets/${id}/complete`,
    ]);
    expect(Object.fromEntries(asset)).toMatchObject({
      mime_type: 'video/mp4',
      size: SIZE,
      status: 'processing',
      filename: 'film.mp4',
    });
    expect(ledger.uploads).toMatchObject([{ assetId: id, how: 'direct', sizeBytes: SIZE }]);
    expect(JSON.stringify(ledger.requests.filter(({ host }) => host === 'files'))).not.toContain('demo-key');
  });

  test('is abandoned in time when it stalls, and its connection is closed', async () => {
    const start = await media('landscape.mp4');
    const closed: Promise<unknown>[] = [];
    const origin = await serve(({ socket }, response) => {
      closed.push(once(socket, 'close'));
      response.writeHead(200, { 'Content-Length': SIZE });
      response.write(start);
    });
    const world = await openWorld();
    const { message } = await hurried(() => errorOf(upload(world, { file: `${origin}/film.mp4` })));
    expect(message).toMatch(/^File took too long to reach HeyGen: /);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
    expect(world.emulator.ledger.uploads).toEqual([]);
  });
});

test('a file of an unsupported type is rejected after its first bytes', async () => {
  const closed: Promise<unknown>[] = [];
  const origin = await serve(({ socket }, response) => {
    closed.push(once(socket, 'close'));
    response.write(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(4096)]));
  });
  const world = await openWorld();
  const before = world.emulator.ledger.requests.length;
  expect((await errorOf(upload(world, { file: `${origin}/wave.gif` }))).message).toBe(
    'File is a GIF image. Use one of the types that HeyGen accepts: PNG, JPEG, MP4, WebM, MP3, WAV, PDF, and SRT.',
  );
  await Promise.all(closed);
  expect(requestsSince(world.emulator, before)).toEqual([]);
});
