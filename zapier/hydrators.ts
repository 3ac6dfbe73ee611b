import { PassThrough, pipeline } from 'node:stream';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { download, sizeOf, type Download } from './download.ts';
import { notedLinks, type Links, type Noun } from './links.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { findLipsync } from '../heygen/lipsyncs.ts';
import { failureSentence, networkProblem } from '../heygen/client/problems.ts';
import { findTranslation } from '../heygen/translations.ts';
import { baseUrl } from './middleware.ts';
import { withHeyGen } from './perform.ts';
import { FILE, HURRIED_REQUESTS } from './time.ts';

/** What Zapier stores at the most (source: zapier-platform-core's src/constants.js). */
const MOST_BYTES = 1_000_000_000;

/** By the ending of a link's path, which HeyGen's links have. */
const CONTENT_TYPES = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  srt: 'application/x-subrip',
} as const;
type Extension = keyof typeof CONTENT_TYPES;

const isExtension = (ending: string): ending is Extension => Object.hasOwn(CONTENT_TYPES, ending);

/** One of the files that a video, a translation or a lipsync may have. */
interface Kind {
  /** What the error calls it. */
  what: string;
  /** Label of the link that leads to the same file. */
  link: string;
  /** The ending of its name where the link does not tell. */
  extension: Extension;
  urlOf: (links: Links) => string | null | undefined;
}

/** What has files, as it is read from HeyGen. */
interface Owner extends Links {
  failure_code?: string | null | undefined;
  failure_message?: string | null | undefined;
}

const owners: Readonly<
  Record<Noun, { wait: string; find: (heygen: HeyGen, id: string) => Promise<Owner | undefined> }>
> = {
  video: { wait: 'Wait Until the Video Is Finished', find: findVideoById },
  translation: { wait: 'Wait Until the Translation Is Finished', find: findTranslation },
  lipsync: { wait: 'Wait Until the Lipsync Is Finished', find: findLipsync },
};

/** Characters of a title that its file's name keeps; Zapier takes 1000 in percent-encoding, 12 for one at the most. */
const LONGEST_NAME = 60;

/**
 * Letters, their accents and digits of any script; other characters trouble file systems and headers. Counted in
 * whole characters: half of one cannot be encoded.
 */
const fileName = ({ title, id }: Pick<Links, 'title' | 'id'>, extension: string): string => {
  const words = (title ?? '').normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const name = Array.from(words.join(' ')).slice(0, LONGEST_NAME).join('').trim();
  return `${name === '' ? id : name}.${extension}`;
};

const missing = (noun: Noun, owner: Owner, what: string): HeyGenError => {
  if (owner.status === 'failed') {
    const reason = failureSentence(owner.failure_code, owner.failure_message);
    return new HeyGenError('failed', `There is no ${what}: this ${noun} failed in HeyGen. ${reason}`);
  }
  return new HeyGenError(
    'not_found',
    owner.status === 'completed'
      ? `This ${noun} has no ${what}.`
      : `The ${what} is not ready: HeyGen is still working on this ${noun}. Set “${owners[noun].wait}” to true in the step that makes it, or add a delay before this step.`,
  );
};

/** What the store is told of a file. */
type FileFacts = [length: number | undefined, name: string, type: string];

/** Core's `stashFile` gives a promise and takes a stream with its length, which its types do not say. */
type StashFile = (body: NodeJS.ReadableStream, ...file: FileFacts) => Promise<string>;

/** The transport's own words are not repeated: they have the signed link in them. */
const unreachable = (error: unknown): HeyGenError =>
  networkProblem(error, { endpoint: 'GET file', pays: false });

const fetchFile = (z: ZObject, url: string): Promise<Download> =>
  download(z, url, { timeout: FILE }).catch((error: unknown) => {
    throw unreachable(error);
  });

/**
 * Hands a body over to Zapier's store. A body whose connection breaks may neither end nor fail (node-fetch 2 does
 * not notice it when the length was announced), so it is given up after a while.
 */
const stash = (z: ZObject, body: NodeJS.ReadableStream, what: string, ...file: FileFacts) => {
  const stashFile: StashFile = (...all) => Promise.resolve(z.stashFile(...all));
  // What goes wrong on the way is found in `stream.errored`.
  const stream = pipeline(body, new PassThrough(), () => undefined);
  const giveUp = setTimeout(() => stream.destroy(new Error('The file does not arrive')), FILE);
  return stashFile(stream, ...file)
    .catch(() => {
      if (stream.errored) throw unreachable(stream.errored);
      // Core's own words have the store's answer in them, which is XML.
      throw new HeyGenError(
        'server',
        `Zapier could not store the ${what}. Replay this step in a few minutes.`,
      );
    })
    .finally(() => {
      clearTimeout(giveUp);
    });
};

