import type { FastifyInstance } from 'fastify';
import { entryOf } from '../server/request-log.ts';
import { legacyHeaders } from './notice.ts';

export type RetiredStatus = 404 | 405 | 410;

export interface Retirement {
  /** Whether v1 and v2 still answer. @default 'alive' */
  legacy: 'alive' | 'retired';
  /** What their routes answer once retired. @default 404 */
  retiredStatus: RetiredStatus;
}

/** Answers in place of the routes of v1 and v2 when they are retired. */
export const answerForRetired = (app: FastifyInstance, retirement: Retirement): void => {
  app.addHook('preValidation', (request, reply, done) => {
    const { legacy, retiredStatus } = retirement;
    if (!/^\/v[12]\//.test(entryOf(request).path)) {
      done();
    } else if (legacy === 'retired') {
      const { headers, body } = retiredAnswer(retiredStatus);
      void reply.code(retiredStatus).headers(headers).send(body);
    } else {
      void reply.headers(legacyHeaders);
      done();
    }
  });
};

/** What a retired route answers is not published, so there are the three plausible ways. */
const retiredAnswer = (status: RetiredStatus): { headers: Record<string, string>; body?: object } => {
  if (status === 405) return { headers: { allow: 'OPTIONS' } };
  const error =
    status === 404
      ? { code: 'not_found', message: 'Not Found' }
      : { code: 'gone', message: 'This endpoint was retired. Use the v3 API.' };
  return { headers: {}, body: { error } };
};
