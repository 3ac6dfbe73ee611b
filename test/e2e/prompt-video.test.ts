import { describe, expect, test } from '@jest/globals';
import { STYLE, VOICE } from '../../emulator/catalogue.ts';
import { manualClock, type AgentPlan } from '../../emulator/index.ts';
import { inNoTime } from '../faults/clock.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until, type World } from './support.ts';

closeWorlds();

const MINUTE = 60_000;
const PROMPT = 'A birthday greeting for Ann, our gardener';

const openTimed = async (
  agent: AgentPlan = { steps: [{ status: 'thinking', ms: MINUTE }], outcome: 'video' },
) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    agent: () => agent,
    render: () => ({ waitingMs: 0, processingMs: MINUTE, outcome: 'completed' }),
  });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  return { world, pass };
};

const createVideo = async ({ connection }: World, input: Record<string, unknown> = {}) =>
  (await connection.step('creates', 'create_prompt_video')).run({ prompt: PROMPT, ...input });

/** The session, after HeyGen accepted it. */
const sessionIn = async ({ emulator: { ledger } }: World) => {
  await until(() => ledger.sessions.length === 1);
  return ledger.sessions[0]?.sessionId ?? '';
};

describe('a video from a prompt', () => {
  test('arrives finished with its file, for one POST and two GETs', async () => {
    const { world, pass } = await openTimed();
    const { ledger } = world.emulator;
    const styles = await world.connection.choices('creates', 'create_prompt_video', 'style_id');
    expect(styles.choices).toContainEqual({ id: STYLE.neonNights, label: 'Neon Nights · 16:9' });
    const before = ledger.requests.length;
    const run = createVideo(world, {
      voice_id: VOICE.amelia,
      style_id: STYLE.neonNights,
      orientation: 'portrait',
      files: ['https://example.com/garden.png', ''],
      incognito_mode: true,
      callback_id: 'row-1',
    });
    const session = await sessionIn(world);
    await pass(2 * MINUTE);
    const video = await run;
    const id = ledger.sessions[0]?.videoId ?? '';
    expect(video).toMatchObject({ id, status: 'completed', callback_id: 'row-1', session_id: session });
    expect(requestsSince(world.emulator, before)).toEqual([
      'POST /v3/video-agents',
      `GET /v3/video-agents/${session}`,
      `GET /v3/videos/${id}`,
    ]);
    const file = new Map<string, unknown>(Object.entries(video ?? {})).get('video_file');
    expect((await world.connection.fetchFile(file)).type).toBe('video/mp4');
    expect(ledger.sessions).toHaveLength(1);
    expect(ledger.spentUsd).toBe(ledger.sessions[0]?.costUsd);
  });

  test('is a session that may have no video yet if the step does not wait', async () => {
    const { world } = await openTimed();
    expect(await createVideo(world, { wait: false })).toEqual({
      status: 'waiting',
      session_id: await sessionIn(world),
    });
  });

  test('stops the run with the agent’s reason when the agent gives up', async () => {
    const { world, pass } = await openTimed({
      steps: [{ status: 'thinking', ms: MINUTE }],
      outcome: 'failed',
      message: 'The prompt is about nobody',
    });
    const failure = errorOf(createVideo(world));
    const session = await sessionIn(world);
    await pass(MINUTE);
    expect((await failure).message).toBe(
      `The video of session ${session} failed in HeyGen. The prompt is about nobody.`,
    );
  });

  test('stops the run and says where to go when the agent needs a person', () =>
    inNoTime(async () => {
      const { world } = await openTimed({
        steps: [{ status: 'waiting_for_input', ms: Infinity }],
        outcome: 'video',
      });
      const failure = errorOf(createVideo(world));
      const session = await sessionIn(world);
      await world.emulator.events.forge(world.emulator.ledger.sessions[0]?.callbackUrl ?? '', {});
      expect((await failure).message).toContain(`Open the session ${session} in HeyGen and continue there.`);
    }));

  test('is started once when HeyGen’s answer gets lost, and the user is warned', async () => {
    const { world } = await openTimed();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    const { message } = await errorOf(createVideo(world));
    expect(message).toContain('Check in HeyGen before you replay this run.');
    expect(world.emulator.ledger.sessions).toHaveLength(1);
  });
});

describe('a chat with the agent', () => {
  const record = (value: unknown) => new Map<string, unknown>(Object.entries(value ?? {}));

  test('goes from its question to a video, and to a shorter one', async () => {
    const world = await openWorld({
      agent: ({ number }) => ({
        steps: number === 1 ? [{ status: 'waiting_for_input', ms: Infinity }] : [],
        outcome: 'video',
      }),
      render: () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }),
    });
    const { ledger } = world.emulator;
    const next = await world.connection.step('creates', 'continue_prompt_video');

    const asked = await createVideo(world, { mode: 'chat', callback_id: 'row-1' });
    const session_id = record(asked).get('session_id');
    expect(asked).toEqual({
      status: 'waiting_for_input',
      agent_message: 'Which voice should speak?',
      session_id,
      callback_id: 'row-1',
    });

    const first = await next.run({ session_id, message: 'Amelia’s', voice_id: 'Amelia' });
    expect(first).toMatchObject({ status: 'completed', session_id, agent_message: 'Your video is ready.' });

    const second = await next.run({ session_id, message: 'Make it shorter' });
    expect(second).toMatchObject({ status: 'completed', session_id });
    expect(record(second).get('id')).not.toBe(record(first).get('id'));
    expect((await world.connection.fetchFile(record(second).get('video_file'))).type).toBe('video/mp4');
    expect(ledger.sessions).toHaveLength(2);

    const tested = await next.run({ session_id, message: 'Again' }, { meta: { isLoadingSample: true } });
    expect([...record(tested).keys()].filter((key) => key !== 'note').sort()).toEqual(
      [...record(second).keys()].sort(),
    );
    expect(ledger.sessions).toHaveLength(2);
  });

  test('is refused for a session that is no chat, and costs nothing', async () => {
    const { world } = await openTimed();
    await createVideo(world, { wait: false });
    const session_id = await sessionIn(world);
    const next = await world.connection.step('creates', 'continue_prompt_video');
    expect((await errorOf(next.run({ session_id, message: 'Shorter' }))).message).toMatch(
      /^Session: HeyGen says: “Only sessions in chat mode take messages\.”/,
    );
    expect(world.emulator.ledger.sessions).toHaveLength(1);
  });
});
