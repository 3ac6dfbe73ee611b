import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { injectFaults } from '../server/faults.ts';
import { addUploads } from '../assets/uploads.ts';
import { durationOf, type Job, type JobStore } from '../jobs/store.ts';
import type { LoggedRequest } from '../ledger.ts';
import type { Lipsync } from '../lipsyncs/store.ts';
import { contentTypeOf, type Media, type MediaFile } from './media.ts';
import type { Orientation, Video } from '../videos/store.ts';
import { entryOf, logRequests } from '../server/request-log.ts';
import { refuse } from './s3.ts';
import { cuesOf, toAss, toSrt, toVtt } from './subtitles.ts';
import type { Translation } from '../translations/store.ts';
import type { World } from '../world.ts';

interface FileWorld extends Pick<
  World,
  'signer' | 'videos' | 'translations' | 'lipsyncs' | 'assets' | 'ledger' | 'faults'
> {
  media: Media;
}

/**
 * The file host, an origin of its own like HeyGen's CDN: a presigned link opens a file without an API key. The
 * files of what is finished are under /videos, /translations, /lipsyncs and /speeches, direct uploads go to /uploads;
 * uploaded assets, and what the catalogue shows as previews under /public, need no signature.
 */
export function createFileHost(world: FileWorld, onAnswer: (entry: LoggedRequest) => void): FastifyInstance {
  const { media, signer, videos, translations, lipsyncs, assets } = world;
  const app = Fastify({ forceCloseConnections: true });
  logRequests(app, 'files', world.ledger, onAnswer);
  injectFaults(app, world.faults);
  addUploads(app, world);

  const addFiles = (folder: string, contentOf: (id: string, file: string) => Buffer | undefined) => {
    app.get<{ Params: { id: string; file: string } }>(`/${folder}/:id/:file`, (request, reply) => {
      const { path, query } = entryOf(request);
      const verdict = signer.judge(path, query);
      if (verdict === 'expired') return refuse(reply, 403, 'AccessDenied', 'Request has expired');
      if (verdict === 'forged')
        return refuse(reply, 403, 'SignatureDoesNotMatch', 'The signature does not match');
      const { id, file } = request.params;
      const content = contentOf(id, file);
      if (content === undefined) return refuse(reply, 404, 'NoSuchKey', 'The file does not exist');
      return sendFile(request, reply, contentTypeOf(file), content);
    });
  };
  const ofFinished =
    <J extends Job>(store: JobStore<J>, fileOf: (media: Media, job: J, file: string) => Buffer | undefined) =>
    (id: string, file: string) => {
      const job = store.find(id);
      const isDone = job !== undefined && store.statusOf(job) === 'completed';
      return isDone ? fileOf(media, job, file) : undefined;
    };
  addFiles('videos', ofFinished(videos, videoFile));
  addFiles('translations', ofFinished(translations, translationFile));
  addFiles('lipsyncs', ofFinished(lipsyncs, lipsyncFile));
  addFiles('speeches', () => media.get('voice.mp3'));

  app.get<{ Params: { id: string } }>('/assets/:id/:file', (request, reply) => {
    const asset = assets.find(request.params.id);
    if (asset === undefined) return refuse(reply, 404, 'NoSuchKey', 'The file does not exist');
    if (asset.content === null) return refuse(reply, 404, 'NoSuchKey', 'Too big for the emulator to keep');
    return sendFile(request, reply, asset.type.mimeType, asset.content);
  });

  app.get<{ Params: { shape: string; '*': string } }>('/public/:shape/*', (request, reply) => {
    const { shape, '*': file } = request.params;
    const content = publicFile(media, shape === 'portrait' ? 'portrait' : 'landscape', file);
    if (content === undefined) return refuse(reply, 404, 'NoSuchKey', 'The file does not exist');
    return sendFile(request, reply, contentTypeOf(file), content);
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

function lipsyncFile(media: Media, lipsync: Lipsync, file: string): Buffer | undefined {
  if (file === 'video.mp4') return media.get('landscape.mp4');
  if (file !== 'captions.srt') return undefined;
  return Buffer.from(toSrt(cuesOf('(spoken as in the new audio)', durationOf(lipsync))));
}

function publicFile(media: Media, shape: Orientation, file: string): Buffer | undefined {
  if (file.endsWith('.jpg')) return media.get(`${shape}.jpg`);
  if (file.endsWith('.mp4')) return media.get(`${shape}.mp4`);
  return file.endsWith('.mp3') ? media.get('voice.mp3') : undefined;
}

/** The whole file or, when the request has one readable range, that part of it. */
function sendFile(request: FastifyRequest, reply: FastifyReply, type: string, content: Buffer): FastifyReply {
  void reply.type(type).header('accept-ranges', 'bytes');
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
