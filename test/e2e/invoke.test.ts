import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from '@jest/globals';
import { startHost } from '../../host/index.ts';
import { isData } from '../../host/data.ts';
import { loadBuilt, ROOT } from '../../tools/app.ts';

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill();
});

/** The address of `npm run emulator`, on a free port. */
const startEmulatorCommand = async (): Promise<string> => {
  const emulator = spawn(process.execPath, ['--no-warnings', join(ROOT, 'emulator/main.ts'), '--port', '0']);
  child = emulator;
  for await (const line of createInterface(emulator.stdout)) {
    const [, url] = /HeyGen emulator: (http:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('The emulator did not start');
};

test('The call that CONTRIBUTING.md shows finds something in the emulator as it starts', async () => {
  const guide = await readFile(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const [, key = ''] = /authData_api_key=(\S+)'/.exec(guide) ?? [];
  const [, operation = '', json = ''] = /invoke search (\w+) -i '(\{.*?\})'/.exec(guide) ?? [];
  const input: unknown = JSON.parse(json);
  const host = await startHost({
    ...(await loadBuilt()),
    environment: { HEYGEN_BASE_URL: await startEmulatorCommand() },
  });
  try {
    const connection = await host.connect({ api_key: key });
    const search = await connection.step('searches', operation);
    expect(await search.run(isData(input) ? input : {})).toMatchObject([
      { title: expect.stringMatching(/birthday/i), status: 'completed' },
    ]);
  } finally {
    await host.close();
  }
});
