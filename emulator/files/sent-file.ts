import { createHash } from 'node:crypto';

/** Bigger files are counted and hashed, but not kept. */
const KEPT_BYTES = 1024 * 1024;

interface Facts {
  /** null when the sender gives none. */
  readonly filename: string | null;
  /** As the sender declares it. */
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A file that somebody sent. The ledger shows its facts, not its content. */
export class SentFile implements Facts {
  readonly filename: string | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly #start: Buffer;

  constructor({ filename, mimeType, sizeBytes, sha256 }: Facts, start: Buffer) {
    this.filename = filename;
    this.mimeType = mimeType;
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
    this.#start = start;
  }

  /** The first bytes. */
  get head(): Buffer {
    return this.#start.subarray(0, 4096);
  }

  /** All of it; null when it was too big to keep. */
  get content(): Buffer | null {
    return this.#start.length === this.sizeBytes ? this.#start : null;
  }
}

/** Reads the file to its end. */
export const receive = async (
  chunks: AsyncIterable<Buffer>,
  declared: Pick<Facts, 'filename' | 'mimeType'>,
): Promise<SentFile> => {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    const room = KEPT_BYTES - sizeBytes;
    if (room > 0) kept.push(chunk.subarray(0, room));
    sizeBytes += chunk.length;
  }
  return new SentFile({ ...declared, sizeBytes, sha256: hash.digest('hex') }, Buffer.concat(kept));
};
