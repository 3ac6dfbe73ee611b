import Fastify, { type FastifySchemaCompiler, type FastifySchemaValidationError } from 'fastify';
import { ApiError } from './errors.ts';
import type { Schema } from './schema.ts';

/** Fastify's Ajv, told to judge a body as it was sent. */
const ajv = {
  customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, discriminator: true },
} as const;

type BodyCompiler = FastifySchemaCompiler<Schema>;

let compiler: Promise<BodyCompiler> | undefined;

/**
 * Compiles each schema once per process. Ajv takes a tenth of a second for all of them, and a test suite starts an
 * emulator per test. Fastify builds its compiler for the first route that has a schema, hence the stand-in app.
 */
export async function sharedCompiler(): Promise<BodyCompiler> {
  compiler ??= buildCompiler();
  return compiler;
}

async function buildCompiler(): Promise<BodyCompiler> {
  const app = Fastify({ ajv });
  app.post('/', { schema: { body: {} } }, () => null);
  await app.ready();
  const compile: BodyCompiler | undefined = app.validatorCompiler;
  if (compile === undefined) throw new Error('Fastify built no validator');
  const compiled = new Map<Schema, ReturnType<BodyCompiler>>();
  return (route) => {
    const validate = compiled.get(route.schema) ?? compile(route);
    compiled.set(route.schema, validate);
    return validate;
  };
}

/** Says the first thing that Ajv found as HeyGen's validator would: a dotted path and a short sentence. */
export function toApiError([first]: readonly FastifySchemaValidationError[]): ApiError {
  if (first === undefined) return new ApiError(400, 'invalid_parameter', 'Invalid request body');
  const path = [...pathOf(first), ...propertyOf(first)].join('.');
  return new ApiError(400, 'invalid_parameter', sentence(first), { param: path === '' ? undefined : path });
}

/** The steps of a JSON pointer. */
function pathOf({ instancePath }: FastifySchemaValidationError): string[] {
  const steps = instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where Ajv points at the object, HeyGen points at the property that is missing from it or too much in it. */
function propertyOf({ keyword, params }: FastifySchemaValidationError): string[] {
  const { missingProperty, additionalProperty, tag } = params;
  const property = keyword === 'discriminator' ? tag : (missingProperty ?? additionalProperty);
  return typeof property === 'string' ? [property] : [];
}

function sentence({ keyword, params, message }: FastifySchemaValidationError): string {
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
}
