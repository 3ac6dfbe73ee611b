import { describe, expect, test } from '@jest/globals';
import nock from '../support/network.ts';
import * as schema from 'zod/mini';
import { cached, isSeenFirst } from '../../zapier/cache.ts';
import { videoJson } from '../support/account.ts';
import { execute, install, run } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();

const anything = cached('k', schema.unknown(), 60);

test('What one run remembers, the next one recalls', async () => {
  const app = install();
  await app.run((zapier) => anything.remember(zapier, { a: [1, 'ü'] }));
  expect(await app.run((zapier) => anything.recall(zapier))).toEqual({ a: [1, 'ü'] });
});

test('A part that is unknown is no reason to forget the rest', async () => {
  const app = install();
  await app.run((zapier) => anything.remember(zapier, { known: 1, unknown: undefined }));
  expect(await app.run((zapier) => anything.recall(zapier))).toEqual({ known: 1 });
});

test('What was never remembered is not there', async () => {
  expect(await run((zapier) => anything.recall(zapier))).toBeUndefined();
});

test('What cannot be kept is forgotten, and the run goes on', async () => {
  const app = install();
  await app.run((zapier) => anything.remember(zapier, { toJSON: () => 10n }));
  expect(await app.run((zapier) => anything.recall(zapier))).toBeUndefined();
});

describe('A value has the shape that it is kept for', () => {
  const count = cached('k', schema.object({ count: schema.number() }), 60);

  test('and what else stands beside it is not kept', async () => {
    const app = install();
    const more = { count: 1, secret: 's3cret' };
    await app.run((zapier) => count.remember(zapier, more));
    expect(await app.run((zapier) => anything.recall(zapier))).toEqual({ count: 1 });
  });

  test('or is not kept, and what else the run keeps is', async () => {
    const app = install();
    await app.run(async (zapier) => {
      await count.remember(zapier, { count: NaN });
      await anything.remember(zapier, 'else');
    });
    expect(await app.run((zapier) => anything.recall(zapier))).toBe('else');
  });

  test('or it is as good as forgotten', async () => {
    const app = install();
    await app.run((zapier) => anything.remember(zapier, { count: 'one' }));
    expect(await app.run((zapier) => count.recall(zapier))).toBeUndefined();
  });
});

test('Something is new once, and then no more', async () => {
  const app = install();
  expect(await app.run((zapier) => isSeenFirst(zapier, 'k'))).toBe(true);
  expect(await app.run((zapier) => isSeenFirst(zapier, 'k'))).toBe(false);
});

describe('Of two that look at the same moment, Zapier tells which is the first:', () => {
  /** @param first what stands in the cache after the second look, given this run's own note */
  const lookAtOnce = async (answer: boolean, first: (own: unknown) => unknown) => {
    const notes: unknown[][] = [];
    const cache = {
      get: () => Promise.resolve(notes.length === 0 ? null : first(notes[0]?.[1])),
      set: (...note: unknown[]) => {
        notes.push(note);
        return Promise.resolve(answer);
      },
      delete: () => Promise.resolve(true),
    };
    const isFirst = await run((zapier) => isSeenFirst({ ...zapier, cache }, 'k'));
    expect(notes).toEqual([['k', expect.stringMatching(/^[\w-]{36}$/), 172_800, ['auth'], true]]);
    return isFirst;
  };

  test('this one', async () => {
    expect(await lookAtOnce(true, (own) => own)).toBe(true);
  });

  test('the other one', async () => {
    expect(await lookAtOnce(false, () => 'another run')).toBe(false);
  });

  test('this one, whose note was written twice since the first answer was lost', async () => {
    expect(await lookAtOnce(false, (own) => own)).toBe(true);
  });

  test('both, if nobody can say: twice is better than not at all', async () => {
    expect(await lookAtOnce(false, () => null)).toBe(true);
  });
});

test('Each run notes itself, and no other', async () => {
  const notes: unknown[] = [];
  const cache = {
    get: () => Promise.resolve(null),
    set: (_key: string, note: unknown) => Promise.resolve(notes.push(note) > 0),
    delete: () => Promise.resolve(true),
  };
  await run((zapier) => isSeenFirst({ ...zapier, cache }, 'k'));
  await run((zapier) => isSeenFirst({ ...zapier, cache }, 'k'));
  expect(new Set(notes).size).toBe(2);
});

test('One thing that was seen says nothing of another', async () => {
  const app = install();
  await app.run((zapier) => isSeenFirst(zapier, 'k'));
  expect(await app.run((zapier) => isSeenFirst(zapier, 'other'))).toBe(true);
});

describe('Zapier’s cache', () => {
  const template = {
    id: 't1',
    name: 'Birthday',
    variables: {},
    scenes: [],
    scene_ids: [],
    aspect_ratio: null,
  };
  const openForm = () =>
    execute('creates.create_template_video.operation.inputFields', { template_id: 't1' }, { rpc_base });

  test('keeps a value for the connection alone, for as long as it is good', async () => {
    const calls: unknown[] = [];
    heygen('GET', '/v3/templates/t1', { body: { data: template } });
    zapierAnswers(1, (method, params) => calls.push({ method, params }));
    await openForm();
    expect(calls).toEqual([
      {
        method: 'zcache_set',
        params: [
          'template:t1',
          JSON.stringify({ id: 't1', name: 'Birthday', variables: [], scenes: [], generation: 'v3' }),
          600,
          ['auth'],
          null,
        ],
      },
    ]);
  });

  test('may be out of reach, and the video is made without it', async () => {
    heygen('GET', '/v3/templates/t1', { body: { data: template } });
    heygen('POST', '/v3/templates/t1', { body: { data: videoJson('v1', 'pending') } });
    // Core asks three times; after that the run asks no more.
    nock('https://rpc.test').post('/cli').times(3).reply(500, 'down');
    expect(
      await execute('creates.create_template_video.operation.perform', { template_id: 't1' }, { rpc_base }),
    ).toMatchObject({ id: 'v1', status: 'pending' });
  });
});
