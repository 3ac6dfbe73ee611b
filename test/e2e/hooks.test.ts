import { describe, expect, test } from '@jest/globals';
import { FOLDER, LOOK } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions, type Fault } from '../../emulator/index.ts';
import * as schema from 'zod/mini';
import { inNoTime } from '../faults/clock.ts';
import { askHeyGen, closeWorlds, openWorld, until, type World } from './support.ts';

closeWorlds();

const MINUTE = 60_000;

const listSchema = schema.object({ data: schema.array(schema.object({ endpoint_id: schema.string() })) });

const openTimed = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    concurrency: 5000,
    wallet: 10_000,
    render: ({ title }) => {
      const times = { waitingMs: 0, processingMs: MINUTE };
      return title?.startsWith('Bad')
        ? { ...times, outcome: 'failed', code: null, message: 'It broke.' }
        : { ...times, outcome: 'completed' };
    },
    ...options,
  });
  /** Lets every render finish, and HeyGen report it. */
  const finishAll = async () => {
    clock.advance(MINUTE);
    await world.emulator.settle();
  };
  return { clock, world, finishAll };
};

/** Renders a video outside this Zap. */
const render = async (world: World, title: string, more: object = {}) => {
  await askHeyGen(world, 'POST', '/v3/videos', {
    type: 'avatar',
    avatar_id: LOOK.studio,
    script: 'Hi',
    title,
    ...more,
  });
};

const listen = async ({ connection }: World, input: Record<string, unknown> = {}, key = 'finished_video') => {
  const fired: Record<string, unknown>[] = [];
  const hook = connection.hook(key, input, (item) => fired.push(item));
  await hook.turnOn();
  return { fired, hook };
};

const titles = (fired: Record<string, unknown>[]) => fired.map(({ title }) => title).sort();

