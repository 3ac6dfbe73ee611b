/** The ways in which HeyGen, its file store or the road to them fails. */
import { ApiError, type Fault, type LoggedRequest } from '../../emulator/index.ts';

type Asked = Pick<LoggedRequest, 'host' | 'method' | 'path'>;

/** What the harness lends to a fault. */
interface Tools {
  /** Settles after so many seconds. */
  after: (seconds: number) => Promise<unknown>;
  /** Origin of somebody else's host. */
  elsewhere: string;
}

/** What to look into when this fault is met. */
export type Topic = 'connection' | 'request' | 'key' | 'wallet' | 'limits' | 'answer';

export interface FaultCase {
  /** Ends the sentence “HeyGen …”. */
  name: string;
  /** Where docs/errors.md lists what comes of it. */
  topic: Topic;
  /** `refused` is a connection that the host does not take. */
  of: 'refused' | ((asked: Asked, tools: Tools) => Fault);
  /** For what only the API can answer, or only the API's requests can meet. */
  onlyApi?: true;
}

const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): FaultCase['of'] => {
  const error = new ApiError(status, code, message, { headers });
  return () => ({ refusal: error });
};

const CODES: readonly [RegExp, string][] = [
  [/^\/v3\/videos$|^\/v3\/video-agents$|looks/, 'avatar_not_found'],
  [/voices/, 'voice_not_found'],
  [/^\/v2\/template/, 'template_not_found'],
  [/^\/v3\/(video-translations|lipsyncs)$|assets|batches$/, 'asset_not_found'],
  [/^\/v3\/(videos\/(?!batches)|videos$)|^\/v1\//, 'video_not_found'],
  [/webhooks/, 'webhook_not_found'],
];

/** HeyGen's code for the thing that a request is about. */
const missing: FaultCase['of'] = ({ host, method, path }) => {
  if (host === 'files') return { refusal: new ApiError(404, 'NoSuchKey', 'The file does not exist') };
  const [, code = 'resource_not_found'] =
    (method === 'GET' && path === '/v3/videos' ? undefined : CODES.find(([form]) => form.test(path))) ?? [];
  return { refusal: new ApiError(404, code, 'It was not found') };
};

const page = '<html><head><title>Sorry</title></head><body><h1>Sorry</h1></body></html>';
const json = (body: string): FaultCase['of'] => {
  return () => ({ garbage: body, contentType: 'application/json' });
};

export const faults: readonly FaultCase[] = [
  { name: 'takes no connection', topic: 'connection', of: 'refused' },
  {
    name: 'breaks the connection before it does anything',
    topic: 'connection',
    of: () => ({ cut: 'before' }),
  },
  { name: 'breaks the connection when all is done', topic: 'connection', of: () => ({ cut: 'after' }) },
  { name: 'breaks the connection amid its answer', topic: 'connection', of: () => ({ cut: 'amid' }) },
  { name: 'never answers and does nothing', topic: 'connection', of: () => ({ silence: 'before' }) },
  {
    name: 'answers after 12 seconds',
    topic: 'connection',
    of: (_asked, { after }) => ({ until: after(12) }),
  },
  {
    name: 'answers after 20 seconds',
    topic: 'connection',
    of: (_asked, { after }) => ({ until: after(20) }),
  },
  {
    name: 'answers after 40 seconds',
    topic: 'connection',
    of: (_asked, { after }) => ({ until: after(40) }),
  },
  { name: 'falls silent amid its answer', topic: 'connection', of: () => ({ silence: 'amid' }) },
  { name: 'sends its answer byte by byte', topic: 'connection', of: () => ({ dripMs: 500 }) },
  {
    name: '400 invalid_parameter',
    topic: 'request',
    of: refusal(400, 'invalid_parameter', 'This value is not allowed'),
  },
  { name: '401 unauthorized', topic: 'key', of: refusal(401, 'unauthorized', 'Unauthorized') },
  {
    name: '402 insufficient_credit',
    topic: 'wallet',
    of: refusal(402, 'insufficient_credit', 'Insufficient credit'),
  },
  {
    name: '403 insufficient_api_key_scope',
    topic: 'key',
    of: refusal(403, 'insufficient_api_key_scope', 'Required scope: videos:write.'),
  },
  { name: '404 of the thing', topic: 'request', of: missing },
  {
    name: '404 of the endpoint',
    topic: 'request',
    of: refusal(404, 'not_found', 'Not Found'),
    onlyApi: true,
  },
  {
    name: '409 request_in_progress',
    topic: 'request',
    of: refusal(409, 'request_in_progress', 'Still in progress'),
  },
  { name: '409 conflict', topic: 'request', of: refusal(409, 'conflict', 'It is being worked on') },
  {
    name: '413 payload_too_large',
    topic: 'request',
    of: refusal(413, 'payload_too_large', 'Request body too large'),
  },
  {
    name: '429 rate_limit_exceeded with Retry-After: 37',
    topic: 'limits',
    of: refusal(429, 'rate_limit_exceeded', 'Too many requests', { 'retry-after': '37' }),
  },
  {
    name: '429 rate_limit_exceeded',
    topic: 'limits',
    of: refusal(429, 'rate_limit_exceeded', 'Too many requests'),
  },
  { name: '402 with nothing', topic: 'wallet', of: () => ({ status: 402, body: '' }), onlyApi: true },
  {
    name: '403 with a page',
    topic: 'answer',
    of: () => ({ status: 403, body: page, headers: { 'content-type': 'text/html' } }),
    onlyApi: true,
  },
  {
    name: '422 in the form of a framework',
    topic: 'request',
    of: () => ({
      status: 422,
      body: { detail: [{ loc: ['body'], msg: 'Field required', type: 'missing' }] },
    }),
    onlyApi: true,
  },
  {
    name: '429 quota_exceeded',
    topic: 'limits',
    of: refusal(429, 'quota_exceeded', 'The quota of the plan is used up'),
    onlyApi: true,
  },
  { name: '500 internal_error', topic: 'answer', of: refusal(500, 'internal_error', 'Something went wrong') },
  {
    name: '502 with a page',
    topic: 'answer',
    of: () => ({ status: 502, body: page, headers: { 'content-type': 'text/html' } }),
  },
  { name: '503 with nothing', topic: 'answer', of: () => ({ status: 503, body: '' }) },
  { name: 'answers loosely', topic: 'answer', of: () => ({ loose: true }), onlyApi: true },
  { name: '200 with half of the JSON', topic: 'answer', of: () => ({ truncate: true }) },
  { name: '200 with a page', topic: 'answer', of: () => ({ garbage: page }), onlyApi: true },
  { name: '200 with nothing', topic: 'answer', of: json(''), onlyApi: true },
  { name: '200 with a list in place of an object', topic: 'answer', of: json('[1]'), onlyApi: true },
  { name: '200 with other data', topic: 'answer', of: json('{"data":"soon"}'), onlyApi: true },
  { name: '200 without data', topic: 'answer', of: json('{"data":null}'), onlyApi: true },
  {
    name: '200 with an error of v1 in it',
    topic: 'request',
    of: json('{"code":40119,"message":"Video is too long","data":null}'),
    onlyApi: true,
  },
  {
    name: '200 with “unauthorized” of v1 in it',
    topic: 'key',
    of: json('{"code":400112,"message":"Unauthorized","data":null}'),
    onlyApi: true,
  },
  {
    name: '302 to another host',
    topic: 'answer',
    of: ({ path }, { elsewhere }) => ({
      status: 302,
      body: page,
      headers: { location: elsewhere + path, 'content-type': 'text/html' },
    }),
    onlyApi: true,
  },
  {
    name: '307 to another host',
    topic: 'answer',
    of: ({ path }, { elsewhere }) => ({ status: 307, body: '', headers: { location: elsewhere + path } }),
    onlyApi: true,
  },
];
