import { Readable } from 'node:stream';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { notedLinks } from './fields/links.ts';
import type { HeyGen } from './heygen/client.ts';
import { HeyGenError } from './heygen/errors.ts';
import { findVideoById } from './heygen/generation.ts';
import { failureSentence, networkProblem } from './heygen/problems.ts';
import type { VideoResource } from './heygen/video-record.ts';
import { IN_A_HURRY, withHeyGen } from './middleware.ts';

/** What Zapier stores at the most (source: zapier-platform-core's src/constants.js). */
const MOST_BYTES = 1_000_000_000;
/** Milliseconds for a file; with the look-up before it this stays inside the 30 s after which Zapier ends the step. */
const TIMEOUT = 18_000;

/** By the ending of a link's path, which HeyGen's links have. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  srt: 'application/x-subrip',
};

interface Kind {
  /** What the error calls it. */
  what: string;
  /** The ending of its name where the link does not tell. */
  extension: string;
  urlOf: (video: VideoResource) => string | null | undefined;
}

/** Characters of a title that its file's name keeps; Zapier takes 1000 in percent-encoding, 12 for one at the most. */
const LONGEST_NAME = 60;

/**
 * Letters, their accents and digits of any script; other characters trouble file systems and headers. Counted in
 * whole characters: half of one cannot be encoded.
 */
const fileName = ({ title, id }: VideoResource, extension: string): string => {
  const words = (title ?? '').normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const name = Array.from(words.join(' ')).slice(0, LONGEST_NAME).join('').trim();
  return `${name === '' ? id : name}.${extension}`;
};

const missing = (video: VideoResource, what: string): HeyGenError => {
  if (video.status === 'failed') {
    const reason = failureSentence(video.failure_code, video.failure_message);
    return new HeyGenError('failed', `There is no ${what}: HeyGen could not render this video. ${reason}`);
  }
  return new HeyGenError(
    'not_found',
    video.status === 'completed'
      ? `This video has no ${what}.`
      : `The ${what} is not ready: HeyGen is still rendering this video. Set “Wait Until the Video Is Finished” to true in the step that makes it, or add a delay before this step.`,
  );
};

/** What the store is told of a file. */
type FileFacts = [length: number | undefined, name: string, type: string];

/** Core's `stashFile` gives a promise and takes a stream with its length, which its types do not say. */
type StashFile = (body: NodeJS.ReadableStream, ...file: FileFacts) => Promise<string>;

/** The transport's own words are not repeated: they have the signed link in them. */
const unreachable = (error: unknown): HeyGenError =>
  networkProblem(error, { endpoint: 'GET file', mayHaveStarted: false });

/** Core's `raw` response, as far as a file needs it. */
const download = async (z: ZObject, url: string) => {
  // Zapier would try a throttled step again by itself; a busy file host is told like a broken one.
  const request = {
    url,
    raw: true as const,
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    timeout: TIMEOUT,
  };
  try {
    return await z.request(request);
  } catch (error) {
    throw unreachable(error);
  }
};
type Download = Awaited<ReturnType<typeof download>>;

/** @returns undefined when it is not told, or told of the file in its packed form, which core unpacks on its way */
const sizeOf = (response: Download): number | undefined => {
  const size = Number(response.getHeader('content-length') ?? '');
  const isPacked = Boolean(response.getHeader('content-encoding'));
  return Number.isInteger(size) && size > 0 && !isPacked ? size : undefined;
};

/**
 * Hands a body over to Zapier's store. A body whose connection breaks may neither end nor fail (node-fetch 2 does
 * not notice it when the length was announced), so it is given up after a while.
 */
const stash = async (z: ZObject, body: NodeJS.ReadableStream, what: string, ...file: FileFacts) => {
  const stashFile: StashFile = (...all) => Promise.resolve(z.stashFile(...all));
  const stream = body instanceof Readable ? body : Readable.from(body);
  const giveUp = setTimeout(() => stream.destroy(new Error('The file does not arrive')), TIMEOUT);
  try {
    return await stashFile(stream, ...file);
  } catch {
    if (stream.errored) throw unreachable(stream.errored);
    // Core's own words have the store's answer in them, which is XML.
    throw new HeyGenError('server', `Zapier could not store the ${what}. Replay this step in a few minutes.`);
  } finally {
    clearTimeout(giveUp);
  }
};

/** Streams a file from HeyGen's file host to Zapier's store. */
const store = (z: ZObject, video: VideoResource, url: string, response: Download, kind: Kind) => {
  const size = sizeOf(response);
  if (size !== undefined && size > MOST_BYTES) {
    throw new HeyGenError(
      'refused',
      `The ${kind.what} is larger than 1 GB, more than Zapier can store. Use the Video URL instead.`,
    );
  }
  const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  const extension = Object.hasOwn(CONTENT_TYPES, ending) ? ending : kind.extension;
  const contentType = CONTENT_TYPES[extension] ?? 'application/octet-stream';
  return stash(z, response.body, kind.what, size, fileName(video, extension), contentType);
};

/** By the link that the step before was given a moment ago, where there is one and it still works. */
const fromNotedLink = async (z: ZObject, id: string, kind: Kind): Promise<string | undefined> => {
  const video = await notedLinks(z, id);
  const url = video === undefined ? undefined : kind.urlOf(video);
  if (video === undefined || !url) return undefined;
  const response = await download(z, url);
  return response.status === 200 ? store(z, video, url, response, kind) : undefined;
};

/** By a link that HeyGen gives now, since links expire. */
const fromFreshLink = async (z: ZObject, heygen: HeyGen, id: string, kind: Kind): Promise<string> => {
  const video = await findVideoById(heygen, id);
  if (video === undefined) {
    throw new HeyGenError(
      'not_found',
      `There is no ${kind.what}: the video ${id} is not in HeyGen any more.`,
    );
  }
  const url = kind.urlOf(video);
  if (!url) throw missing(video, kind.what);
  const response = await download(z, url);
  if (response.status === 200) return store(z, video, url, response, kind);
  throw new HeyGenError(
    'server',
    `HeyGen’s file store did not give the ${kind.what} (status ${response.status}). Replay this step in a few minutes.`,
    { status: response.status },
  );
};

/** A file of a video. Its host is not HeyGen's API, so the API key does not go there. */
const fileOf = (kind: Kind) =>
  withHeyGen(async ({ heygen, bundle, z }): Promise<string> => {
    const id = String(bundle.inputData.video_id);
    return (await fromNotedLink(z, id, kind)) ?? (await fromFreshLink(z, heygen, id, kind));
  }, IN_A_HURRY);

const kinds = {
  video: {
    what: 'video file',
    extension: 'mp4',
    urlOf: ({ video_url }) => video_url,
  },
  subtitles: {
    what: 'subtitle file',
    extension: 'srt',
    urlOf: ({ subtitle_url }) => subtitle_url,
  },
} satisfies Record<string, Kind>;

export const videoFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.video);
export const subtitleFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.subtitles);

export const hydrators = { videoFile, subtitleFile };
