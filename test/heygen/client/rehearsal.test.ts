import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import type { HeyGen } from '../../../heygen/client/client.ts';
import { rehearse } from '../../../heygen/client/rehearsal.ts';
import { play, reply } from '../../support/transport.ts';

const options = {
  path: '/v3/videos',
  body: { script: 'Hi' },
  payload: z.strictObject({ script: z.string().check(z.maxLength(5)) }),
  labels: { script: 'Script' },
  answer: z.unknown(),
};

test.each<[string, (heygen: HeyGen) => Promise<unknown>]>([
  ['once', ({ post }) => post(options)],
  ['with a key of its own', ({ postOnce }) => postOnce(options)],
  ['with a key that is given', (heygen) => heygen.under('k').postOnce(options)],
  ['while reading once', (heygen) => heygen.readingOnce().post(options)],
])('A request that would be sent %s is handed back and not sent', async (_how, send) => {
  const { result, asked } = await play((heygen) => rehearse(heygen, send));
  expect([result, asked]).toEqual([
    { path: '/v3/videos', body: { script: 'Hi' }, labels: { script: 'Script' } },
    [],
  ]);
});

test('A body that HeyGen would refuse is refused', async () => {
  const { result } = await play((heygen) =>
    rehearse(heygen, ({ post }) => post({ ...options, body: { script: 'Too long' } })),
  );
  expect(result).toMatchObject({
    message: 'Script (8 characters) is too long. HeyGen allows at most 5 characters.',
  });
});

test('What has to be asked for first is asked for', async () => {
  const start = async ({ get, post }: HeyGen) => {
    await get('/v3/avatars/looks/a1', z.unknown());
    return post(options);
  };
  const { asked } = await play((heygen) => rehearse(heygen, start), reply(200, { data: {} }));
  expect(asked).toEqual(['GET /v3/avatars/looks/a1']);
});

test('A rehearsal of nothing is a mistake', async () => {
  const { result } = await play((heygen) => rehearse(heygen, () => Promise.resolve()));
  expect(result).toMatchObject({ message: 'A rehearsal is for a request that pays, and there was none' });
});
