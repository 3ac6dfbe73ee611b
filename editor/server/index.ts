/** The editor's server: one address on loopback, for its own page only. */
import Fastify from 'fastify';
import type { Setting } from '../setting.ts';
import { readPage, watchApp, watchPage, type PageFiles } from './build.ts';
import { operationsOf } from './definition.ts';
import { openFiles } from './files.ts';
import { guard, USUAL_PORT } from './guard.ts';
import { addRoutes } from './routes.ts';
import { openRuns, type Runs } from './runs.ts';
import { withoutSecrets } from './secrets.ts';
import { openSession, type Session } from './session.ts';
import { openStream } from './stream.ts';

export interface EditorOptions {
  setting: Setting;
  /** @default 0, any free port */
  port?: number;
}

const TYPES = { 'page.js': 'text/javascript', 'page.css': 'text/css' } as const;

/**
 * Opens the editor. The session, the runs and the stream need each other, so they find each other in `open`.
 *
 * @throws Error with one line to show
 */
export const startEditor = async ({ setting, port = 0 }: EditorOptions) => {
  const server = Fastify({ bodyLimit: 10_000_000, forceCloseConnections: true });
  let address = new URL('http://127.0.0.1');
  guard(server, () => Number(address.port) || USUAL_PORT);

  const open: { session?: Session; runs?: Runs } = {};
  const hide = (text: string) => withoutSecrets(text, open.session?.secrets() ?? []);
  const stream = openStream(server, hide);
  const files = openFiles(server, () => address.origin);

  const session = await openSession(
    setting,
    () => open.runs?.listeners() ?? [],
    () => {
      stream.tell({ type: 'state' });
    },
  );
  open.session = session;
  const runs = openRuns(
    setting,
    () => session,
    files,
    (key) =>
      operationsOf(session.live().app).some(
        (one) => one.kind === 'triggers' && one.key === key && one.isHook,
      ),
    (run) => {
      stream.tell({ type: 'run', run });
    },
  );
  open.runs = runs;

  let page: PageFiles = new Map();
  const watching = [
    watchPage((built) => {
      page = built;
      stream.tell({ type: 'page' });
    }),
    watchApp(setting.directory, (built) => session.use(built)),
  ];
  server.get('/', async (_request, reply) => reply.type('text/html').send(await readPage()));
  for (const [name, type] of Object.entries(TYPES)) {
    server.get(`/${name}`, (_request, reply) => reply.type(type).send(page.get(name) ?? ''));
  }
  addRoutes(server, { setting, session, runs, files, hide });

  const close = async () => {
    for (const stopping of await Promise.allSettled(watching)) {
      if (stopping.status === 'fulfilled') await stopping.value();
    }
    stream.close();
    await server.close();
    await session.close();
  };
  try {
    await Promise.all(watching);
    address = new URL(await server.listen({ host: '127.0.0.1', port }));
  } catch (error) {
    await close();
    throw error;
  }
  return { url: address.origin, close };
};
