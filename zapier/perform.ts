import type { Bundle, ZObject } from 'zapier-platform-core';
import { createHeyGen, type HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import type { Answer } from '../heygen/client/problems.ts';
import type { Transport } from '../heygen/client/transport.ts';
import { toZapierError } from './errors.ts';
import { inTime } from './in-time.ts';
import { baseUrl, keyIn } from './middleware.ts';
import { asItIs } from './request.ts';
import { ALL_REQUESTS, REQUESTS, startOf, type RequestTimes } from './time.ts';

/** What a function that talks to HeyGen receives: the HeyGen client, and what Zapier passes to a perform. */
export interface Context<InputData extends Record<string, unknown>> {
  heygen: HeyGen;
  bundle: Bundle<InputData>;
  z: ZObject;
}

/** For a pattern: one character of the key, also as JSON or a URL may write it. */
const anyForm = (character: string): string => {
  const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
  const plain = character.replace(/\W/, '\\$&');
  return String.raw`(?:\\{0,8}${plain}|\\{1,8}u${hex.padStart(4, '0')}|%(?:25){0,2}${hex})`;
};

/**
 * What removes the API key from a text, as it was typed and as it was sent. HeyGen may repeat what it was sent, and its
 * answers appear in errors and logs.
 */
const keyHider = (typed = ''): ((text: string) => string) => {
  const forms = new Set([typed.trim(), keyIn(typed)].filter(Boolean));
  if (forms.size === 0) return (text) => text;
  const patterns = Array.from(forms, (form) => Array.from(form, anyForm).join(''));
  const pattern = new RegExp(patterns.join('|'), 'gi');
  return (text) => text.replace(pattern, '[API key]');
};

/**
 * Reads a page of a list. Core would search the page for secrets before it logs it, which takes long: the signature of
 * each link counts as one, and there are hundreds. It does not log a raw answer, so what was read is logged here.
 */
const readList = async (z: ZObject, request: Parameters<ZObject['request']>[0] & object): Promise<Answer> => {
  const response = await z.request({ ...request, raw: true });
  const content = await response.text();
  const { status } = response;
  // An emulator has a log of its own, and `z.console` prints what it logs.
  if (process.env.HEYGEN_BASE_URL === undefined) {
    z.console.log(
      `Read ${content.length} characters from ${new URL(request.url).pathname} (status ${status})`,
    );
  }
  return { status, content, getHeader: (name) => response.getHeader(name) };
};

/** `z.request` passes the signal on to node-fetch, although its types leave it out. */
const transportOf =
  (z: ZObject, hideKey: (text: string) => string): Transport =>
  async ({ timeout, isList, ...request }) => {
    const send = (signal: AbortSignal): Promise<Answer> => {
      const stoppable = asItIs({ ...request, signal });
      return isList ? readList(z, stoppable) : z.request(stoppable);
    };
    const answer = await inTime(timeout, send, () => new Error('HeyGen does not answer'));
    return {
      status: answer.status,
      content: hideKey(answer.content),
      getHeader: (name) => answer.getHeader(name),
    };
  };

/**
 * Turns a function that talks to HeyGen into a Zapier perform.
 *
 * @param run may throw HeyGenError, which becomes one of Zapier's errors
 * @param times for a step that does more than one request
 */
export const withHeyGen =
  <InputData extends Record<string, unknown>, Result>(
    run: (context: Context<InputData>) => Promise<Result>,
    times: RequestTimes = REQUESTS,
  ) =>
  async (z: ZObject, bundle: Bundle<InputData>): Promise<Result> => {
    const deadline = startOf(z) + ALL_REQUESTS;
    const hideKey = keyHider(bundle.authData.api_key);
    const heygen = createHeyGen(transportOf(z, hideKey), baseUrl(), { ...times, deadline });
    try {
      return await run({ heygen, bundle, z });
    } catch (error) {
      if (error instanceof HeyGenError) error.message = hideKey(error.message);
      throw toZapierError(error, z.errors);
    }
  };
