/** The files of a record, downloaded only when a later step asks for them. */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError, shown } from '../heygen/client/errors.ts';
import { pause } from '../heygen/client/pause.ts';
import { failureSentence } from '../heygen/client/problems.ts';
import { findVideoById } from '../heygen/generation.ts';
import { findClip } from '../heygen/clips.ts';
import { findEdit } from '../heygen/filler-words.ts';
import { findLipsync } from '../heygen/lipsyncs.ts';
import { findProofread } from '../heygen/proofreads.ts';
import { findTranslation } from '../heygen/translations.ts';
import type { MayLackLink } from '../heygen/job.ts';
import { notedLinks, type Links, type Noun } from './links.ts';
import { withHeyGen } from './perform.ts';
import { NOT_GIVEN, storeFile, type FileKind } from './stored-file.ts';
import { HURRIED_REQUESTS, LINKING, startOf } from './time.ts';

/** Something that has files, as HeyGen returns it. */
interface Owner extends Links, MayLackLink {
  failure_code?: string | null | undefined;
  failure_message?: string | null | undefined;
}

const owners: Readonly<
  Record<Noun, { wait: string; find: (heygen: HeyGen, id: string) => Promise<Owner | undefined> }>
> = {
  video: { wait: 'Wait Until the Video Is Finished', find: findVideoById },
  translation: { wait: 'Wait Until the Translation Is Finished', find: findTranslation },
  lipsync: { wait: 'Wait Until the Lipsync Is Finished', find: findLipsync },
  proofread: { wait: 'Wait Until the Proofread Is Ready', find: findProofread },
  clip: { wait: 'Wait Until the Clips Are Finished', find: findClip },
  edit: { wait: 'Wait Until the Video Is Finished', find: findEdit },
};

/**
 * What a test in the editor handed over in place of a file: an example that is in no account, something other than what
 * the step makes, or something still being rendered.
 */
export type Test = 'example' | 'stand-in' | 'rendering';

/** One of the files that a video, a translation, a lipsync, a proofread, a clip or an edit may have. */
interface OwnedKind extends FileKind {
  urlOf: (links: Links) => string | null | undefined;
}

