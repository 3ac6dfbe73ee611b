import { sniff, typeNamed, type FileType } from '../files/file-types.ts';
import { SentFile } from '../files/sent-file.ts';
import { ApiError, invalid } from '../server/errors.ts';
import type { CompleteBody, DirectUploadBody, UploadBody } from './body.ts';
import type { Announcement, DirectUpload } from './store.ts';

/**
 * The largest direct upload. HeyGen's docs leave it to the answer; its open-source CLI for Hyperframes
 * says 200 MB.
 */
export const MAX_DIRECT_BYTES = 200 * 1024 * 1024;

export const checkUpload = ({ file }: UploadBody): { file: SentFile; type: FileType } => {
  if (!(file instanceof SentFile)) throw invalid('file', 'Input should be a file in multipart/form-data');
  const type = sniff(file.head);
  if (type === undefined || type.kind === 'archive') throw unsupported('file', 'The content of the file');
  // Clients that do not know the type send this, as HeyGen's own CLI does.
  if (file.mimeType !== 'application/octet-stream') checkSameType(file.mimeType, type, 'file');
  return { file, type };
};

export const checkAnnouncement = (body: DirectUploadBody): Omit<Announcement, 'owner'> => {
  const { filename, content_type: contentType, size_bytes: sizeBytes, checksum_sha256 } = body;
  const type = typeNamed(contentType);
  if (type === undefined) throw unsupported('content_type', `'${contentType}'`);
  if (sizeBytes > MAX_DIRECT_BYTES) throw invalid('size_bytes', `At most ${MAX_DIRECT_BYTES} bytes`);
  return { filename, contentType, type, sizeBytes, sha256: checksum_sha256?.toLowerCase() ?? null };
};

/** The file on the file host, after checking that it is what was announced. */
export const checkArrival = ({ received, contentType }: DirectUpload, body: CompleteBody) => {
  // The wording is HeyGen's (docs). Its storage may take a moment, so callers try again.
  if (received === null) throw new ApiError(409, 'conflict', 'Uploaded object not found yet');
  if (typeof body.checksum_sha256 === 'string' && body.checksum_sha256.toLowerCase() !== received.sha256) {
    throw invalid('checksum_sha256', 'Does not match the uploaded file');
  }
  const type = sniff(received.head);
  if (type === undefined) throw unsupported('content_type', 'The content of the file');
  checkSameType(contentType, type, 'content_type');
  return { file: received, type };
};

/** The wording is that of v1's upload (measured). */
const checkSameType = (declared: string, type: FileType, at: string): void => {
  if (typeNamed(declared) !== type) {
    throw invalid(at, `Content type not match ${declared} != ${type.mimeType}`);
  }
};

const unsupported = (at: string, what: string): ApiError => invalid(at, `${what} is not of a supported type`);
