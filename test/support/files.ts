/** The files of a video: their pointers, HeyGen's file host, and Zapier's store. */
import type { Readable } from 'node:stream';
import nock from './network.ts';
import { zapierAnswers } from './rpc.ts';

/** A pointer as zapier-platform-core writes it. Zapier fetches the file when a later step asks for it. */
export const pointerTo = (
  file: 'videoFile' | 'subtitleFile' | 'originalSubtitleFile' | 'audioFile',
  id: string,
  noun: 'video' | 'translation' | 'lipsync' | 'proofread' | 'clip' | 'edit' = 'video',
  more: { test?: string } = {},
): string =>
  `hydrate|||${JSON.stringify({ type: 'file', method: `hydrators.${file}`, bundle: { [`${noun}_id`]: id, ...more } })}|||hydrate`;

/** A signed link, as HeyGen makes them. */
export const signed = (path: string): string => `https://files.heygen.ai${path}?Expires=1&Signature=s3cret`;

interface FileReply {
  status?: number;
  body?: string | Buffer | Readable;
  headers?: Record<string, string>;
  /** Instead of an answer, the connection fails with this code. */
  error?: string;
  /** Instead of an answer, nothing comes. */
  isSilent?: boolean;
}

/** For nock: the answer that never comes. */
export const silence = () => new Promise<never>(() => undefined);

/** Serves a file once, and only to a request without the API key. */
export const fileHost = (
  path: string,
  { status = 200, body = '', headers = {}, error, isSilent = false }: FileReply = {},
): void => {
  const interceptor = nock('https://files.heygen.ai', { badheaders: ['x-api-key'] })
    .get(path)
    .query({ Expires: '1', Signature: 's3cret' });
  if (isSilent) interceptor.reply(silence);
  else if (error === undefined) interceptor.reply(status, body, headers);
  else interceptor.replyWithError(Object.assign(new Error(`${error} ${signed(path)}`), { code: error }));
};

/** A file as it arrived. */
interface Stored {
  name: string;
  type: string;
  content: string;
}

const nameIn = (disposition: string): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined
    ? (/filename="?([^"]*)"?/.exec(disposition)?.[1] ?? '')
    : decodeURIComponent(encoded);
};

const textIn = (form: FormData, key: string): string => {
  const value = form.get(key);
  return typeof value === 'string' ? value : '';
};

/** Before a step, Zapier's cache holds this as text. */
export const zapierHas = (noted: unknown): void => {
  zapierAnswers(1, (method) => (method === 'zcache_get' ? JSON.stringify(noted) : undefined));
};

/** The app asks Zapier for a place in its store, but sends no file. */
export const asksForPlace = (): void => {
  zapierAnswers(1, (method) =>
    method === 'get_presigned_upload_post_data'
      ? { url: 'https://store.test', fields: { key: 'cli/x' } }
      : undefined,
  );
};

/** Zapier's store takes one file. Like the real one, it rejects a body whose length differs from the one announced. */
export const zapierStores = (status = 204): Stored[] => {
  const stored: Stored[] = [];
  asksForPlace();
  nock('https://store.test')
    .post('/')
    .reply(async (request: Request) => {
      const { headers } = request;
      const body = await request.arrayBuffer();
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- for large files, which these are not
      const form = await new Response(body, { headers }).formData();
      const file = form.get('file');
      stored.push({
        name: nameIn(textIn(form, 'Content-Disposition')),
        type: textIn(form, 'Content-Type'),
        content: file === null || typeof file === 'string' ? '' : await file.text(),
      });
      const isAsAnnounced = Number(headers.get('content-length')) === body.byteLength;
      return isAsAnnounced && status === 204
        ? [204, null, { 'Content-Type': 'text/plain' }]
        : [403, '<Error><Code>AccessDenied</Code></Error>', { 'Content-Type': 'application/xml' }];
    });
  return stored;
};
