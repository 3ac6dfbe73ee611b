import type { FastifyInstance } from 'fastify';
import { entryOf } from './request-log.ts';

/**
 * A HeyGen that does not keep to its documentation. Ids and statuses are there, but under other names or as other words in
 * capitals; everything else may have another type. Each of these was seen in HeyGen's answers, in its examples or in its clients.
 */

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By path: the documented name of an id, and the name that it gets instead. */
const OTHER_NAMES: readonly (readonly [RegExp, string, string])[] = [
  [/^\/v3\/videos$/, 'video_id', 'id'],
  [/^\/v3\/videos\/[^/]+$/, 'id', 'video_id'],
  [/^\/v3\/video-translations\/[^/]+$/, 'id', 'video_translation_id'],
  [/^\/v3\/lipsyncs\/[^/]+$/, 'id', 'lipsync_id'],
  [/^\/v3\/users\/me$/, 'username', 'user_id'],
];

/** Values of another type, and one that is missing. */
const ODD: Readonly<Json> = { gif_url: false, folder_id: 7, gender: ['unknown'], mime_type: null };

/** HeyGen's skill for agents calls a finished translation so. */
const otherWord = (status: string): string => (status === 'completed' ? 'SUCCEEDED' : status.toUpperCase());

const looseThing = (thing: Json): Json => ({
  ...Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, key in ODD ? ODD[key] : value])),
  ...(typeof thing.status === 'string' ? { status: otherWord(thing.status) } : {}),
  ...(typeof thing.duration === 'number' ? { duration: String(thing.duration) } : {}),
});

const renamed = (path: string, thing: Json): Json => {
  const [, key, other] = OTHER_NAMES.find(([pattern, name]) => pattern.test(path) && name in thing) ?? [];
  if (key === undefined || other === undefined) return thing;
  const { [key]: value, ...rest } = thing;
  return { ...rest, [other]: value };
};

const loosenedBody = (path: string, body: Json): Json => {
  const { data, error } = body;
  if (isObject(error)) {
    const loc = ['body', ...(typeof error.param === 'string' ? error.param.split('.') : [])];
    return { code: error.code, detail: [{ loc, msg: error.message }] };
  }
  if (Array.isArray(data)) {
    const things = data.map((one: unknown) => (isObject(one) ? looseThing(one) : one));
    // An entry without an id, and one that is nothing at all, next to real ones.
    const odd = things.length === 0 ? [] : [{ name: 'No id' }, null];
    return { ...body, data: [...odd, ...things] };
  }
  return isObject(data) ? { ...body, data: renamed(path, looseThing(data)) } : body;
};

const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** @param payload what v3 is about to answer; anything else stays as it is */
export const loosened = (path: string, payload: unknown): unknown => {
  const body = path.startsWith('/v3/') && typeof payload === 'string' ? parsed(payload) : undefined;
  return isObject(body) ? JSON.stringify(loosenedBody(path, body)) : payload;
};

/** Loosens whatever v3 answers. */
export const loosen = (app: FastifyInstance): void => {
  app.addHook('onSend', (request, _reply, payload, done) => {
    done(null, loosened(entryOf(request).path, payload));
  });
};
