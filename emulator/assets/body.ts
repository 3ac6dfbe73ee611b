import type { SentFile } from '../files/sent-file.ts';
import { closed, orNull, string, type Schema } from '../server/schema.ts';

export interface UploadBody {
  /** Anything, when the body is JSON. */
  file: SentFile | object;
}

export interface DirectUploadBody {
  filename: string;
  content_type: string;
  size_bytes: number;
  checksum_sha256?: string | null;
}

export type CompleteBody = Pick<DirectUploadBody, 'checksum_sha256'>;

const checksum = orNull({ type: 'string', pattern: '^[0-9a-fA-F]{64}$' });
const atLeastOne: Schema = { type: 'integer', minimum: 1 };

export const uploadBody = closed({ file: { type: 'object' } }, ['file']);

export const directUploadBody = closed(
  { filename: string, content_type: string, size_bytes: atLeastOne, checksum_sha256: checksum },
  ['filename', 'content_type', 'size_bytes'],
);

export const completeBody = closed({ checksum_sha256: checksum });
