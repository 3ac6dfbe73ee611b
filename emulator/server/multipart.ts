import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { receive } from '../files/sent-file.ts';
import { ApiError } from './errors.ts';

/** HeyGen docs: Upload Asset. 32 MB. */
const MAX_FILE_BYTES = 33_554_432;

/**
 * Turns the parts of a multipart request into its body, each file into a SentFile. Install it before anything that
 * looks at the body.
 */
export const readUploads = async (app: FastifyInstance): Promise<void> => {
  await app.register(multipart, { limits: { fileSize: MAX_FILE_BYTES } });
  app.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await partsOf(request);
  });
};

/** A name that occurs twice gets a list of values. */
const partsOf = async (request: FastifyRequest): Promise<Record<string, unknown>> => {
  const values = new Map<string, unknown[]>();
  try {
    for await (const part of request.parts()) {
      const value =
        part.type === 'file'
          ? await receive(part.file, { filename: part.filename, mimeType: part.mimetype })
          : part.value;
      values.set(part.fieldname, [...(values.get(part.fieldname) ?? []), value]);
    }
  } catch (error) {
    if (error instanceof request.server.multipartErrors.RequestFileTooLargeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'invalid_parameter', `Invalid multipart body: ${reason}`);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
};
