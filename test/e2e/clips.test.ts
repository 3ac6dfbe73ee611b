import { describe, expect, test } from '@jest/globals';
import { ASSET } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until } from './support.ts';

closeWorlds();

const MINUTE = 60_000;
const input = {
  video: ASSET.video,
  title: 'Webinar',
  prompt: 'Jokes',
  duration_types: ['30 seconds', 60],
  callback_id: 'row-2',
};

const openTimed = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    clips: () => ({ waitingMs: 0, processingMs: MINUTE, outcome: 'completed' }),
    ...options,
  });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  const { ledger } = world.emulator;
  const step = await world.connection.step('creates', 'create_clips');
  /** Runs the step until HeyGen has accepted it. */
  const begin = async (more: Data = {}) => {
    const running = step.run({ ...input, ...more });
    await until(() => ledger.clips.length === 1);
    return { running, id: ledger.clips[0]?.clippingId ?? '' };
  };
  return { world, pass, begin };
};

const toData = (value: unknown): Data => {
  if (!isData(value)) throw new Error(`No record: ${JSON.stringify(value)}`);
  return value;
};

describe('Clips of a video', () => {
  test('arrive finished, each with its file, for one POST and one GET', async () => {
    const { world, pass, begin } = await openTimed();
    const { running, id } = await begin();
    await pass(MINUTE);
    const clips = toData(await running);
    expect(clips).toMatchObject({
      id,
      status: 'completed',
      title: 'Webinar',
      callback_id: 'row-2',
      clip_title: 'The best 60 seconds',
      duration: 60,
      clips: [
        { clip_id: `${id}_30`, status: 'completed', duration: '30' },
        { clip_id: `${id}_60`, status: 'completed', duration: '60' },
      ],
    });
    expect(requestsSince(world.emulator)).toEqual(
      expect.arrayContaining(['POST /v3/ai-clipping', `GET /v3/ai-clipping/${id}`]),
    );
    const from = world.emulator.ledger.requests.length;
    const rows = [clips.clips].flat().map(toData);
    const files = await Promise.all(
      [clips, ...rows].map(({ video_file }) => world.connection.fetchFile(video_file)),
    );
    const [best, short, long] = files.map(({ content }) => content.length);
    expect(files.map(({ type }) => type)).toEqual(['video/mp4', 'video/mp4', 'video/mp4']);
    expect(best).toBe(long);
    expect(short).toBeLessThan(Number(long));
    // The step has noted the links.
    expect(requestsSince(world.emulator, from).filter((request) => request.includes('/v3/'))).toEqual([]);
  });

  test('can be fetched after a delay by a step that did not wait', async () => {
    const { world, pass, begin } = await openTimed();
    const { running } = await begin({ wait: false });
    const { video_file } = toData(await running);
    expect((await errorOf(world.connection.fetchFile(video_file))).message).toContain(
      'Set “Wait Until the Clips Are Finished” to true',
    );
    await pass(MINUTE);
    expect((await world.connection.fetchFile(video_file)).type).toBe('video/mp4');
  });

  test('that HeyGen cannot make say why', async () => {
    const { pass, begin } = await openTimed({
      clips: () => ({
        waitingMs: 0,
        processingMs: MINUTE,
        outcome: 'failed',
        code: null,
        message: 'No speech.',
      }),
    });
    const { running } = await begin();
    const ended = errorOf(running);
    await pass(MINUTE);
    expect(await ended).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('failed in HeyGen. No speech.'),
    });
  });

  test('start a Zap, with what HeyGen shows of them', async () => {
    const { world, pass, begin } = await openTimed();
    const fired: Data[] = [];
    const hook = world.connection.hook('new_event', { events: ['ai_clipping.success'] }, (item) =>
      fired.push(toData(item)),
    );
    await hook.turnOn();
    const { running, id } = await begin({ wait: false });
    await running;
    await pass(MINUTE);
    expect(fired).toMatchObject([
      {
        id,
        kind: 'set of clips',
        status: 'completed',
        title: 'Webinar',
        callback_id: 'row-2',
        is_confirmed: true,
      },
    ]);
    expect((await world.connection.fetchFile(fired[0]?.video_file)).type).toBe('video/mp4');
    expect(await hook.sample()).toMatchObject([{ id, event_type: 'ai_clipping.success' }]);
  });
});
