import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import { ROOT } from '../../tools/app.ts';
import { live } from '../../tools/live/live.ts';
import { openQuestions } from '../../tools/live/questions.ts';
import { differenceOf, shapeOf } from '../../tools/live/shapes.ts';
import { endIn } from '../support/shell.ts';

const same = { unknown: [], missing: [], changed: [] };

describe('Two answers', () => {
  const ours = { data: [{ id: 'a', at: 1, links: ['x'], size: { wide: 1 } }], more: false };

  test.each([
    ['values are others', { data: [{ id: 'b', at: 2, links: ['y', 'z'], size: { wide: 3 } }], more: true }],
    ['a list is empty', { data: [], more: false }],
    ['a part is null', { data: [{ id: 'a', at: null, links: [], size: null }], more: null }],
    [
      'entries differ, and one has it all',
      { data: [{ id: 'a' }, { at: 1, links: ['x'], size: { wide: 1 } }], more: true },
    ],
  ])('are alike if %s', (_what, real) => {
    expect(differenceOf(shapeOf(real), shapeOf(ours))).toEqual(same);
    expect(differenceOf(shapeOf(ours), shapeOf(real))).toEqual(same);
  });

  test('differ by keys and by types', () => {
    const real = { data: [{ id: 7, at: 1, links: [{ url: 'x' }], size: { high: 1 } }], total: 3 };
    expect(differenceOf(shapeOf(real), shapeOf(ours))).toEqual({
      unknown: ['data[].links[].url', 'data[].size.high', 'total'],
      missing: ['data[].size.wide', 'more'],
      changed: ['data[].id: number in place of string'],
    });
  });

  test('may have names of the account’s own as keys', () => {
    const template = (name: string) => ({ data: { variables: { [name]: { type: 'text' } } } });
    const [real, known] = [template('first name'), template('city')].map((one) =>
      shapeOf(one, ['data.variables']),
    );
    expect(differenceOf(real ?? [], known ?? [])).toEqual(same);
  });
});

describe('npm run live', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;
    emulator = await startEmulator({ render: atOnce });
  });
  afterEach(() => emulator.close());

  const environmentFor = (key: string) => ({ HEYGEN_API_KEY: key, HEYGEN_BASE_URL: emulator.url });
  const run = (options: string[] = [], key = DEMO_KEY, environment: Record<string, string> = {}) =>
    endIn(live, options, { ...environmentFor(key), ...environment });

  test('reads what is free, leaves nothing behind, and has a line for each open question', async () => {
    const env = { ...process.env, ...environmentFor(DEMO_KEY) };
    const file = join(ROOT, 'tools/live/main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file], { env });
    expect(stdout).toContain('GET /v3/users/me: as expected');
    expect(stdout).not.toMatch(/new: |missing: |changed: /);
    expect(stdout).toMatch(/The asset \w+ was uploaded and deleted\./);
    expect(stdout).toMatch(/The webhook endpoint \w+ was registered and removed\./);
    for (const question of await openQuestions()) expect(stdout).toContain(`\n- ${question} `);
    expect(stdout).toContain('no: it took an address at which nobody answers (measured, ');
    expect(stdout).not.toContain(DEMO_KEY);
    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test('with --spend 1 renders one video and walks it through waiting, files and triggers', async () => {
    const { output } = await run(['--spend', '1', '--every', '0']);
    expect(output).toMatch(/Create Avatar Video: waits for (\w+)\.\n {2}Find Video: \1 is completed\./);
    expect(output).toMatch(/video_file: Live check\.mp4, \d+ bytes\./);
    expect(output).toMatch(/subtitle_file: Live check\.srt, \d+ bytes\./);
    expect(output).toContain('New Completed Video: fired for it.');
    expect(output).toContain('New Finished Video: fired for it.');
    expect(output).toContain('Delete Video: deleted ');
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  /** The app asks v1 for what v3 does not show. */
  const isLook = ({ method, path }: { method: string; path: string }) =>
    method === 'GET' && /^\/v3\/videos\/\w+$|^\/v1\/video_status/.test(path);

  test('looks again while HeyGen does not show the video yet, or fails at it', async () => {
    emulator.faults.next({ when: isLook, times: 4, fault: { status: 404 } });
    emulator.faults.next({ when: isLook, fault: { status: 400 } });
    const { output } = await run(['--spend', '1', '--every', '0']);
    expect(output).toContain('New Finished Video: fired for it.');
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('ends with HeyGen’s reason when it can look no more, and says which video it has made', async () => {
    await emulator.close();
    emulator = await startEmulator({
      render: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
    });
    emulator.faults.next({ when: isLook, times: Infinity, fault: { status: 400 } });
    const { output, errors } = await run(['--spend', '1', '--every', '0']);
    expect(output).toContain(`waits for ${emulator.ledger.renders[0]?.videoId ?? 'none'}.`);
    expect(errors.trim()).toMatch(/^.*HeyGen.*$/);
  });

  test.each([
    [
      'an address without a scheme',
      { HEYGEN_BASE_URL: 'api.heygen.com' },
      'Write it like https://api.heygen.com.',
    ],
    ['nobody at the address', { HEYGEN_BASE_URL: 'http://127.0.0.1:1' }, '127.0.0.1:1 could not be reached.'],
    ['a key with a line break', { HEYGEN_API_KEY: `${DEMO_KEY}\nx` }, 'that no key has. Copy it again.'],
  ])('says in one line what is wrong: %s', async (_what, environment, sentence) => {
    const { errors } = await run([], DEMO_KEY, environment);
    expect(errors).toMatch(/^.*\n$/);
    expect(errors).toContain(sentence);
    expect(errors).not.toContain(DEMO_KEY);
  });

  test.each([
    [['--spend', '2'], DEMO_KEY, '--spend takes 1: one video is rendered.'],
    [['--spend'], DEMO_KEY, 'Usage: HEYGEN_API_KEY=… npm run live'],
    [['--every', 'x'], DEMO_KEY, '--every takes a number of seconds.'],
    [[], '', 'Set HEYGEN_API_KEY to a key of your HeyGen account.'],
  ])('refuses what it does not understand: %j', async (options, key, sentence) => {
    const { errors, output } = await run(options, key);
    expect(errors).toContain(sentence);
    expect(output).toBe('');
  });

  test('says what differs', async () => {
    emulator.faults.next({
      when: ({ path }) => path === '/v3/voices',
      times: 2,
      fault: { status: 200, body: { data: [{ voice_name: 'Amelia' }] } },
    });
    const { output, code } = await run();
    expect(output).toMatch(/GET \/v3\/voices\?type=public&limit=10: new: data\[\]\.voice_name; missing: /);
    expect(code).toBe(1);
  });
});