/** Streams a file from HeyGen's file host to Zapier's store. */
const store = (
  z: ZObject,
  owner: Pick<Links, 'title' | 'id'>,
  url: string,
  response: Download,
  kind: Omit<Kind, 'urlOf'>,
) => {
  const size = sizeOf(response);
  if ((size ?? 0) > MOST_BYTES) {
    throw new HeyGenError(
      'refused',
      `The ${kind.what} is larger than 1 GB, more than Zapier can store. Use the ${kind.link} instead.`,
    );
  }
  const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  const extension = isExtension(ending) ? ending : kind.extension;
  return stash(z, response.body, kind.what, size, fileName(owner, extension), CONTENT_TYPES[extension]);
};

const LATER = 'Replay this step in a few minutes.';

/** @param advice for a link that is at fault; other troubles pass */
const notGiven = (what: string, { status }: Download, advice = LATER): HeyGenError => {
  const passes = status === 429 || status >= 500;
  return new HeyGenError(
    'server',
    `HeyGen’s file store did not give the ${what} (status ${status}). ${passes ? LATER : advice}`,
  );
};

/** By the link that the step before was given a moment ago, where there is one and it still works. */
const fromNotedLink = async (z: ZObject, noun: Noun, id: string, kind: Kind): Promise<string | undefined> => {
  const links = await notedLinks(z, id, noun);
  if (links === undefined) return undefined;
  const url = kind.urlOf(links);
  if (!url) return undefined;
  const response = await fetchFile(z, url);
  return response.status === 200 ? store(z, links, url, response, kind) : undefined;
};

/** By a link that HeyGen gives now, since links expire. */
const fromFreshLink = async (
  z: ZObject,
  heygen: HeyGen,
  noun: Noun,
  id: string,
  kind: Kind,
): Promise<string> => {
  const owner = await owners[noun].find(heygen, id);
  if (owner === undefined) {
    throw new HeyGenError(
      'not_found',
      `There is no ${kind.what}: the ${noun} ${id} is not in HeyGen any more.`,
    );
  }
  const url = kind.urlOf(owner);
  if (!url) throw missing(noun, owner, kind.what);
  const response = await fetchFile(z, url);
  if (response.status === 200) return store(z, owner, url, response, kind);
  throw notGiven(kind.what, response);
};

/** Whose file a pointer means: `{video_id}`, `{translation_id}` or `{lipsync_id}`. */
const ownerIn = (pointer: Record<string, unknown>): [Noun, string] => {
  const noun = 'translation_id' in pointer ? 'translation' : 'lipsync_id' in pointer ? 'lipsync' : 'video';
  return [noun, String(pointer[`${noun}_id`])];
};

/** A file that is looked up by its owner. Its host is not HeyGen's API, so the API key does not go there. */
const fileOf = (kind: Kind) =>
  withHeyGen(async ({ heygen, bundle, z }): Promise<string> => {
    const [noun, id] = ownerIn(bundle.inputData);
    return (await fromNotedLink(z, noun, id, kind)) ?? (await fromFreshLink(z, heygen, noun, id, kind));
  }, HURRIED_REQUESTS);

const kinds = {
  video: {
    what: 'video file',
    link: 'Video URL',
    extension: 'mp4',
    urlOf: ({ video_url }) => video_url,
  },
  audio: {
    what: 'audio file',
    link: 'Audio URL',
    extension: 'mp3',
    urlOf: ({ audio_url }) => audio_url,
  },
  subtitles: {
    what: 'subtitle file',
    link: 'Subtitle URL',
    extension: 'srt',
    urlOf: ({ subtitle_url }) => subtitle_url,
  },
} satisfies Record<string, Kind>;

export const videoFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.video);
export const audioFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.audio);
export const subtitleFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.subtitles);

/** Speech cannot be looked up: the pointer has its link, which leads to HeyGen's file host as safely as to HeyGen. */
export const speechFile: (z: ZObject, bundle: Bundle) => Promise<string> = withHeyGen(
  async ({ bundle, z }) => {
    const { id = 'speech', audio_url } = bundle.inputData;
    const url = String(audio_url);
    const { what } = kinds.audio;
    // https, or http on a developer's machine.
    if (URL.parse(url)?.protocol !== new URL(baseUrl()).protocol) {
      throw new HeyGenError(
        'unexpected',
        `HeyGen’s link to the ${what} is not safe to open. Tell HeyGen’s support.`,
      );
    }
    const response = await fetchFile(z, url);
    if (response.status === 200) return store(z, { id: String(id) }, url, response, kinds.audio);
    throw notGiven(
      what,
      response,
      'Its link works for a limited time: use the file soon after the step that generates it.',
    );
  },
);

export const hydrators = { videoFile, subtitleFile, audioFile, speechFile };
