import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { entryOf } from '../server/request-log.ts';
import type { Traffic } from '../server/traffic.ts';
import { contentTypeOf, type Media } from './media.ts';
import { refuse } from './s3.ts';
import { createSigner, type Signer } from './signing.ts';

/**
 * The file host, a separate origin like HeyGen's CDN: a presigned link opens a file without an API key. Resources add
 * their files before it listens. The previews in lists need no signature.
 */
export class FileHost {
  readonly app: FastifyInstance = Fastify({ forceCloseConnections: true });
  readonly media: Media;
  readonly signer: Signer;
  #url: string | undefined;

  constructor(clock: Clock, media: Media, traffic: Traffic) {
    this.media = media;
    this.signer = createSigner(clock);
    traffic.observe(this.app, 'files');
    addPreviews(this.app, media);
    this.app.setNotFoundHandler((_request, reply) => noSuchFile(reply));
  }

  async listen(): Promise<void> {
    this.#url = await this.app.listen({ host: '127.0.0.1', port: 0 });
  }

  /** Its origin, once it listens. */
  get url(): string {
    if (this.#url === undefined) throw new Error('The file host does not listen yet');
    return this.#url;
  }

  /** A presigned link, counting from now. @param lifetimeMs seven days by default */
  link(path: string, lifetimeMs?: number): string {
    return this.url + this.signer.sign(path, lifetimeMs);
  }

  /** Opens `/{folder}/{id}/{file}` to whoever has a presigned link. */
  serve(folder: string, contentOf: (id: string, file: string) => Buffer | undefined): void {
    this.app.get<{ Params: { id: string; file: string } }>(`/${folder}/:id/:file`, (request, reply) => {
      const { path, query } = entryOf(request);
      const verdict = this.signer.judge(path, query);
      if (verdict === 'expired') return refuse(reply, 403, 'AccessDenied', 'Request has expired');
      if (verdict === 'forged') {
        return refuse(reply, 403, 'SignatureDoesNotMatch', 'The signature does not match');
      }
      const { id, file } = request.params;
      return sendFile(request, reply, contentTypeOf(file), contentOf(id, file));
    });
  }
}

const addPreviews = (app: FastifyInstance, media: Media): void => {
  app.get<{ Params: { shape: string; '*': string } }>('/public/:shape/*', (request, reply) => {
    const { shape: asked, '*': file } = request.params;
    const shape = asked === 'portrait' ? 'portrait' : 'landscape';
    const extension = file.split('.').at(-1);
    const content =
      extension === 'mp3'
        ? media.get('voice.mp3')
        : extension === 'jpg' || extension === 'mp4'
          ? media.get(`${shape}.${extension}`)
          : undefined;
    return sendFile(request, reply, contentTypeOf(file), content);
  });
};

const noSuchFile = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 404, 'NoSuchKey', 'The file does not exist');

/** The whole file or, when the request has one valid range, that part of it. */
export const sendFile = (
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  content: Buffer | undefined,
): FastifyReply => {
  if (content === undefined) return noSuchFile(reply);
  void reply.type(type).header('accept-ranges', 'bytes');
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return reply.send(content);
  const start = first === '' ? Math.max(0, content.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? content.length - 1 : Math.min(Number(last), content.length - 1);
  if (start > end) {
    void reply.header('content-range', `bytes */${content.length}`);
    return refuse(reply, 416, 'InvalidRange', 'No such range');
  }
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${content.length}`)
    .send(content.subarray(start, end + 1));
};
