/** `npm run editor [-- path/to/app]` */
import { parseArgs } from 'node:util';
import { anyApp } from './any-app.ts';
import { heygen } from './heygen/index.ts';
import { startEditor, type EditorOptions } from './server/index.ts';

const USAGE = 'Usage: npm run editor -- [path/to/zapier-app] [--port 4020]';

/** @throws Error with one line to show */
const readOptions = (args: string[]): EditorOptions => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { port: { type: 'string', default: '4020' } },
  });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  const [path, ...more] = positionals;
  if (more.length > 0) throw new Error('The editor opens one app at a time.');
  return { setting: path === undefined ? heygen() : anyApp(path), port: Number(values.port) };
};

/** Why it did not start, in one line. */
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'That port is taken. Choose another with --port, or 0 for any.';
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return USAGE;
  return error.message;
};

try {
  const editor = await startEditor(readOptions(process.argv.slice(2)));
  console.log(`The Zap editor: ${editor.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void editor.close());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
