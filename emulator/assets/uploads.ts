import type { FastifyRequest } from 'fastify';
import type { FileHost } from '../files/host.ts';
import { refuse } from '../files/s3.ts';
import { receive, SentFile } from '../files/sent-file.ts';
import { entryOf } from '../server/request-log.ts';
import type { AssetStore, DirectUpload } from './store.ts';

/** HeyGen documents no number, it only answers one. An hour is the default of Amazon's tools. */
export const UPLOAD_LIFETIME_MS = 60 * 60 * 1000;

/** The headers that the PUT of a direct upload needs besides its length. Which ones HeyGen asks for is not documented. */
export const uploadHeaders = ({ contentType, sha256 }: DirectUpload): Record<string, string> => {
  const checksum = sha256 === null ? undefined : Buffer.from(sha256, 'hex').toString('base64');
  return {
    'Content-Type': contentType,
    ...(checksum === undefined ? {} : { 'x-amz-checksum-sha256': checksum }),
  };
};

type Refusal = readonly [status: number, code: string, message: string];

/** Takes direct uploads as S3 takes a presigned PUT. */
export const takeUploads = ({ app, signer }: FileHost, assets: AssetStore): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: AsyncIterable<Buffer>) =>
    receive(payload, { filename: null, mimeType: request.headers['content-type'] ?? '' }),
  );

  app.put<{ Params: { id: string } }>('/uploads/:id', (request, reply) => {
    const { path, query } = entryOf(request);
    const verdict = signer.judge(path, query);
    if (verdict === 'expired') return refuse(reply, 403, 'AccessDenied', 'Request has expired');
    const upload = assets.findDirectUpload(request.params.id);
    if (verdict === 'forged' || upload === undefined) return refuse(reply, ...wrongSignature);
    const refusal = refusalOf(request, upload);
    if (refusal !== undefined) return refuse(reply, ...refusal);
    if (request.body instanceof SentFile) upload.received = request.body;
    return reply.send();
  });
};

const wrongSignature: Refusal = [403, 'SignatureDoesNotMatch', 'The signature does not match'];

/** Amazon docs: presigned URLs and error responses of S3. */
const refusalOf = ({ headers, body }: FastifyRequest, upload: DirectUpload): Refusal | undefined => {
  if (headers.authorization !== undefined) {
    return [400, 'InvalidArgument', 'Only one auth mechanism allowed'];
  }
  if (headers['transfer-encoding'] !== undefined) {
    return [501, 'NotImplemented', 'A header you provided implies functionality that is not implemented'];
  }
  const { 'content-length': length } = headers;
  if (length === undefined) {
    return [411, 'MissingContentLength', 'You must provide the Content-Length HTTP header'];
  }
  const signed = Object.entries(uploadHeaders(upload)).map(([name, value]) => [name.toLowerCase(), value]);
  const isAsSigned = signed.every(([name = '', value]) => headers[name] === value);
  if (!isAsSigned || Number(length) !== upload.sizeBytes) return wrongSignature;
  const names = signed.map(([name]) => name);
  if (Object.keys(headers).some((name) => name.startsWith('x-amz-') && !names.includes(name))) {
    return [403, 'AccessDenied', 'There were headers present in the request which were not signed'];
  }
  if (upload.sha256 !== null && body instanceof SentFile && body.sha256 !== upload.sha256) {
    return [400, 'BadDigest', 'The SHA256 you specified did not match the calculated checksum'];
  }
  return undefined;
};
