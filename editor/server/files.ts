/** Files that a result points to, once somebody has opened them. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Connection } from '../../host/index.ts';
import type { OpenedFile } from '../contract.ts';

type Stashed = Awaited<ReturnType<Connection['fetchFile']>>;

const MOST_FILES = 50;
const TEXTS = /^(text\/(plain|vtt|csv)|application\/(x-subrip|json))/;
/** A page or a drawing from elsewhere could run scripts in the editor's name, so those are only downloaded. */
const SHOWN = /^(video|audio)\/|^image\/(png|jpeg|gif|webp)$|^text\/plain/;
const LONGEST_TEXT = 100_000;

/** The part of a file that a player asks for: `bytes=0-99`, `bytes=100-`. */
const rangeIn = (header: string | undefined, size: number): { from: number; to: number } | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' || Number(from) >= size) return undefined;
  return { from: Number(from), to: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
};

export const openFiles = (server: FastifyInstance, origin: () => string) => {
  const files = new Map<string, Stashed>();

  server.get<{ Params: { id: string } }>('/files/:id', (request, reply) => {
    const file = files.get(request.params.id);
    if (file === undefined) return reply.code(404).send({ error: { message: 'There is no such file.' } });
    const { name, type, content } = file;
    const isShown = SHOWN.test(type);
    reply
      .type(isShown ? type : 'application/octet-stream')
      .header('accept-ranges', 'bytes')
      .header('content-security-policy', 'sandbox')
      .header(
        'content-disposition',
        `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
    const range = rangeIn(request.headers.range, content.length);
    if (range === undefined) return reply.send(content);
    return reply
      .code(206)
      .header('content-range', `bytes ${range.from}-${range.to}/${content.length}`)
      .send(content.subarray(range.from, range.to + 1));
  });

  return {
    /** Keeps a file, so that the page can show it and the next step can fetch it. */
    keep: (file: Stashed): OpenedFile => {
      const id = randomUUID();
      files.set(id, file);
      const oldest = files.size > MOST_FILES ? files.keys().next().value : undefined;
      if (oldest !== undefined) files.delete(oldest);
      const { name, type, content } = file;
      const isText = TEXTS.test(type) || /\.(srt|vtt|txt|csv)$/i.test(name);
      return {
        url: `${origin()}/files/${id}`,
        name,
        type,
        bytes: content.length,
        ...(isText ? { text: content.toString('utf8').slice(0, LONGEST_TEXT) } : {}),
      };
    },
  };
};

export type Files = ReturnType<typeof openFiles>;
