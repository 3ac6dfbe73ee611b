import { describe, expect, test } from '@jest/globals';
import { LOOK } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions } from '../../emulator/index.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const start = async ({ connection, emulator }: World, title = 'Hello') => {
  await (
    await connection.step('creates', 'create_avatar_video')
  ).run({ avatar_id: LOOK.studio, script: 'Hi', title, wait: false });
  return emulator.ledger.renders.at(-1)?.videoId ?? '';
};

const find = async ({ connection }: World, input: Record<string, unknown>) =>
  (await connection.step('searches', 'find_video')).run(input);

const slow = (outcome: Pick<EmulatorOptions, 'render'> = {}) => {
  const clock = manualClock();
  const render = () =>
    ({ waitingMs: 10_000, processingMs: 60_000, outcome: 'completed', durationSeconds: 9.5 }) as const;
  return { clock, options: { clock, render, ...outcome } };
};

describe('finding a video by its id', () => {
  test.each([
    ['with v3’s statuses', false, ['pending', 'processing', 'completed']],
    [
      'with the legacy statuses, for a video that v3 does not know',
      true,
      ['waiting', 'processing', 'completed'],
    ],
  ])('follows it until it is finished, %s', async (_what, legacyVideosOnlyInLegacy, statuses) => {
    const { clock, options } = slow();
    const world = await openWorld({ ...options, legacyVideosOnlyInLegacy });
    await (
      await world.connection.step('creates', 'create_avatar_video', { background_type: 'video' })
    ).run({
      avatar_id: LOOK.studio,
      script: 'Hi',
      background_video: 'https://example.com/sea.mp4',
      wait: false,
    });
    const video_id = world.emulator.ledger.renders.at(-1)?.videoId;
    const seen = [];
    for (const wait of [0, 10_000, 60_000]) {
      clock.advance(wait);
      seen.push(await find(world, { video_id }));
    }
    expect(seen).toMatchObject(statuses.map((status) => [{ id: video_id, status }]));
    expect(seen.at(-1)).toMatchObject([
      { duration: 9.5, video_url: expect.stringContaining(world.emulator.filesUrl) },
    ]);
  });

  test('gives times with a time zone, a duration in seconds, and no empty keys', async () => {
    const { clock, options } = slow();
    const world = await openWorld(options);
    const video_id = await start(world);
    const started = new Date(Math.floor(clock.now() / 1000) * 1000);
    clock.advance(70_000);
    const [video] = [await find(world, { video_id })].flat();
    expect(video).toMatchObject({
      created_at: started.toISOString().replace('.000Z', 'Z'),
      completed_at: new Date(started.getTime() + 70_000).toISOString().replace('.000Z', 'Z'),
      duration: 9.5,
    });
    expect(Object.values(video ?? {})).not.toContain(null);
    expect(Object.values(video ?? {})).not.toContain('');
  });

  test.each([
    [
      'a reason',
      'rendering_failed',
      'The render broke.',
      { failure_code: 'rendering_failed', failure_message: 'The render broke.' },
    ],
    ['no reason at all', null, null, {}],
  ])('reports a failed render with %s', async (_what, code, message, expected) => {
    const { clock, options } = slow({
      render: () => ({ waitingMs: 0, processingMs: 1, outcome: 'failed', code, message }),
    });
    const world = await openWorld(options);
    const video_id = await start(world);
    clock.advance(1000);
    const [video] = [await find(world, { video_id })].flat();
    expect(video).toMatchObject({ id: video_id, status: 'failed', ...expected });
  });

  test.each(['alive', 'retired'] as const)(
    'finds nothing for an unknown id while the legacy API is %s',
    async (legacy) => {
      expect(await find(await openWorld({ legacy }), { video_id: '0'.repeat(32) })).toEqual([]);
    },
  );

  test.each(['../users/me', 'a/b', 'x?y=1', 'x#y'])('escapes the odd id “%s”', async (video_id) => {
    const world = await openWorld();
    const before = world.emulator.ledger.requests.length;
    expect(await find(world, { video_id })).toEqual([]);
    expect(requestsSince(world.emulator, before)).toEqual([
      `GET /v3/videos/${encodeURIComponent(video_id)}`,
      'GET /v1/video_status.get',
    ]);
  });
});

describe('finding a video by its title', () => {
  test('gives the exact title first, then the newest', async () => {
    const { clock, options } = slow();
    const world = await openWorld(options);
    const exact = await start(world, 'Birthday');
    clock.advance(60_000);
    const older = await start(world, 'Birthday of Ann');
    clock.advance(60_000);
    const newer = await start(world, 'Another Birthday');
    await start(world, 'Christmas');
    const found = [await find(world, { title: 'birthday', exact_title: false })].flat();
    expect(found).toMatchObject([{ id: exact }, { id: newer }, { id: older }]);
    expect(found).toHaveLength(3);
  });

  test('finds it whatever a keyboard made of its quotes, although HeyGen compares letter by letter', async () => {
    const world = await openWorld();
    const id = await start(world, 'Ana’s “big” day');
    expect(await find(world, { title: 'Ana\'s "big" day' })).toMatchObject([{ id }]);
  });

  test('finds one that failed only if that is chosen, so that Find or Create makes it anew', async () => {
    const { clock, options } = slow({
      render: () => ({ waitingMs: 0, processingMs: 0, outcome: 'failed', code: null, message: null }),
    });
    const world = await openWorld(options);
    const id = await start(world, 'Birthday');
    clock.advance(1);
    expect(await find(world, { title: 'Birthday' })).toEqual([]);
    expect(await find(world, { title: 'Birthday', include_failed: true })).toMatchObject([
      { id, status: 'failed' },
    ]);
  });

  test('finds nothing when no title matches', async () => {
    expect(await find(await openWorld(), { title: 'no such title' })).toEqual([]);
  });
});

test('finding a video requires an id or a title', async () => {
  const error = await errorOf(find(await openWorld(), {}));
  expect(error.message).toBe('Fill in Video or Title to say what to find.');
});

describe('when HeyGen gives no proper answer', () => {
  test.each([
    [
      'a proxy’s page',
      { garbage: '<html>Bad gateway</html>' },
      'HeyGen answered GET /v3/videos/v with a web page instead of data (status 200). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'half an answer',
      { truncate: true },
      'HeyGen answered GET /v3/videos/v with unreadable data (status 404). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'missing data',
      { garbage: '{}', contentType: 'application/json' },
      'HeyGen answered GET /v3/videos/v with data that does not match its documentation: data (status 200). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'a broken connection',
      { cut: 'before' },
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
  ] as const)('says so in one sentence: %s', async (_what, fault, sentence) => {
    const world = await openWorld();
    world.emulator.faults.next({ when: ({ path }) => path === '/v3/videos/v', times: 2, fault });
    expect((await errorOf(find(world, { video_id: 'v' }))).message).toBe(sentence);
  });

  test('says so when HeyGen cannot be reached', async () => {
    const world = await openWorld();
    await world.emulator.close();
    // The first request still uses a kept-alive connection, which breaks.
    await errorOf(find(world, { video_id: 'v' }));
    expect((await errorOf(find(world, { video_id: 'v' }))).message).toBe(
      'HeyGen could not be reached. Try again in a few minutes.',
    );
  });
});
