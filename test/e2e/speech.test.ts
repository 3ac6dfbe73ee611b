import { describe, expect, test } from '@jest/globals';
import { ASSET, LOOK, VOICE, voices } from '../../emulator/catalogue.ts';
import { manualClock, type RenderPlan } from '../../emulator/index.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const speak = async ({ connection }: World, input: Record<string, unknown> = {}) => {
  const step = await connection.step('creates', 'generate_speech');
  const all = { text: 'Happy birthday, Ann!', voice_id: VOICE.amelia, ...input };
  return new Map<string, unknown>(Object.entries((await step.run(all)) ?? {}));
};

describe('speech', () => {
  test('gives a recording with its words and a file, for one POST', async () => {
    const world = await openWorld();
    const { ledger } = world.emulator;
    const before = ledger.requests.length;
    const speech = await speak(world, { voice_speed: 1.5, voice_locale: 'en-GB' });
    expect(requestsSince(world.emulator, before)).toEqual(['POST /v3/voices/speech']);
    expect(ledger.speeches).toMatchObject([{ requestId: speech.get('id'), text: 'Happy birthday, Ann!' }]);
    expect(ledger.spentUsd).toBe(ledger.speeches[0]?.costUsd);
    expect(speech.get('word_timestamps')).toMatchObject([
      { word: 'Happy' },
      { word: 'birthday,' },
      { word: 'Ann!' },
    ]);
    const { name, type, content } = await world.connection.fetchFile(speech.get('audio_file'));
    expect({ name, type }).toEqual({ name: `${String(speech.get('id'))}.mp3`, type: 'audio/mpeg' });
    expect(content.length).toBeGreaterThan(100);
    const toFiles = ledger.requests.filter(({ host }) => host === 'files');
    expect(toFiles).toHaveLength(1);
    expect(JSON.stringify(toFiles)).not.toContain('demo-key');
  });

  test('lists only the voices that can speak outside a video', async () => {
    const { connection } = await openWorld();
    const offered = [];
    let token: string | undefined;
    do {
      const page = await connection.choices('creates', 'generate_speech', 'voice_id', { token });
      offered.push(...page.choices.map(({ id }) => id));
      token = page.next;
    } while (token !== undefined);
    const able = voices.filter(({ engines }) => engines.includes('starfish')).map(({ id }) => id);
    expect(new Set(offered)).toEqual(new Set(able));
    expect(able.length).toBeLessThan(voices.length);
  });

  test('costs nothing and says what to do when the voice works only in videos', async () => {
    const world = await openWorld();
    const { message } = await errorOf(speak(world, { voice_id: VOICE.annsClone }));
    expect(message).toMatch(/^Voice: HeyGen says: “.*” Choose another voice\.$/);
    expect(world.emulator.ledger.spentUsd).toBe(0);
  });
});

describe('a cloned voice', () => {
  const input = { audio: ASSET.audio, name: 'Ann on the phone', language: 'German' };
  const open = async (plan: Partial<RenderPlan> = {}) => {
    const clock = manualClock(Date.now());
    const voice = () => ({ waitingMs: 0, processingMs: 60_000, outcome: 'completed', ...plan }) as RenderPlan;
    return { clock, world: await openWorld({ clock, voice }) };
  };

  test('is waited for, made once, found by its name, and speaks in the next steps', async () => {
    const { clock, world } = await open();
    const { connection, emulator } = world;
    const step = await connection.step('creates', 'clone_voice');
    expect(await errorOf(step.run(input))).toMatchObject({ name: 'ThrottledError' });
    clock.advance(60_000);
    const [{ voiceId } = { voiceId: '' }] = emulator.ledger.voices;
    expect(await step.run(input)).toMatchObject({ id: voiceId, name: input.name, status: 'completed' });
    expect(emulator.ledger.voices).toMatchObject([{ name: input.name, language: 'de', removesNoise: true }]);

    const search = await connection.step('searches', 'find_voice');
    expect(await search.run({ name: 'ann on the phone' })).toMatchObject([{ id: voiceId, type: 'private' }]);
    await speak(world, { voice_id: voiceId });
    const create = await connection.step('creates', 'create_avatar_video');
    await create.run({ avatar_id: LOOK.studio, voice_id: input.name, script: 'Hi', wait: false });
    expect(emulator.ledger.speeches).toMatchObject([{ voiceId }]);
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('stops the run with HeyGen’s reason when it fails', async () => {
    const { clock, world } = await open({ outcome: 'failed', code: null, message: 'No speech was found.' });
    const step = await world.connection.step('creates', 'clone_voice');
    await errorOf(step.run(input));
    clock.advance(60_000);
    expect((await errorOf(step.run(input))).message).toMatch(
      /^The voice “Ann on the phone” \(.+\) failed in HeyGen\. No speech was found\.$/,
    );
  });

  test('is not made twice when HeyGen’s answer gets lost', async () => {
    const { world } = await open();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    const step = await world.connection.step('creates', 'clone_voice');
    expect(await errorOf(step.run(input))).toMatchObject({ name: 'HaltedError' });
    expect(world.emulator.ledger.voices).toHaveLength(1);
  });
});
