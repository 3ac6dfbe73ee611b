import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import PostalMime from 'postal-mime';
import { play } from '../../demo/play.ts';
import { ROOT } from '../../tools/app.ts';
import { BROKE_KEY, DEMO_KEY, LOOK, TEMPLATE } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { inNoTime } from '../faults/clock.ts';
import { endIn, type Ended } from '../support/shell.ts';

let out: string;
let emulator: Emulator | undefined;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'start-'));
});
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  await rm(out, { recursive: true });
});

/** `npm start` without the build, and without a process of its own. */
const startInRealTime = (options: string[], environment: Record<string, string> = {}, interruptAt?: RegExp) =>
  endIn(play, ['--out', join(out, 'out'), ...options], environment, interruptAt);

/** The same without the time that renders take. */
const start = (...how: Parameters<typeof startInRealTime>) => inNoTime(() => startInRealTime(...how));

/** The same in a process of its own. */
const startProcess = (
  options: string[],
  environment: Record<string, string> = {},
  interruptAt?: RegExp,
): Promise<Ended> =>
  new Promise((done) => {
    const file = join(ROOT, 'demo/start.ts');
    const child = spawn(process.execPath, [file, '--out', join(out, 'out'), ...options], {
      env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...environment },
    });
    const ended = { output: '', errors: '' };
    child.stdout.on('data', (data: Buffer) => {
      ended.output += data.toString();
      if (interruptAt?.test(ended.output) && !child.killed) child.kill('SIGINT');
    });
    child.stderr.on('data', (data: Buffer) => {
      ended.errors += data.toString();
    });
    child.on('close', (code) => {
      done({ ...ended, code });
    });
  });

/** Makes the demo treat an emulator as the real HeyGen. */
const realOne = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator(options);
  return { HEYGEN_API_KEY: DEMO_KEY, HEYGEN_BASE_URL: emulator.url };
};

const quick = () => ({ waitingMs: 0, processingMs: 300, outcome: 'completed' }) as const;

const sheetOf = async (content: string) => {
  const file = join(out, 'rows.csv');
  await writeFile(file, content);
  return file;
};