const kinds = {
  video: {
    what: 'video file',
    link: 'Video URL',
    extension: 'mp4',
    // HeyGen burns captions into a second file, which only videos have that were to have captions (a guess).
    urlOf: ({ captioned_video_url, video_url }) => captioned_video_url || video_url,
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
  originalSubtitles: {
    what: 'original subtitle file',
    link: 'Original Subtitle URL',
    extension: 'srt',
    isOriginal: true,
    urlOf: ({ original_subtitle_url }) => original_subtitle_url,
  },
} satisfies Record<string, OwnedKind>;

const noStandIn = (what: string, noun: Noun): HeyGenError =>
  new HeyGenError(
    'not_found',
    `There is no ${what} in this test, since your HeyGen account has no finished ${noun} that has one. In the step before, set “Render When Testing” to true, and test both steps again.`,
  );

const missing = (noun: Noun, owner: Owner, what: string, test: unknown): HeyGenError => {
  if (owner.status === 'failed') {
    const reason = failureSentence(owner.failure_code, owner.failure_message);
    return new HeyGenError('failed', `There is no ${what}: this ${noun} failed in HeyGen. ${reason}`);
  }
  if (test === 'stand-in') return noStandIn(what, noun);
  if (owner.status !== 'completed' && test === 'rendering') {
    return new HeyGenError(
      'not_found',
      `This is a test, and HeyGen is still rendering the ${noun}. Wait a few minutes, then test this step again. A live run waits by itself.`,
    );
  }
  if (owner.lacks_link === true) {
    return new HeyGenError(
      'not_found',
      `There is no ${what} yet: HeyGen shows this ${noun} as completed, but without its link. Replay this step in a few minutes.`,
    );
  }
  return new HeyGenError(
    'not_found',
    owner.status === 'completed'
      ? `This ${noun} has no ${what}. Leave it out of this step, or change the step that makes the ${noun}.`
      : `The ${what} is not ready: HeyGen is still working on this ${noun}. Set “${owners[noun].wait}” to true in the step that makes it, or add a delay before this step.`,
  );
};

/** HeyGen may give any video a language, but only translations have the same title in several, so theirs is in the name. */
const namer = (noun: Noun, owner: Links) => (noun === 'video' ? { id: owner.id, title: owner.title } : owner);

/** @param url a link to a file of the owner */
const store = (z: ZObject, noun: Noun, owner: Links, url: string, kind: OwnedKind): Promise<string> => {
  const link = url === owner.captioned_video_url ? 'Captioned Video URL' : kind.link;
  return storeFile(z, namer(noun, owner), url, { ...kind, link });
};

/** Uses the link that an earlier step has just received, if there is one and it still works. */
const fromNotedLink = async (
  z: ZObject,
  noun: Noun,
  id: string,
  kind: OwnedKind,
): Promise<string | undefined> => {
  const links = await notedLinks(z, id, noun);
  if (links === undefined) return undefined;
  const url = kind.urlOf(links);
  if (!url) return undefined;
  try {
    return await store(z, noun, links, url, kind);
  } catch (error) {
    if (error instanceof HeyGenError && error.code === NOT_GIVEN) return undefined;
    throw error;
  }
};

/** Looks a few times if HeyGen says “completed” a moment before it shows the link. */
const findLinked = async (z: ZObject, heygen: HeyGen, noun: Noun, id: string): Promise<Owner | undefined> => {
  const end = startOf(z) + LINKING.lastLook;
  let owner = await owners[noun].find(heygen, id);
  for (const wait of LINKING.pauses) {
    if (owner?.lacks_link !== true || Date.now() + wait > end) break;
    await pause(wait);
    owner = await owners[noun].find(heygen, id);
  }
  return owner;
};

/** Asks HeyGen for a new link, because links expire. */
const fromFreshLink = async (
  z: ZObject,
  heygen: HeyGen,
  noun: Noun,
  id: string,
  kind: OwnedKind,
  test: unknown,
): Promise<string> => {
  const owner = await findLinked(z, heygen, noun, id);
  if (owner === undefined) {
    throw new HeyGenError(
      'not_found',
      `There is no ${kind.what}: the ${noun} ${shown(id)} is no longer in HeyGen. Leave the file out of this step, or make the ${noun} again.`,
    );
  }
  const url = kind.urlOf(owner);
  if (!url) throw missing(noun, owner, kind.what, test);
  return store(z, noun, owner, url, kind);
};

/** Whose file it is: a pointer is `{video_id}`, `{translation_id}`, `{lipsync_id}`, `{proofread_id}`, `{clip_id}` or `{edit_id}`. */
const ownerIn = (pointer: Record<string, unknown>): [Noun, string] => {
  const nouns = ['translation', 'lipsync', 'proofread', 'clip', 'edit'] as const;
  const noun = nouns.find((one) => `${one}_id` in pointer) ?? 'video';
  return [noun, String(pointer[`${noun}_id`])];
};

const EXAMPLE_SUBTITLES = `1
00:00:00,000 --> 00:00:04,000
This is an example. A live run has the real subtitles here.
`;

/** A file that is found through its owner. Its host is not HeyGen's API, so it does not get the API key. */
const fileOf = (kind: OwnedKind) =>
  withHeyGen(async ({ heygen, bundle, z }): Promise<string> => {
    const [noun, id] = ownerIn(bundle.inputData);
    const { test } = bundle.inputData;
    if (test === 'example') {
      if (noun !== 'proofread') throw noStandIn(kind.what, noun);
      // HeyGen's list of proofreads is newer than its published schemas, so none of the account's can stand in.
      return z.stashFile(EXAMPLE_SUBTITLES, EXAMPLE_SUBTITLES.length, 'example.srt', 'application/x-subrip');
    }
    return (await fromNotedLink(z, noun, id, kind)) ?? (await fromFreshLink(z, heygen, noun, id, kind, test));
  }, HURRIED_REQUESTS);

export const videoFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.video);
export const audioFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.audio);
export const subtitleFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(kinds.subtitles);
export const originalSubtitleFile: (z: ZObject, bundle: Bundle) => Promise<string> = fileOf(
  kinds.originalSubtitles,
);

/** HeyGen's API cannot look up speech, so the pointer contains the link. */
export const speechFile: (z: ZObject, bundle: Bundle) => Promise<string> = withHeyGen(({ bundle, z }) => {
  const { id = 'speech', audio_url, test } = bundle.inputData;
  if (test === 'example') {
    throw new HeyGenError(
      'not_found',
      'There is no audio file in this test, since HeyGen has no preview of this voice. In the step before, set “Generate When Testing” to true, and test both steps again.',
    );
  }
  return storeFile(
    z,
    { id: String(id) },
    String(audio_url),
    kinds.audio,
    'Its link works for a limited time: use the file soon after the step that generates it.',
  );
});

export const hydrators = { videoFile, subtitleFile, originalSubtitleFile, audioFile, speechFile };
