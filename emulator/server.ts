import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { ApiError, envelope, unknownRoute } from './errors.ts';
import { injectFaults } from './faults.ts';
import type { LoggedRequest } from './ledger.ts';
import { isLegacyPath, legacyHeaders, retiredAnswer } from './legacy-notice.ts';
import { entryOf, logRequests } from './request-log.ts';
import { addLegacyRoutes } from './routes/legacy.ts';
import { addAccountRoutes } from './routes/v3-account.ts';
import { addAssetRoutes } from './routes/v3-assets.ts';
import { addBatchRoutes } from './routes/v3-batches.ts';
import { addBrandRoutes } from './routes/v3-brands.ts';
import { addCatalogueRoutes } from './routes/v3-catalogue.ts';
import { addLipsyncRoutes } from './routes/v3-lipsyncs.ts';
import { addSpeechRoutes } from './routes/v3-speech.ts';
import { addTemplateRoutes } from './routes/v3-templates.ts';
import { addTranslationRoutes } from './routes/v3-translations.ts';
import { addVideoAgentRoutes } from './routes/v3-video-agents.ts';
import { addVideoRoutes } from './routes/v3-videos.ts';
import { addWebhookRoutes } from './routes/v3-webhooks.ts';
import { loosen } from './loose.ts';
import { readUploads } from './uploads.ts';
import { collectBodies, sharedCompiler, toApiError, type Bodies } from './validation.ts';
import type { World } from './world.ts';

/** Room for inline base64 files of 32 MB. */
const BODY_LIMIT = 48 * 1024 * 1024;

/**
 * The API host. Everything that can answer does so in preValidation, when the body is already in the ledger, in this
 * order: an injected fault, a retired route, then the route's own key, scope and idempotency.
 */
export async function createApi(
  world: World,
  onAnswer: (entry: LoggedRequest) => void,
  isLoose = false,
): Promise<{ api: FastifyInstance; bodies: Bodies }> {
  const app = Fastify({
    schemaErrorFormatter: toApiError,
    bodyLimit: BODY_LIMIT,
    // As long as any URL can be: an id that is too long is simply not found.
    routerOptions: { maxParamLength: 16384 },
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
  logRequests(app, 'api', world.ledger, onAnswer);
  injectFaults(app, world.faults);
  if (isLoose) loosen(app);
  answerForRetired(app, world);
  app.setErrorHandler<FastifyError | ApiError>((error, request, reply) => {
    const refusal = toRefusal(error);
    const { path } = entryOf(request);
    void reply
      .code(refusal.status)
      .headers(refusal.headers)
      .send(envelope(refusal, path, request.routeOptions.url));
  });
  app.setNotFoundHandler(() => {
    throw unknownRoute;
  });

  const bodies = collectBodies(app);
  addAccountRoutes(app, world);
  addCatalogueRoutes(app, world);
  addBrandRoutes(app, world);
  addTemplateRoutes(app, world);
  addVideoRoutes(app, world);
  addBatchRoutes(app, world);
  addVideoAgentRoutes(app, world);
  addTranslationRoutes(app, world);
  addLipsyncRoutes(app, world);
  addSpeechRoutes(app, world);
  addAssetRoutes(app, world);
  addWebhookRoutes(app, world);
  addLegacyRoutes(app, world);
  return { api: app, bodies };
}

/** What is no JSON stays text, to be refused with the rest of the body: a bad key is the first thing to be told. */
function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answerForRetired(app: FastifyInstance, world: World): void {
  app.addHook('preValidation', (request, reply, done) => {
    if (!isLegacyPath(entryOf(request).path)) {
      done();
    } else if (world.legacy === 'retired') {
      const { headers, body } = retiredAnswer(world.retiredStatus);
      void reply.code(world.retiredStatus).headers(headers).send(body);
    } else {
      void reply.headers(legacyHeaders);
      done();
    }
  });
}

function toRefusal(error: FastifyError | ApiError): ApiError {
  if (error instanceof ApiError) return error;
  if (error.statusCode === 413) return new ApiError(413, 'payload_too_large', 'Request body too large');
  if (error.statusCode === 400) return new ApiError(400, 'invalid_parameter', error.message);
  console.error('The emulator itself failed:', error);
  return new ApiError(500, 'internal_error', error.message);
}