describe('npm start', () => {
  test('makes a video and an email for every example row, a CRM file and a report', async () => {
    const { code, output, errors } = await startProcess([]);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toContain('Connected to the HeyGen emulator as ann@example.com.');
    // One request to render and one to read the video back, however long it renders.
    expect(output).toMatch(/8 videos rendered for \$\d+\.\d\d, by 8 POST and 8 GET; 2 more requests/);
    const files = await readdir(join(out, 'out'), { recursive: true });
    for (let row = 1; row <= 8; row += 1) {
      expect(files).toEqual(
        expect.arrayContaining([`row-${row}.eml`, `videos/row-${row}.mp4`, `videos/row-${row}.srt`]),
      );
    }
    const records: unknown = parse(await readFile(join(out, 'out/hubspot.csv')), { columns: true });
    expect(records).toHaveLength(8);
    expect(records).toMatchObject(Array.from({ length: 8 }, () => ({ video_status: 'completed' })));
    expect(await readFile(join(out, 'out/report.html'), 'utf8')).toContain('videos/row-8.mp4');
  });

  test('makes videos that differ: by their words, their length and, with a photo, their picture', async () => {
    const rows = await sheetOf(
      'name,message,photo\n' +
        'Ann,Hi,\nBob,Ho,\n' +
        `Cleo,${'A longer wish for a whole year. '.repeat(4)},https://example.com/cleo.jpg\n`,
    );
    const { code, output } = await start(['--rows', rows]);
    expect(code).toBe(0);
    const file = (name: string) => readFile(join(out, 'out/videos', name));
    for (const row of [1, 2, 3]) {
      const video = await file(`row-${row}.mp4`);
      const movie = video.indexOf('mvhd') + 4;
      const seconds = video.readUInt32BE(movie + 16) / video.readUInt32BE(movie + 12);
      expect(output).toMatch(new RegExp(`│ ${row} .*│ ${seconds} +│ report.html#row-${row} │`));
      const subtitles = (await file(`row-${row}.srt`)).toString();
      expect(subtitles).toContain(['Ann', 'Bob', 'Cleo'][row - 1]);
      const [, end = ''] = subtitles.match(/--> 00:00:(\d\d,\d{3})(?![^]*-->)/) ?? [];
      expect(Number(end.replace(',', '.'))).toBeCloseTo(seconds, 2);
    }
    const [plain, same, photo] = await Promise.all([1, 2, 3].map((row) => file(`row-${row}.jpg`)));
    expect(same).toEqual(plain);
    expect(photo).not.toEqual(plain);
  });

  test('links to the report, which is still there when the emulator has ended', async () => {
    const rows = await sheetOf('name,message,email\nAnn,Hi,ann@example.com\nBob,Ho,bob@example.com\n');
    await start(['--rows', rows]);
    const report = pathToFileURL(join(out, 'out/report.html'));
    const page = await readFile(report, 'utf8');
    const contacts: unknown = parse(await readFile(join(out, 'out/hubspot.csv')), { columns: true });
    expect(contacts).toMatchObject([
      { video_link: `${report.href}#row-1` },
      { video_link: `${report.href}#row-2` },
    ]);
    for (const anchor of ['row-1', 'row-2']) {
      expect(page).toContain(`id="${anchor}"`);
      const mail = await PostalMime.parse(await readFile(join(out, `out/${anchor}.eml`)));
      expect(mail.html).toContain(`href="${report.href}#${anchor}"`);
    }
    expect(page).not.toContain('app.heygen.com');
    expect(page).toMatch(/rows\.csv on the HeyGen emulator, \d{4}-\d\d-\d\d \d\d:\d\d</);
  });

  test('says of each row what happens, and how far the run is', async () => {
    const rows = await sheetOf('name,message\nAnn,Hi\nBob,Ho\n');
    const { output } = await start(['--rows', rows]);
    const lines = output.split('\n').filter((line) => line.startsWith('Row '));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^Row \d, (Ann|Bob): (rendering|completed)( \(.+\))?$/);
    expect(output).toContain(' (0 of 2 videos)');
    expect(output).toMatch(/ \(1 of 2 videos, about \d+ s left\)/);
    expect(output).toContain(' (2 of 2 videos)');
    expect(output).not.toMatch(/^[❯›✔◼]/m);
  });

  test('removes what the last run left in the folder, and nothing else', async () => {
    await start([
      '--rows',
      await sheetOf('name,message,email\nAnn,Hi,a@example.com\nBob,Ho,b@example.com\n'),
    ]);
    await writeFile(join(out, 'out/notes.txt'), 'mine');
    await start(['--rows', await sheetOf('name,message,email\nAnn,Hi,a@example.com\n')]);
    expect((await readdir(join(out, 'out'))).sort()).toEqual([
      'hubspot.csv',
      'notes.txt',
      'report.html',
      'row-1.eml',
      'videos',
    ]);
    expect(await readdir(join(out, 'out/videos'))).not.toContain('row-2.mp4');
  });

  test('shows its options', async () => {
    const { code, output, errors } = await start(['--help']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('--rows FILE.csv');
    expect(output).not.toContain('Connected');
  });

  test('does the same with a second Zap that polls', async () => {
    const rows = await sheetOf('name,message,email\nAnn,Hi,ann@example.com\n');
    const { code, errors } = await start(['--poll', '--interval', '0.2', '--rows', rows]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(await readdir(join(out, 'out'))).toContain('row-1.eml');
  });

  test('continues when a render fails, shows HeyGen’s reason on its row, and exits with 1', async () => {
    const environment = await realOne({
      render: ({ number }) => ({
        waitingMs: 0,
        processingMs: 300,
        ...(number === 1
          ? { outcome: 'failed' as const, code: 'rendering_failed', message: 'The presenter blinked.' }
          : { outcome: 'completed' as const }),
      }),
    });
    const rows = await sheetOf('name,message,email\nAnn,Hi,ann@example.com\nBob,Ho,bob@example.com\n');
    const { code, output } = await start(
      ['--rows', rows, '--template', TEMPLATE.birthday, '--interval', '0.2', '--yes'],
      environment,
    );
    expect(output).toContain('The presenter blinked.');
    expect(code).toBe(1);
    expect(emulator?.ledger.renders.map(({ title }) => title).sort()).toEqual([
      'Video for Ann',
      'Video for Bob',
    ]);
    const records: unknown = parse(await readFile(join(out, 'out/hubspot.csv')), { columns: true });
    expect(records).toMatchObject([
      { video_status: 'failed', video_failure: 'The presenter blinked.' },
      { video_status: 'completed', video_failure: '' },
    ]);
  });

  test('keeps the link of a video whose file does not come, and goes on with the other rows', async () => {
    const environment = await realOne({ render: quick });
    let kept: string | undefined;
    emulator?.faults.next({
      when: ({ host, path }) => {
        if (host !== 'files' || !path.endsWith('.mp4')) return false;
        kept ??= path;
        return path === kept;
      },
      times: Infinity,
      fault: { status: 403 },
    });
    const rows = await sheetOf('name,message,email\nAnn,Hi,ann@example.com\nBob,Ho,bob@example.com\n');
    const { code, errors } = await start(
      ['--rows', rows, '--template', TEMPLATE.birthday, '--interval', '0.2', '--yes'],
      environment,
    );
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect((await readdir(join(out, 'out'))).filter((name) => name.endsWith('.eml'))).toHaveLength(2);
    const films = (await readdir(join(out, 'out/videos'))).filter((name) => name.endsWith('.mp4'));
    expect(films).toHaveLength(1);
    expect(kept).toBeDefined();
  });

  test('orders no more rows when HeyGen lists no videos', async () => {
    const environment = await realOne({ render: quick });
    emulator?.faults.next({
      when: ({ method, path }) =>
        method === 'GET' && path === '/v3/videos' && emulator?.ledger.renders.length !== 0,
      times: Infinity,
      fault: { status: 400 },
    });
    emulator?.faults.next({
      when: ({ method, path }) => method === 'POST' && path.startsWith('/v3/templates/'),
      times: Infinity,
      // In real time. Time that jumps would end the request first.
      fault: { delayMs: 1500 },
    });
    const rows = await sheetOf(`name,message\n${'Ann,Hi\n'.repeat(60)}`);
    const { code, errors, output } = await startInRealTime(
      ['--rows', rows, '--template', TEMPLATE.birthday, '--interval', '0.2', '--yes'],
      environment,
    );
    expect(code).toBe(1);
    expect(errors).not.toBe('');
    const paid = emulator?.ledger.renders ?? [];
    expect(paid.length).toBeLessThan(60);
    for (const { videoId } of paid) expect(output).toContain(videoId);
  });

  test('leaves a readable state when it is interrupted', async () => {
    const environment = await realOne({
      render: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
    });
    const rows = await sheetOf('name,message\nAnn,Hi\n');
    const options = ['--rows', rows, '--template', TEMPLATE.birthday, '--interval', '0.2', '--yes'];
    const { code, output } = await startProcess(options, environment, /rendering/);
    expect(code).toBe(130);
    expect(output).toContain('Stopped. Videos that are still rendering go on in HeyGen');
    expect(output).toContain(emulator?.ledger.renders[0]?.videoId);
    expect(await readFile(join(out, 'out/report.html'), 'utf8')).toContain(
      '<div class="none">rendering</div>',
    );
  });

  test('says what the real HeyGen will charge for, and renders nothing without --yes', async () => {
    const environment = await realOne();
    const rows = await sheetOf('name,message\nAnn,Hi\nBob,Ho\n');
    const { code, errors } = await start(['--rows', rows, '--template', TEMPLATE.birthday], environment);
    expect(code).toBe(1);
    expect(errors).toBe(
      'rows.csv makes 2 videos, and HeyGen charges your API wallet for each. Nothing was rendered yet. Add --yes to go on.\n',
    );
    expect(emulator?.ledger.renders).toEqual([]);
  });

  test('lists the templates when used with the real HeyGen and no template', async () => {
    const { errors } = await start([], await realOne());
    expect(errors).toContain(`  ${TEMPLATE.birthday}  Birthday greeting`);
  });
});

describe('npm start -- --bulk', () => {
  const recordsIn = async (): Promise<unknown> =>
    parse(await readFile(join(out, 'out/bulk.csv')), { columns: true });

  test('makes 250 videos in three steps, and says whose video is whose', async () => {
    const { code, output, errors } = await start(['--bulk']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/250 videos rendered for \$\d+\.\d\d, by 3 POST and \d GET; 1 more request to/);
    expect(output).toMatch(/Rows 1 to 100 +│ 100 +│ 0 /);
    expect(output).toMatch(/Rows 201 to 250 +│ 50 +│ 0 /);
    const records = await recordsIn();
    expect(records).toHaveLength(250);
    expect(records).toEqual(
      Array.from({ length: 250 }, (_value, index) =>
        expect.objectContaining({
          row: String(index + 1),
          reference: `customer-${1001 + index}`,
          status: 'completed',
          video_id: expect.stringMatching(/^\w{8,}$/),
          failure: '',
        }),
      ),
    );
    expect(output).toContain(`Report: ${join(out, 'out/report.html')}`);
    const report = await readFile(join(out, 'out/report.html'), 'utf8');
    const files = await readdir(join(out, 'out/videos'));
    for (let row = 1; row <= 250; row += 1) {
      expect(files).toContain(`row-${row}.mp4`);
      expect(report).toContain(`src="videos/row-${row}.mp4"`);
      expect(report).toContain(`<a href="#row-${row}">`);
    }
    expect(report).not.toContain('preload="metadata"');
    expect(report.length).toBeLessThan(250_000);
  });

  test('polls the real HeyGen, names the failed rows, and exits with 1', async () => {
    const environment = await realOne({
      render: ({ callbackId }) => ({
        waitingMs: 0,
        processingMs: 300,
        ...(callbackId === 'row-2'
          ? { outcome: 'failed' as const, code: null, message: 'The presenter blinked.' }
          : { outcome: 'completed' as const }),
      }),
    });
    const rows = await sheetOf('name,script\nAnn,Hi\nBob,Ho\n');
    const { code, output } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--interval', '0.1', '--yes'],
      environment,
    );
    expect(code).toBe(1);
    expect(output).toContain('HeyGen will charge your API wallet for 2 videos.');
    expect(output).toContain('Row 2 (Bob): The presenter blinked.');
    const [first, second] = emulator?.ledger.renders ?? [];
    expect(await recordsIn()).toMatchObject([
      { row: '1', reference: 'row-1', status: 'completed', video_id: first?.videoId, failure: '' },
      { row: '2', status: 'failed', video_id: second?.videoId, failure: 'The presenter blinked.' },
    ]);
  });

  test('leaves a readable state when it is interrupted', async () => {
    const environment = await realOne({
      render: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
    });
    const rows = await sheetOf('name,script\nAnn,Hi\n');
    const options = ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--interval', '0.1', '--yes'];
    const { code, output } = await start(options, environment, /videos to come/);
    expect(code).toBe(130);
    expect(output).toContain(emulator?.ledger.batches[0]?.batchId);
    expect(await recordsIn()).toMatchObject([{ row: '1', status: 'rendering' }]);
  });

  test('orders nothing when it is interrupted before', async () => {
    const environment = await realOne();
    const rows = await sheetOf('name,script\nAnn,Hi\n');
    const options = ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--yes'];
    const { code, output } = await start(options, environment, /Connected/);
    expect({ code, isStopped: output.includes('Stopped.') }).toEqual({ code: 130, isStopped: true });
    expect(emulator?.ledger.renders).toEqual([]);
  });

  const isLook = ({ method, path }: { method: string; path: string }) =>
    method === 'GET' && /^\/v3\/videos\/batches\//.test(path);

  test('looks again when a look at a batch fails', async () => {
    const environment = await realOne({ render: quick });
    emulator?.faults.next({ when: isLook, times: 3, fault: { status: 400 } });
    const rows = await sheetOf('name,script\nAnn,Hi\n');
    const { code } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--interval', '0.1', '--yes'],
      environment,
    );
    expect(code).toBe(0);
    expect(await recordsIn()).toMatchObject([{ status: 'completed' }]);
  });

  test('calls no video failed that HeyGen goes on with', async () => {
    const environment = await realOne({ render: quick });
    emulator?.faults.next({ when: isLook, times: Infinity, fault: { status: 400 } });
    const rows = await sheetOf('name,script\nAnn,Hi\n');
    const { code, output } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--interval', '0.1', '--yes'],
      environment,
    );
    expect(code).toBe(1);
    const { batchId = '' } = emulator?.ledger.batches[0] ?? {};
    expect(output).toContain(`Rows 1 to 1 may still be rendering: batch ${batchId}`);
    expect(await recordsIn()).toMatchObject([{ status: 'rendering', failure: '', batch_id: batchId }]);
  });

  test('shows HeyGen’s reason on every row of a rejected step', async () => {
    const environment = { ...(await realOne()), HEYGEN_API_KEY: BROKE_KEY };
    const rows = await sheetOf('name,script\nAnn,Hi\nBob,Ho\n');
    const { code, output } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio, '--yes'],
      environment,
    );
    expect(code).toBe(1);
    expect(output).toContain('Add funds to the wallet');
    expect(await recordsIn()).toMatchObject([
      { status: 'failed', video_id: '', failure: expect.stringContaining('wallet') },
      { status: 'failed', video_id: '', failure: expect.stringContaining('wallet') },
    ]);
  });

  test('renders nothing on the real HeyGen without --yes', async () => {
    const rows = await sheetOf('script\nHi\n');
    const { code, errors } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio],
      await realOne(),
    );
    expect(code).toBe(1);
    expect(errors).toContain('rows.csv makes 1 video, and HeyGen charges your API wallet for each.');
    expect(emulator?.ledger.renders).toEqual([]);
  });

  test('lists the avatars when used with the real HeyGen and no avatar', async () => {
    const { errors } = await start(['--bulk'], await realOne());
    expect(errors).toContain('Say which avatar to use with --avatar ID.');
    expect(errors).toContain(`  ${LOOK.annsTwin}  `);
  });
});

