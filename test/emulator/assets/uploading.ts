import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { DEMO_KEY } from '../../../emulator/catalogue.ts';
import type { Emulator } from '../../../emulator/index.ts';
import { call, pick, pickString, type Answer, type CallOptions } from '../helpers.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** The beginning of a file of each type, as their specifications have it. */
export const samples = {
  png: bytes('89504e470d0a1a0a 0000000d49484452'),
  jpg: bytes('ffd8ffe000104a464946'),
  mp4: bytes('00000018 66747970 69736f6d 00000200'),
  webm: bytes('1a45dfa3 9f 4286 81 01 4282 84 7765626d'),
  mp3: bytes('fffb9064 00000000'),
  taggedMp3: bytes('494433 0400 00 00000000'),
  wav: bytes('52494646 24000000 57415645 666d7420'),
  pdf: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
  srt: Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nHello there.\n'),
  zip: bytes('504b0304 14000000'),
};

/** One of the emulator's own files. */
export const mediaFile = async (name: string): Promise<Buffer> =>
  readFile(new URL(`../../../emulator/media/${name}`, import.meta.url));

export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** As a browser would send it. */
export const fileOf = (content: Buffer, type: string, name = 'file') =>
  new File([new Uint8Array(content)], name, { type });

/** POST /v3/assets with these parts. */
export const postForm = async (
  emulator: Emulator,
  parts: readonly (readonly [name: string, value: File | string])[],
  { key = DEMO_KEY, headers = {} }: Omit<CallOptions, 'body'> = {},
): Promise<Answer> => {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const response = await fetch(`${emulator.url}/v3/assets`, {
    method: 'POST',
    headers: { ...(key === null ? {} : { 'x-api-key': key }), ...headers },
    body: form,
  });
  const body = await response.text();
  const json: unknown = body.startsWith('{') ? JSON.parse(body) : undefined;
  return { status: response.status, headers: response.headers, text: body, json };
};

export const upload = (emulator: Emulator, content: Buffer, type: string, options: object = {}) =>
  postForm(emulator, [['file', fileOf(content, type)]], options);

interface Slot {
  id: string;
  url: string;
  headers: Record<string, string>;
}

/** Announces a direct upload. */
export const announce = async (emulator: Emulator, content: Buffer, change: object = {}): Promise<Slot> => {
  const body = { filename: 'tour.mp4', content_type: 'video/mp4', size_bytes: content.length, ...change };
  const { json } = await call(emulator, 'POST /v3/assets/direct-uploads', { body });
  const headers = Object.entries(pick(json, 'data.upload_headers') ?? {});
  return {
    id: pickString(json, 'data.asset_id'),
    url: pickString(json, 'data.upload_url'),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
  };
};

export const put = (url: string, content: Buffer, headers: Record<string, string>) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });

export const complete = (emulator: Emulator, id: string, body: object = {}) =>
  call(emulator, `POST /v3/assets/${id}/complete`, { body });

/** The first line of the answer to a PUT with these headers alone, which no HTTP client would send. */
export const rawPut = async (url: string, headers: Record<string, string>): Promise<string> => {
  const { hostname, port, pathname, search, host } = new URL(url);
  const lines = Object.entries({ host, connection: 'close', ...headers }).map((entry) => entry.join(': '));
  const socket = connect(Number(port), hostname);
  socket.end(`PUT ${pathname}${search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return (await text(socket)).split('\r\n')[0] ?? '';
};
