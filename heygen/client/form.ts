import { Readable } from 'node:stream';

/** A form (multipart/form-data) with one file in it. */
export interface Form {
  headers: Record<'Content-Type' | 'Content-Length', string>;
  /** Makes a new stream of the body each time. */
  body: () => Readable;
}

export interface FormFile {
  filename: string;
  /** The file's bytes, in pieces. */
  content: readonly Buffer[];
}

/** Escapes a name as browsers do in this header (source: HTML standard, "multipart form data"). */
const escaped = (name: string): string => name.replaceAll(/["\r\n]/g, encodeURIComponent);

export const bytesIn = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0);

/**
 * Puts a file into a form without copying it.
 *
 * The body is a stream of known length, since zapier-platform-core copies a Buffer and scans it byte by byte for its
 * log (its src/tools/create-logger.js; 2 s for 32 MB). The file is sent without its type, as HeyGen's own command line
 * does: HeyGen looks at the bytes, and refuses some types that it knows under another name.
 *
 * @param field name of the form's field
 */
export const formOf = (field: string, { filename, content }: FormFile): Form => {
  const boundary = `heygen-zapier-${crypto.randomUUID()}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${field}"; filename="${escaped(filename)}"`,
    'Content-Type: application/octet-stream',
    '\r\n',
  ].join('\r\n');
  const pieces = [Buffer.from(head), ...content, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return {
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(bytesIn(pieces)),
    },
    body: () => Readable.from(pieces),
  };
};
