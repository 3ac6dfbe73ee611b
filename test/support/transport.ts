/** HeyGen's client on a transport with scripted answers, for tests without a network. */
import { createHeyGen, type HeyGen } from '../../heygen/client/client.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import type { Transport, TransportRequest } from '../../heygen/client/transport.ts';
import { REQUESTS } from '../../zapier/time.ts';
import { ORIGIN } from './heygen.ts';

/** As long as a step gives its requests, and no end of the step. */
export const TIMES = { ...REQUESTS, deadline: Infinity };

/** @param body an object is sent as JSON, text as it is */
export const reply = (
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  content: typeof body === 'string' ? body : JSON.stringify(body),
  getHeader: (name) => headers[name.toLowerCase()] ?? null,
});

/** An error as Node reports it when a connection fails. */
export const broken = (code?: string): Error =>
  Object.assign(
    new Error(`request to ${ORIGIN}/v3/videos?key=secret failed`),
    code === undefined ? {} : { code },
  );

/** The JSON body of a request. */
export const jsonOf = (request: TransportRequest | undefined): unknown =>
  typeof request?.body === 'string' ? JSON.parse(request.body) : undefined;

/** Gives each answer once, in order. */
export const scripted = (...script: (Answer | Error)[]) => scriptedUntil(Infinity, ...script);

/** The same, for a step that must end at this time in ms. */
export const scriptedUntil = (end: number, ...script: (Answer | Error)[]) => {
  const requests: TransportRequest[] = [];
  const transport: Transport = (request) => {
    requests.push(request);
    const next = script[requests.length - 1] ?? new Error(`Nobody expected a request to ${request.url}`);
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { heygen: createHeyGen(transport, ORIGIN, { ...REQUESTS, deadline: end }), requests };
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