describe('New Finished Video', () => {
  test.each([
    ['completed', ['Good']],
    ['failed', ['Bad']],
    ['both', ['Bad', 'Good']],
  ])('fires for the chosen outcome: %s', async (outcome, expected) => {
    const { world, finishAll } = await openTimed();
    const { fired } = await listen(world, { outcome });
    await render(world, 'Good');
    await render(world, 'Bad');
    await finishAll();
    expect(titles(fired)).toEqual(expected);
  });

  test('gives the full video from HeyGen, with its file', async () => {
    const { world, finishAll } = await openTimed();
    const { fired } = await listen(world);
    await render(world, 'Good');
    await finishAll();
    expect(fired).toMatchObject([
      { status: 'completed', title: 'Good', video_url: expect.any(String), completed_at: expect.any(String) },
    ]);
    expect((await world.connection.fetchFile(fired[0]?.video_file)).type).toBe('video/mp4');
  });

  test('fires only for the chosen folder and title', async () => {
    const { world, finishAll } = await openTimed();
    const { fired } = await listen(world, { folder_id: FOLDER.birthdays, title: 'birthday' });
    await render(world, 'Birthday A');
    await render(world, 'Christmas', { folder_id: FOLDER.birthdays });
    await render(world, 'Birthday B', { folder_id: FOLDER.birthdays });
    await finishAll();
    expect(titles(fired)).toEqual(['Birthday B']);
  });

  test('ignores notices that HeyGen does not confirm', async () => {
    const { world } = await openTimed();
    const { fired, hook } = await listen(world);
    await render(world, 'Still rendering');
    const { emulator } = world;
    const video_id = emulator.ledger.renders[0]?.videoId;
    const failed = emulator.videos.seed({ status: 'failed' });
    for (const body of [
      'not JSON',
      {},
      { event_type: 'avatar_video.success', event_data: { video_id: 'nobody' } },
      { event_type: 'avatar_video.success', event_data: { video_id: failed } },
      { event_type: 'avatar_video_gif.success', event_data: { video_id } },
    ]) {
      expect(await emulator.events.forge(hook.url, body)).toBe(200);
    }
    expect(fired).toEqual([]);
  });

  test('fires once when HeyGen delivers an event twice', async () => {
    const { world, finishAll } = await openTimed();
    const { fired } = await listen(world);
    await render(world, 'Good');
    await finishAll();
    const id = world.emulator.ledger.renders[0]?.videoId ?? '';
    await world.emulator.events.repeat(id);
    await world.emulator.events.repeat(id);
    expect(fired).toHaveLength(1);
  });

  test.each<[string, Fault]>([
    ['fails', { status: 503 }],
    ['is busy', { status: 429 }],
    ['breaks off', { cut: 'after' }],
    ['answers with a page', { garbage: '<html></html>' }],
    ['does not show the video yet', { status: 404 }],
  ])('loses no event while HeyGen %s: Zapier delivers it again', async (_how, fault) => {
    const { world, finishAll } = await openTimed();
    const { fired, hook } = await listen(world);
    await render(world, 'Good');
    const when = ({ path }: { path: string }) => path.includes('/videos/') || path.includes('video_status');
    world.emulator.faults.next({ when, times: 100, fault });
    await finishAll();
    expect([fired.length, hook.held()]).toEqual([0, 1]);
    await hook.redeliver();
    expect([fired.length, hook.held()]).toEqual([0, 1]);
    world.emulator.faults.clear();
    await hook.redeliver();
    expect([titles(fired), hook.held()]).toEqual([['Good'], 0]);
  });

  test('waits for a video that is announced too early, and fires once', () =>
    inNoTime(async () => {
      const { clock, world } = await openTimed();
      const { fired, hook } = await listen(world);
      await render(world, 'Good');
      await world.emulator.events.announceEarly(world.emulator.ledger.renders[0]?.videoId ?? '');
      expect([fired.length, hook.held()]).toEqual([0, 1]);
      clock.advance(MINUTE);
      await world.emulator.settle();
      await hook.redeliver();
      expect([titles(fired), hook.held()]).toEqual([['Good'], 0]);
    }));

  test('goes on after a renewal with the address that HeyGen has, and fires nothing twice', async () => {
    const { world, finishAll } = await openTimed();
    const { fired, hook } = await listen(world);
    expect(Date.parse(String(hook.expiresAt()))).toBeGreaterThan(Date.now());
    await render(world, 'Good');
    await finishAll();
    await hook.renew();
    await world.emulator.events.repeat(world.emulator.ledger.renders[0]?.videoId ?? '');
    await render(world, 'Better');
    await finishAll();
    expect(titles(fired)).toEqual(['Better', 'Good']);
    expect(await askHeyGen(world, 'GET', '/v3/webhooks/endpoints')).toMatchObject({
      data: [expect.objectContaining({ url: hook.url })],
    });
  });

  test.each(['lost', 'disabled'])(
    'comes back at its renewal after HeyGen has %s its address',
    async (how) => {
      const { world, finishAll } = await openTimed();
      const { fired, hook } = await listen(world);
      const { data } = listSchema.parse(await askHeyGen(world, 'GET', '/v3/webhooks/endpoints'));
      const id = data[0]?.endpoint_id ?? '';
      if (how === 'lost') await askHeyGen(world, 'DELETE', `/v3/webhooks/endpoints/${id}`);
      else world.emulator.events.disable(id);
      await hook.renew();
      await render(world, 'Good');
      await finishAll();
      expect(titles(fired)).toEqual(['Good']);
    },
  );

  test('that HeyGen has lost can be turned off', async () => {
    const { world } = await openTimed();
    const { hook } = await listen(world);
    const { data } = listSchema.parse(await askHeyGen(world, 'GET', '/v3/webhooks/endpoints'));
    await askHeyGen(world, 'DELETE', `/v3/webhooks/endpoints/${data[0]?.endpoint_id ?? ''}`);
    await expect(hook.turnOff()).resolves.toBeUndefined();
  });

  test('shows the editor samples with the same keys as real events', async () => {
    const { world, finishAll } = await openTimed();
    const { fired, hook } = await listen(world);
    await render(world, 'Good');
    await finishAll();
    const [sample] = await hook.sample();
    expect(Object.keys(sample ?? {}).sort()).toEqual(Object.keys(fired[0] ?? {}).sort());
  });

  test('removes only its own webhook when it is turned off', async () => {
    const { world, finishAll } = await openTimed();
    const foreign = { url: 'https://example.com/mine', events: ['avatar_video.success'] };
    await askHeyGen(world, 'POST', '/v3/webhooks/endpoints', foreign);
    const first = await listen(world);
    const second = await listen(world);
    await first.hook.turnOff();
    const left = await askHeyGen(world, 'GET', '/v3/webhooks/endpoints');
    expect(left).toMatchObject({ data: [expect.anything(), expect.anything()] });
    expect(JSON.stringify(left)).toContain(foreign.url);
    expect(JSON.stringify(left)).toContain(second.hook.url);
    await render(world, 'Good');
    await finishAll();
    expect(first.fired).toEqual([]);
    expect(second.fired).toHaveLength(1);
  });

  test('fires exactly once for each of 1,000 videos that finish at once', async () => {
    // With more at once, a slow machine does not answer a call to Zapier's cache within its two seconds.
    const { world, finishAll } = await openTimed({ deliveriesAtOnce: 10 });
    const { fired } = await listen(world);
    for (let start = 0; start < 1000; start += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_value, index) => render(world, `Video ${start + index}`)),
      );
    }
    await finishAll();
    await until(() => fired.length >= 1000);
    const rendered = world.emulator.ledger.renders.map(({ videoId }) => videoId);
    for (const id of rendered.slice(0, 100)) await world.emulator.events.repeat(id);
    expect(fired).toHaveLength(1000);
    expect(new Set(fired.map(({ id }) => id))).toEqual(new Set(rendered));
  });
});

