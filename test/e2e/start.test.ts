import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { ROOT } from '../../tools/app.ts';
import { BROKE_KEY, DEMO_KEY, LOOK, TEMPLATE } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';

// A process of its own for each test, and renders that take seconds.
jest.setTimeout(60_000);

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

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/** `npm start`, after its build. */
const start = (
  options: string[],
  environment: Record<string, string> = {},
  interruptAt?: RegExp,
): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(
      process.execPath,
      [join(ROOT, 'demo/start.ts'), '--out', join(out, 'out'), ...options],
      {
        env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...environment },
      },
    );
    const ended: Ended = { code: null, output: '', errors: '' };
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

/** As if this emulator were the real HeyGen. */
const realOne = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator(options);
  return { HEYGEN_API_KEY: DEMO_KEY, HEYGEN_BASE_URL: emulator.url };
};

const sheetOf = async (content: string) => {
  const file = join(out, 'rows.csv');
  await writeFile(file, content);
  return file;
};

describe('npm start', () => {
  it('makes a video and a mail of every row of the example, a CRM file and a report', async () => {
    const { code, output, errors } = await start([]);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toContain('Connected to the HeyGen emulator as ann@example.com.');
    // One request to render, and one to read the video back, whatever its render time.
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

  it('can also do it with a second Zap that polls', async () => {
    const rows = await sheetOf('name,message,email\nAnn,Hi,ann@example.com\n');
    const { code, errors } = await start(['--poll', '--interval', '0.2', '--rows', rows]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(await readdir(join(out, 'out'))).toContain('row-1.eml');
  });

  it('goes on when a render fails, shows HeyGen’s reason on its row, and ends with 1', async () => {
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
    const records: unknown = parse(await readFile(join(out, 'out/hubspot.csv')), { columns: true });
    expect(records).toMatchObject([
      { video_status: 'failed', video_failure: 'The presenter blinked.' },
      { video_status: 'completed', video_failure: '' },
    ]);
  });

  it('leaves a readable state when it is interrupted', async () => {
    const environment = await realOne({
      render: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
    });
    const rows = await sheetOf('name,message\nAnn,Hi\n');
    const options = ['--rows', rows, '--template', TEMPLATE.birthday, '--interval', '0.2', '--yes'];
    const { code, output } = await start(options, environment, /rendering/);
    expect(code).toBe(130);
    expect(output).toContain('Stopped. Videos that are still rendering go on in HeyGen');
    expect(output).toContain(emulator?.ledger.renders[0]?.videoId);
    expect(await readFile(join(out, 'out/report.html'), 'utf8')).toContain(
      '<div class="none">rendering</div>',
    );
  });

  it('says what the real HeyGen will charge, and renders nothing without --yes', async () => {
    const environment = await realOne();
    const rows = await sheetOf('name,message\nAnn,Hi\nBob,Ho\n');
    const { code, errors } = await start(['--rows', rows, '--template', TEMPLATE.birthday], environment);
    expect(code).toBe(1);
    expect(errors).toBe(
      'rows.csv makes 2 videos, and HeyGen charges your API wallet for each. Nothing was rendered yet. Add --yes to go on.\n',
    );
    expect(emulator?.ledger.renders).toEqual([]);
  });

  it('lists the templates when the real HeyGen is used and none is named', async () => {
    const { errors } = await start([], await realOne());
    expect(errors).toContain(`  ${TEMPLATE.birthday}  Birthday greeting`);
  });
});

describe('npm start -- --bulk', () => {
  const recordsIn = async (): Promise<unknown> =>
    parse(await readFile(join(out, 'out/bulk.csv')), { columns: true });

  it('makes 250 videos in three steps, and says whose each of them is', async () => {
    const { code, output, errors } = await start(['--bulk']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/250 videos rendered for \$\d+\.\d\d, by 3 POST and 3 GET; 1 more request to/);
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
  });

  it('polls the real HeyGen, names the rows that failed, and ends with 1', async () => {
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

  it('leaves a readable state when it is interrupted', async () => {
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

  it('shows the reason of a step that HeyGen refuses, on each of its rows', async () => {
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

  it('renders nothing on the real HeyGen without --yes', async () => {
    const rows = await sheetOf('script\nHi\n');
    const { code, errors } = await start(
      ['--bulk', '--rows', rows, '--avatar', LOOK.studio],
      await realOne(),
    );
    expect(code).toBe(1);
    expect(errors).toContain('rows.csv makes 1 video, and HeyGen charges your API wallet for each.');
    expect(emulator?.ledger.renders).toEqual([]);
  });

  it('lists the avatars when the real HeyGen is used and none is named', async () => {
    const { errors } = await start(['--bulk'], await realOne());
    expect(errors).toContain('Say which avatar to use with --avatar ID.');
    expect(errors).toContain(`  ${LOOK.annsTwin}  `);
  });
});

describe('what cannot work is one clear line, before anything is rendered:', () => {
  const expectLine = ({ code, errors }: Ended, line: RegExp) => {
    expect(errors.trimEnd()).toMatch(line);
    expect(errors.trimEnd()).not.toContain('\n');
    expect(code).toBe(1);
    expect(emulator?.ledger.renders ?? []).toEqual([]);
  };

  it('a bad key', async () => {
    const environment = { ...(await realOne()), HEYGEN_API_KEY: 'wrong' };
    expectLine(
      await start(['--yes'], environment),
      /HeyGen does not accept this API key\. Reconnect HeyGen with a current key\.$/,
    );
  });

  it('a missing column', async () => {
    const rows = await sheetOf('name,email\nAnn,ann@example.com\n');
    expectLine(
      await start(['--rows', rows]),
      /^The template needs a column “message”\. rows\.csv has: name, email\. Nothing was rendered\.$/,
    );
  });

  it('a row with nothing to say', async () => {
    const rows = await sheetOf('name,script\nAnn,Hi\nBob,\n');
    expectLine(
      await start(['--bulk', '--rows', rows]),
      /^Row 2 of rows\.csv has no script and no audio to speak\. It has the columns: name, script\. Nothing was rendered\.$/,
    );
  });

  it('an unknown template', async () => {
    expectLine(
      await start(['--template', 'nope']),
      /^HeyGen has no template “nope” with variables in this account\./,
    );
  });

  it('a file that is not there', async () => {
    expectLine(await start(['--rows', 'no-such.csv']), /^There is no file no-such\.csv\.$/);
  });

  it('a HeyGen that is not there', async () => {
    const environment = await realOne();
    await emulator?.close();
    emulator = undefined;
    expectLine(
      await start(['--yes'], environment),
      /^HeyGen could not be reached\. Try again in a few minutes\.$/,
    );
  });

  it('a template of the old editor after its endpoint is switched off', async () => {
    const environment = await realOne({ legacy: 'retired' });
    expectLine(
      await start(['--template', TEMPLATE.classic, '--yes'], environment),
      /^HeyGen does not know this template, or has switched off the endpoint/,
    );
  });

  it('an option that does not exist', async () => {
    const { code, errors } = await start(['--colour', 'red']);
    expect(code).toBe(1);
    expect(errors).toContain('Usage: npm start --');
  });
});
