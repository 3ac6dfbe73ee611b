import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { answerForRetired, type Retirement } from '../legacy/retirement.ts';
import { envelope } from './envelope.ts';
import { ApiError, notFound } from './errors.ts';
import { loosen } from './loose.ts';
import { readUploads } from './multipart.ts';
import { entryOf } from './request-log.ts';
import type { Traffic } from './traffic.ts';
import { collectBodies, sharedCompiler, toApiError, type Bodies } from './validation.ts';

/** Room for inline base64 files of 32 MB. */
const BODY_LIMIT = 48 * 1024 * 1024;

/** Adds the routes of a resource to the API. */
export type Routes = (api: FastifyInstance) => void;

/**
 * The API host. Whatever can answer early does so in preValidation, when the body is already in the ledger. The order:
 * an injected fault, a retired route, then the key, the scope and the idempotency key of the route.
 */
export const createApi = async (
  traffic: Traffic,
  retirement: Retirement,
  routes: readonly Routes[],
  isLoose = false,
): Promise<{ api: FastifyInstance; bodies: Bodies }> => {
  const app = Fastify({
    schemaErrorFormatter: toApiError,
    bodyLimit: BODY_LIMIT,
    // No URL is longer, so an id of any length is simply not found.
    routerOptions: { maxParamLength: 16384 },
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(await sharedCompiler());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
    done(null, parseBody(text.toString()));
  });

  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  await readUploads(app);
  traffic.observe(app, 'api');
  if (isLoose) loosen(app);
  answerForRetired(app, retirement);
  app.setErrorHandler<FastifyError | ApiError>((error, request, reply) => {
    const refusal = toRefusal(error);
    const { path } = entryOf(request);
    void reply
      .code(refusal.status)
      .headers(refusal.headers)
      .send(envelope(refusal, path, request.routeOptions.url));
  });
  app.setNotFoundHandler(() => {
    throw notFound('not_found', 'Not Found');
  });
  const bodies = collectBodies(app);
  for (const add of routes) add(app);
  return { api: app, bodies };
};

/** Invalid JSON stays text and fails the body's schema later, so that a bad API key is reported first. */
const parseBody = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const toRefusal = (error: FastifyError | ApiError): ApiError => {
  if (error instanceof ApiError) return error;
  if (error.statusCode === 413) return new ApiError(413, 'payload_too_large', 'Request body too large');
  if (error.statusCode === 400) return new ApiError(400, 'invalid_parameter', error.message);
  console.error('The emulator itself failed:', error);
  return new ApiError(500, 'internal_error', error.message);
};
