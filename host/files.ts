import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

export interface StashedFile {
  name: string;
  type: string;
  content: Buffer;
}

/** Zapier's file store: `z.stashFile` posts a form to it and gets an address that any step can read. */
export const openFileStore = async (server: FastifyInstance, origin: () => string) => {
  const files = new Map<string, StashedFile>();
  let isSilent = false;
  await server.register(multipart, { limits: { fileSize: 1_000_000_000 } });

  server.post('/files', async (request, reply) => {
    if (isSilent) return reply.hijack();
    const file = await request.file();
    const key = file?.fields.key;
    if (file === undefined || key === undefined || Array.isArray(key) || key.type !== 'field') {
      return reply.code(400).send('A form with a key and a file is wanted.');
    }
    files.set(String(key.value), {
      name: file.filename,
      type: file.mimetype,
      content: await file.toBuffer(),
    });
    return reply.code(204).send();
  });

  server.get<{ Params: { '*': string } }>('/stash/*', (request, reply) => {
    const file = files.get(`stash/${request.params['*']}`);
    if (file === undefined) return reply.code(404).send();
    return reply.type(file.type).send(file.content);
  });

  return {
    /** Whether the store takes files and never answers, from now on. */
    silence: (on: boolean) => {
      isSilent = on;
    },
    /** What core asks for before it uploads (source: its src/tools/create-file-stasher.js). */
    presign: () => ({ url: `${origin()}/files`, fields: { key: `stash/${randomUUID()}` } }),
    read: (url: string): StashedFile | undefined => files.get(new URL(url).pathname.slice(1)),
  };
};