describe('a mistake is reported in one clear line, before anything is rendered:', () => {
  const expectLine = ({ code, errors }: Ended, line: RegExp) => {
    expect(errors.trimEnd()).toMatch(line);
    expect(errors.trimEnd()).not.toContain('\n');
    expect(code).toBe(1);
    expect(emulator?.ledger.renders ?? []).toEqual([]);
  };

  test('a bad key', async () => {
    const environment = { ...(await realOne()), HEYGEN_API_KEY: 'wrong' };
    expectLine(
      await start(['--yes'], environment),
      /HeyGen does not accept this API key\. Reconnect HeyGen with a current key\.$/,
    );
  });

  test('a missing column', async () => {
    const rows = await sheetOf('name,email\nAnn,ann@example.com\n');
    expectLine(
      await start(['--rows', rows]),
      /^The template needs a column “message”\. rows\.csv has: name, email\. Nothing was rendered\.$/,
    );
  });

  test('a row without text', async () => {
    const rows = await sheetOf('name,script\nAnn,Hi\nBob,\n');
    expectLine(
      await start(['--bulk', '--rows', rows]),
      /^Row 2 of rows\.csv has no script, audio or prompt\. It has the columns: name, script\. Nothing was rendered\.$/,
    );
  });

  test('an unknown template', async () => {
    expectLine(
      await startProcess(['--template', 'nope']),
      /^HeyGen has no template “nope” with variables in this account\./,
    );
  });

  test('an option that would change nothing', async () => {
    expectLine(await start(['--avatar', LOOK.studio]), /^--avatar does nothing without --bulk\.$/);
  });

  test('a folder that is a file', async () => {
    await writeFile(join(out, 'taken'), 'mine');
    expectLine(
      await start(['--out', join(out, 'taken'), '--template', TEMPLATE.birthday, '--yes'], await realOne()),
      /^The folder .*taken cannot be used: there is a file in its place\. Name another with --out\. Nothing was rendered\.$/,
    );
    expect(await readFile(join(out, 'taken'), 'utf8')).toBe('mine');
  });

  test('a HEYGEN_BASE_URL without a scheme', async () => {
    expectLine(
      await start(['--yes'], { HEYGEN_API_KEY: DEMO_KEY, HEYGEN_BASE_URL: '127.0.0.1:4010' }),
      /^HEYGEN_BASE_URL is “127\.0\.0\.1:4010”, which is no address of a server\. /,
    );
  });

  test('a missing file', async () => {
    expectLine(await start(['--rows', 'no-such.csv']), /^There is no file no-such\.csv\.$/);
  });

  test('an unreachable HeyGen', async () => {
    const environment = await realOne();
    await emulator?.close();
    emulator = undefined;
    expectLine(
      await start(['--yes'], environment),
      /^HeyGen could not be reached\. Try again in a few minutes\.$/,
    );
  });

  test('a template from the old editor after HeyGen switched off its endpoint', async () => {
    const environment = await realOne({ legacy: 'retired' });
    expectLine(
      await start(['--template', TEMPLATE.classic, '--yes'], environment),
      /^HeyGen does not know this template, or no longer supports templates/,
    );
  });

  test('an unknown option', async () => {
    expectLine(
      await startProcess(['--colour', 'red']),
      /^Unknown option '--colour'\. npm start -- --help lists the options\.$/,
    );
  });
});
