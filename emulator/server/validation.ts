import Fastify, {
  type FastifyInstance,
  type FastifySchemaCompiler,
  type FastifySchemaValidationError,
} from 'fastify';
import { ApiError } from './errors.ts';
import type { Schema } from './schema.ts';

/** Makes Fastify's Ajv check a body exactly as it was sent. */
const ajv = {
  customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, discriminator: true },
} as const;

type BodyCompiler = FastifySchemaCompiler<Schema>;

let compiler: Promise<BodyCompiler> | undefined;

/**
 * Compiles a schema once per process, and when the first body for it arrives: Ajv takes longer for all of them than an
 * emulator to start. Fastify builds its compiler for the first route that has a schema, hence the stand-in app.
 */
export const sharedCompiler = async (): Promise<BodyCompiler> => {
  compiler ??= buildCompiler();
  return compiler;
};

const buildCompiler = async (): Promise<BodyCompiler> => {
  const app = Fastify({ ajv });
  app.post('/', { schema: { body: {} } }, () => null);
  await app.ready();
  const compile: BodyCompiler | undefined = app.validatorCompiler;
  if (compile === undefined) throw new Error('Fastify built no validator');
  const compiled = new Map<Schema, ReturnType<BodyCompiler>>();
  return (route) => (body: unknown) => {
    const validate = compiled.get(route.schema) ?? compile(route);
    compiled.set(route.schema, validate);
    return validate(body) === true ? true : { error: validate.errors ?? [] };
  };
};

/** What each route takes, by endpoint: `POST /v3/templates/:id`. */
export type Bodies = ReadonlyMap<string, Schema>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Collects the bodies of all routes that are added from here on. */
export const collectBodies = (app: FastifyInstance): Bodies => {
  const bodies = new Map<string, Schema>();
  app.addHook('onRoute', ({ method, url, schema }) => {
    const endpoint = `${String(method)} ${url.replaceAll(/:\w+/g, ':id')}`;
    if (isSchema(schema?.body)) bodies.set(endpoint, schema.body);
  });
  return bodies;
};

/** Words Ajv's first finding as HeyGen's validator does: a dotted path and a short sentence. */
export const toApiError = ([first]: readonly FastifySchemaValidationError[]): ApiError => {
  if (first === undefined) return new ApiError(400, 'invalid_parameter', 'Invalid request body');
  const path = [...pathOf(first), ...propertyOf(first)].join('.');
  return new ApiError(400, 'invalid_parameter', sentence(first), { param: path === '' ? undefined : path });
};

/** The steps of a JSON pointer. */
const pathOf = ({ instancePath }: FastifySchemaValidationError): string[] => {
  const steps = instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
};

/** Ajv points at the object; HeyGen points at the property that is missing or unknown. */
const propertyOf = ({ keyword, params }: FastifySchemaValidationError): string[] => {
  const { missingProperty, additionalProperty, tag } = params;
  const property = keyword === 'discriminator' ? tag : (missingProperty ?? additionalProperty);
  return typeof property === 'string' ? [property] : [];
};

const sentence = ({ keyword, params, message }: FastifySchemaValidationError): string => {
  switch (keyword) {
    case 'additionalProperties':
      return 'Extra inputs are not permitted';
    case 'required':
      return 'Field required';
    case 'discriminator':
      return params.tagValue === undefined ? 'Field required' : 'Input is not an expected tag';
    case 'enum':
      return `Input should be one of: ${String(params.allowedValues)}`;
    default:
      return `Input ${message ?? 'is not valid'}`;
  }
};