describe('New Finished Translation', () => {
  test('fires with the translation from HeyGen', async () => {
    const { clock, world } = await openTimed({
      translate: () => ({ waitingMs: 0, processingMs: MINUTE, outcome: 'completed' }),
    });
    const { fired, hook } = await listen(world, {}, 'finished_translation');
    await askHeyGen(world, 'POST', '/v3/video-translations', {
      video: { type: 'url', url: 'https://example.com/tour.mp4' },
      output_languages: ['Spanish (Spain)'],
      title: 'Tour',
    });
    clock.advance(MINUTE);
    await world.emulator.settle();
    expect(fired).toMatchObject([{ status: 'completed', title: 'Tour', video_url: expect.any(String) }]);
    expect(await hook.sample()).toEqual([expect.objectContaining({ id: fired[0]?.id })]);
  });
});

describe('New Finished Avatar', () => {
  test.each([
    ['completed', {}],
    ['failed', { failure_code: 'no_face', failure_message: 'No face was found' }],
  ] as const)('fires for an avatar of Create Avatar that has %s', async (outcome, why) => {
    const { clock, world } = await openTimed({
      avatar: () => ({
        waitingMs: 0,
        processingMs: MINUTE,
        ...(outcome === 'failed' ? { outcome, code: 'no_face', message: 'No face was found' } : { outcome }),
      }),
    });
    const { fired, hook } = await listen(world, { outcome }, 'finished_avatar');
    const step = await world.connection.step('creates', 'create_avatar');
    const file = `${world.emulator.filesUrl}/public/landscape/photo.jpg`;
    const made = await step.run({ source: 'photo', name: 'Ana', file });
    expect(made).toMatchObject({ name: 'Ana', status: 'processing' });
    expect(fired).toEqual([]);
    clock.advance(MINUTE);
    await world.emulator.settle();
    const [{ avatarId } = { avatarId: '' }] = world.emulator.ledger.avatars;
    expect(fired).toMatchObject([{ id: avatarId, name: 'Ana', status: outcome, ...why }]);
    await world.emulator.events.repeat(avatarId);
    expect(fired).toHaveLength(1);
    expect(await hook.sample()).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: outcome })]),
    );
  });
});

describe('New Event', () => {
  test('fires with the session and the video from HeyGen, once, and shows the editor the same', async () => {
    const { clock, world } = await openTimed({ agent: () => ({ steps: [], outcome: 'video' }) });
    const { fired, hook } = await listen(world, { events: ['video_agent.success'] }, 'new_event');
    await askHeyGen(world, 'POST', '/v3/video-agents', { prompt: 'A greeting for Ana' });
    clock.advance(MINUTE);
    await world.emulator.settle();
    await world.emulator.events.repeat(String(fired[0]?.id));
    expect(fired).toMatchObject([{ kind: 'session', status: 'completed', is_confirmed: true }]);
    expect((await world.connection.fetchFile(fired[0]?.video_file)).type).toBe('video/mp4');
    const [sample] = await hook.sample();
    expect(Object.keys(sample ?? {}).sort()).toEqual(Object.keys(fired[0] ?? {}).sort());
  });

  test('fires for a batch, and not for an event that HeyGen does not confirm', async () => {
    const { clock, world } = await openTimed();
    const events = ['batch.finished', 'avatar_video_gif.success'];
    const { fired, hook } = await listen(world, { events }, 'new_event');
    const videos = [{ type: 'avatar', avatar_id: LOOK.studio, script: 'Hi' }];
    await askHeyGen(world, 'POST', '/v3/videos/batches', { videos, title: 'Birthdays' });
    const { events: heygen } = world.emulator;
    for (const event_data of [{ video_id: 'nobody' }, { video_id: '..' }, { video_id: { $ne: '' } }]) {
      await heygen.forge(hook.url, { event_type: 'batch.failed', event_data });
    }
    await heygen.forge(hook.url, { event_type: 'avatar_video_gif.success', event_data: { video_id: '..' } });
    clock.advance(MINUTE);
    await world.emulator.settle();
    expect(fired).toMatchObject([{ kind: 'batch', title: 'Birthdays', status: 'completed' }]);
  });
});
