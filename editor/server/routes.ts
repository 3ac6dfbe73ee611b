/** What the page may ask for. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Setting } from '../setting.ts';
import { failureOf } from './fates.ts';
import { choicesOf, formOf } from './forms.ts';
import type { Files } from './files.ts';
import type { Runs } from './runs.ts';
import type { Session } from './session.ts';

const kind = z.enum(['triggers', 'searches', 'creates', 'searchOrCreates']);
const data = z.record(z.string(), z.unknown());
const operation = { kind, key: z.string(), input: data };
const text = z.optional(z.string());

const asked = {
  connect: z.object({ authData: z.record(z.string(), z.string()) }),
  form: z.object(operation),
  choices: z.object({ ...operation, field: z.string(), token: text, dynamic: text }),
  run: z.object({
    ...operation,
    mode: z.enum(['test', 'live', 'on']),
    confirmed: z.optional(z.boolean()),
  }),
  one: z.object({ id: z.string() }),
  file: z.object({ pointer: z.string() }),
  trouble: z.object({ id: text }),
};

interface Parts {
  setting: Setting;
  session: Session;
  runs: Runs;
  files: Files;
  /** Takes what must not be shown out of a text. */
  hide: (text: string) => string;
}

export const addRoutes = (server: FastifyInstance, { setting, session, runs, files, hide }: Parts): void => {
  /** @param answer its errors are shown to the user */
  const post = <Body>(path: string, body: z.ZodMiniType<Body>, answer: (body: Body) => unknown) =>
    server.post(`/api/${path}`, async (request, reply) => {
      reply.type('application/json');
      try {
        const result = await answer(body.parse(request.body));
        return hide(JSON.stringify(result ?? {}));
      } catch (error) {
        reply.code(422);
        return hide(JSON.stringify({ error: failureOf(error) }));
      }
    });

  server.get('/api/state', async (_request, reply) => {
    reply.type('application/json');
    return hide(JSON.stringify(await session.state()));
  });
  server.get('/api/runs', (_request, reply) => {
    reply.type('application/json').send(hide(JSON.stringify(runs.all())));
  });

  post('connect', asked.connect, async ({ authData }) => {
    await session.connect(authData);
    return session.state();
  });
  post('form', asked.form, ({ kind, key, input }) => formOf(session.live(), kind, key, input));
  post('choices', asked.choices, (question) => choicesOf(session.live(), question));
  post('runs', asked.run, ({ confirmed, ...rest }) =>
    runs.start({ ...rest, ...(confirmed === undefined ? {} : { confirmed }) }),
  );
  post('runs/resume', asked.one, ({ id }) => runs.resume(id));
  post('runs/poll', asked.one, ({ id }) => runs.poll(id));
  post('runs/off', asked.one, ({ id }) => runs.turnOff(id));
  post('files', asked.file, async ({ pointer }) =>
    files.keep(await session.live().connection.fetchFile(pointer)),
  );
  post('trouble', asked.trouble, ({ id }) => session.changeTrouble(id));
  post('happen', asked.one, async ({ id }) => {
    const one = (session.world().happenings ?? []).find((happening) => happening.id === id);
    await one?.happen();
  });
  post('recipes', asked.one, ({ id }) => {
    const { app, connection } = session.live();
    if (setting.openRecipe === undefined) throw new Error('There are no recipes.');
    return setting.openRecipe(id, app, connection);
  });
};
