/** Tells every open page what happens, by server-sent events. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { News } from '../contract.ts';

/** A run that changes many times at once is told once. Milliseconds. */
const PAUSE = 30;

const keyOf = (news: News): string => (news.type === 'run' ? news.run.id : news.type);

/** @param hide takes what must not be shown out of a text */
export const openStream = (server: FastifyInstance, hide: (text: string) => string) => {
  const pages = new Set<ServerResponse>();
  const pending = new Map<string, News>();

  const send = () => {
    for (const news of pending.values()) {
      const line = `data: ${hide(JSON.stringify(news))}\n\n`;
      for (const page of pages) page.write(line);
    }
    pending.clear();
  };

  server.get('/api/events', (request, reply) => {
    reply.hijack();
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream' };
    reply.raw.writeHead(200, Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])));
    reply.raw.write(': here\n\n');
    pages.add(reply.raw);
    request.raw.on('close', () => pages.delete(reply.raw));
  });

  return {
    tell: (news: News): void => {
      if (pending.size === 0) setTimeout(send, PAUSE);
      pending.set(keyOf(news), news);
    },
    close: (): void => {
      for (const page of pages) page.end();
    },
  };
};
