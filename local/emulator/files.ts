import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { injectFaults, type FaultQueue } from './faults.ts';
import { durationOf, type Job, type JobStore } from './jobs.ts';
import type { Ledger, LoggedRequest } from './ledger.ts';
import { contentTypeOf, type Media, type MediaFile } from './media.ts';
import type { Orientation, Video, VideoStore } from './renders.ts';
import { entryOf, logRequests } from './request-log.ts';
import type { Signer } from './signing.ts';
import { cuesOf, toAss, toSrt, toVtt } from './subtitles.ts';
import type { Translation, TranslationStore } from './translations.ts';

interface FileWorld {
  media: Media;
  signer: Signer;
  videos: VideoStore;
  translations: TranslationStore;
  ledger: Ledger;
  faults: FaultQueue;
}

/**
 * The file host, an origin of its own like HeyGen's CDN: a presigned link opens a file without an API key. The
 * files of what is finished are under /videos and /translations; what the catalogue shows as previews is under /public
 * and needs no signature.
 */
export function createFileHost(world: FileWorld, onAnswer: (entry: LoggedRequest) => void): FastifyInstance {
  const { media, signer, videos, translations } = world;
  const app = Fastify({ forceCloseConnections: true });
  logRequests(app, 'files', world.ledger, onAnswer);
  injectFaults(app, world.faults);

  const addFiles = <J extends Job>(
    folder: string,
    store: JobStore<J>,
    fileOf: (media: Media, job: J, file: string) => Buffer | undefined,
  ) => {
    app.get<{ Params: { id: string; file: string } }>(`/${folder}/:id/:file`, (request, reply) => {
      const { path, query } = entryOf(request);
      const verdict = signer.judge(path, query);
      if (verdict === 'expired') return refuse(reply, 403, 'AccessDenied', 'Request has expired');
      if (verdict === 'forged')
        return refuse(reply, 403, 'SignatureDoesNotMatch', 'The signature does not match');
      const { id, file } = request.params;
      const job = store.find(id);
      const isDone = job !== undefined && store.statusOf(job) === 'completed';
      const content = isDone ? fileOf(media, job, file) : undefined;
      if (content === undefined) return refuse(reply, 404, 'NoSuchKey', 'The file does not exist');
      return sendFile(request, reply, file, content);
    });
  };
  addFiles('videos', videos, videoFile);
  addFiles('translations', translations, translationFile);

  app.get<{ Params: { shape: string; '*': string } }>('/public/:shape/*', (request, reply) => {
    const { shape, '*': file } = request.params;
    const content = publicFile(media, shape === 'portrait' ? 'portrait' : 'landscape', file);
    if (content === undefined) return refuse(reply, 404, 'NoSuchKey', 'The file does not exist');
    return sendFile(request, reply, file, content);
  });

  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'NoSuchKey', 'The file does not exist'));
  return app;
}

function videoFile(media: Media, video: Video, file: string): Buffer | undefined {
  const cues = () => cuesOf(video.script === '' ? '(recorded audio)' : video.script, durationOf(video));
  const drawn: Record<string, MediaFile> = {
    'video.mp4': `${video.orientation}.mp4`,
    'captioned.mp4': `${video.orientation}.mp4`,
    'video.webm': 'transparent.webm',
    'thumbnail.jpg': `${video.orientation}.jpg`,
    'preview.gif': 'preview.gif',
  };
  const name = drawn[file];
  if (name !== undefined) return media.get(name);
  if (file === 'subtitle.srt') return Buffer.from(toSrt(cues()));
  return file === 'subtitle.ass' ? Buffer.from(toAss(cues())) : undefined;
}

function translationFile(media: Media, translation: Translation, file: string): Buffer | undefined {
  const cues = () => cuesOf(`(spoken in ${translation.outputLanguage})`, durationOf(translation));
  if (file === 'video.mp4') return media.get('landscape.mp4');
  if (file === 'audio.mp3') return media.get('voice.mp3');
  if (file === 'captions.srt') return Buffer.from(toSrt(cues()));
  return file === 'captions.vtt' ? Buffer.from(toVtt(cues())) : undefined;
}

function publicFile(media: Media, shape: Orientation, file: string): Buffer | undefined {
  if (file.endsWith('.jpg')) return media.get(`${shape}.jpg`);
  if (file.endsWith('.mp4')) return media.get(`${shape}.mp4`);
  return file.endsWith('.mp3') ? media.get('voice.mp3') : undefined;
}

/** The whole file or, when the request has one readable range, that part of it. */
function sendFile(request: FastifyRequest, reply: FastifyReply, name: string, content: Buffer): FastifyReply {
  void reply.type(contentTypeOf(name)).header('accept-ranges', 'bytes');
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return reply.send(content);
  const start = first === '' ? Math.max(0, content.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? content.length - 1 : Math.min(Number(last), content.length - 1);
  if (start > end) {
    return refuse(
      reply.header('content-range', `bytes */${content.length}`),
      416,
      'InvalidRange',
      'No such range',
    );
  }
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${content.length}`)
    .send(content.subarray(start, end + 1));
}

/** S3's way to say no. */
function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply
    .code(status)
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
}
