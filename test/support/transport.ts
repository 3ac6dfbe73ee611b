/** HeyGen's client over a transport that answers from a script, for tests that need no network. */
import {
  createHeyGen,
  type HeyGen,
  type Transport,
  type TransportRequest,
} from '../../heygen/client/client.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { ORIGIN } from './heygen.ts';

/** @param body an object goes out as JSON, text as it is */
export const reply = (
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  content: typeof body === 'string' ? body : JSON.stringify(body),
  getHeader: (name) => headers[name.toLowerCase()] ?? null,
});

/** An error as Node reports a connection that fails. */
export const broken = (code?: string): Error =>
  Object.assign(
    new Error(`request to ${ORIGIN}/v3/videos?key=secret failed`),
    code === undefined ? {} : { code },
  );

/** What a request carries as JSON. */
export const jsonOf = (request: TransportRequest | undefined): unknown =>
  typeof request?.body === 'string' ? JSON.parse(request.body) : undefined;

/** Gives each answer once, in order. */
export const scripted = (...script: (Answer | Error)[]) => scriptedUntil(Infinity, ...script);

/** The same for a step that has to be over at a time in ms. */
export const scriptedUntil = (end: number, ...script: (Answer | Error)[]) => {
  const requests: TransportRequest[] = [];
  const transport: Transport = (request) => {
    requests.push(request);
    const next = script[requests.length - 1] ?? new Error(`Nobody expected a request to ${request.url}`);
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { heygen: createHeyGen(transport, ORIGIN, undefined, end), requests };
};

/** What comes of a call, which endpoints it asks, and with which bodies. */
export const play = async <Result>(
  call: (heygen: HeyGen) => Promise<Result>,
  ...script: (Answer | Error)[]
) => {
  const { heygen, requests } = scripted(...script);
  const result = await call(heygen).catch((error: unknown) => error);
  const asked = requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  return { result, asked, bodies: requests.map(jsonOf) };
};
