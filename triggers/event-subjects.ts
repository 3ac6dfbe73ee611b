/** What an event is about, and how HeyGen shows it. Events say little, and anyone can post one. */
import type { HeyGen } from '../heygen/client/client.ts';
import { orNothing } from '../heygen/client/errors.ts';
import { textOf } from '../heygen/client/problems.ts';
import { findClips } from '../heygen/clips.ts';
import type { HeyGenEvent } from '../heygen/events.ts';
import { findVideoById } from '../heygen/generation.ts';
import { findProofread } from '../heygen/proofreads.ts';
import { findTranslation } from '../heygen/translations.ts';
import { failureOf, getSession } from '../heygen/video-agents.ts';
import { batchPlaces, getBatch } from '../heygen/videos/batches.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { toBatch } from '../records/batch.ts';
import type { EventSubject } from '../records/event.ts';

type EventData = Readonly<Record<string, unknown>>;

interface Part {
  noun: string;
  /** Whether HeyGen shows it. */
  isIn: (whole: EventSubject) => boolean;
}

interface Family {
  kind: string;
  /** Keys of the event's data that may have the id. */
  ids: readonly string[];
  /** Whether HeyGen does not document them. */
  isGuess?: true;
  /** Reads the thing; undefined if HeyGen does not have it. Left out where HeyGen's API does not show such things. */
  read?: (heygen: HeyGen, id: string, data: EventData) => Promise<EventSubject | undefined>;
  /** If the event is about a part of the thing, whose status does not say how the part turned out. */
  part?: Part;
  /** What the event is about if it names no such thing, but this. */
  instead?: Family;
}

const ofVideo = ({ id, ...video }: VideoResource) => ({ kind: 'video', id, ...video, video_id: id });

const readVideo = async (heygen: HeyGen, id: string): Promise<EventSubject | undefined> => {
  const video = await findVideoById(heygen, id);
  return video && ofVideo(video);
};

const readTranslation = async (heygen: HeyGen, id: string): Promise<EventSubject | undefined> => {
  const translation = await findTranslation(heygen, id);
  return translation && { kind: 'translation', ...translation };
};

const readProofread = async (heygen: HeyGen, id: string): Promise<EventSubject | undefined> => {
  const proofread = await findProofread(heygen, id);
  return proofread && { kind: 'proofread', ...proofread };
};

const readClips = async (heygen: HeyGen, id: string): Promise<EventSubject | undefined> => {
  const clips = await findClips(heygen, id);
  return clips && { kind: 'set of clips', ...clips };
};

const textAt = (data: EventData, keys: readonly string[]): string | undefined =>
  keys.map((key) => textOf(data[key])).find((text) => text !== undefined);

/** Sessions have been stuck or gone although their video was finished, so the video counts once there is one. */
const readSession = async (
  heygen: HeyGen,
  id: string,
  data: EventData,
): Promise<EventSubject | undefined> => {
  const session = await orNothing(getSession(heygen, id), ['not_found', 'unexpected', 'refused']);
  const video_id = session === undefined ? textAt(data, ['video_id']) : session.video_id;
  const video = video_id ? await readVideo(heygen, video_id) : undefined;
  if (session === undefined) return video;
  const status = video?.status ?? session.status;
  const failure = status === 'failed' ? failureOf(session, video) : {};
  return { ...video, kind: 'session', id, status, title: video?.title ?? session.title, ...failure };
};

/** An event does not tell a batch of videos from one of translations or lipsyncs. */
const readBatch = async (heygen: HeyGen, id: string): Promise<EventSubject | undefined> => {
  for (const place of batchPlaces) {
    const batch = await orNothing(getBatch(heygen, id, place));
    if (batch !== undefined) return { kind: 'batch', id, title: batch.title, status: toBatch(batch).status };
  }
  return undefined;
};

const wholeVideo: Family = { kind: 'video', ids: ['video_id'], read: readVideo };

/** By what stands before the last dot of an event's type. */
const families: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['avatar_video', wholeVideo],
  ['avatar_video_gif', { ...wholeVideo, part: { noun: 'GIF', isIn: ({ gif_url }) => Boolean(gif_url) } }],
  [
    'avatar_video_caption',
    {
      ...wholeVideo,
      // Captions that are not burned into the video are only in the subtitles.
      part: {
        noun: 'captioned video',
        isIn: ({ captioned_video_url, subtitle_url }) => Boolean(captioned_video_url || subtitle_url),
      },
    },
  ],
  ['video_translate', { kind: 'translation', ids: ['video_translate_id'], read: readTranslation }],
  [
    'video_agent',
    { kind: 'session', ids: ['session_id'], isGuess: true, read: readSession, instead: wholeVideo },
  ],
  ['proofread_creation', { kind: 'proofread', ids: ['proofread_id'], isGuess: true, read: readProofread }],
  ['ai_clipping', { kind: 'set of clips', ids: ['job_id'], read: readClips }],
  ['batch', { kind: 'batch', ids: ['batch_id'], isGuess: true, read: readBatch }],
]);

/** What an event ends with, and what it says of its thing. Other endings leave it open. */
const OUTCOMES: readonly [ending: RegExp, status: string][] = [
  [/[._]success$/, 'completed'],
  [/[._]fail(ed)?$/, 'failed'],
];

/** Ids that say where the thing belongs. */
const OF_OTHERS = ['callback_id', 'folder_id'];

/** What an event is about, as far as the event itself says. */
export interface Named {
  kind: string;
  /** Empty if there is none. */
  id: string;
  /** undefined if the type does not say how it turned out. */
  outcome: string | undefined;
  part: Part | undefined;
  /** undefined for what HeyGen's API does not show. */
  read: ((heygen: HeyGen) => Promise<EventSubject | undefined>) | undefined;
}

const unknownFamily = (event_type: string): Family => ({
  kind: event_type.replace(/\..*/, '').replaceAll('_', ' '),
  ids: [],
  isGuess: true,
});

const idIn = (data: EventData, { ids }: Family): string | undefined => textAt(data, [...ids, 'id']);

const familyOf = ({ event_type, event_data }: HeyGenEvent): Family => {
  const family = families.get(event_type.replace(/\.[^.]*$/, '')) ?? unknownFamily(event_type);
  const { instead } = family;
  const isOther =
    instead && idIn(event_data, family) === undefined && idIn(event_data, instead) !== undefined;
  return isOther ? instead : family;
};

/** @returns undefined for a forged event: HeyGen's would name its thing */
export const namedBy = (event: HeyGenEvent): Named | undefined => {
  const { event_type, event_data, event_id } = event;
  const family = familyOf(event);
  const { kind, isGuess, read, part } = family;
  const others = Object.keys(event_data).filter((key) => key.endsWith('_id') && !OF_OTHERS.includes(key));
  const known = idIn(event_data, family);
  if (known === undefined && !isGuess) return undefined;
  return {
    kind,
    id: known ?? textAt(event_data, others) ?? event_id ?? '',
    outcome: OUTCOMES.find(([ending]) => ending.test(event_type))?.[1],
    part,
    read: read && known !== undefined ? (heygen) => read(heygen, known, event_data) : undefined,
  };
};

/** A link that an event tells. Nobody can check it, but it must be one. */
const linkAt = (data: EventData, keys: readonly string[]): string | undefined => {
  const link = textAt(data, keys) ?? '';
  return URL.parse(link)?.protocol === 'https:' ? link : undefined;
};

/** The thing as the event tells it, for want of better. */
export const asTold = ({ kind, id, outcome }: Named, data: EventData): EventSubject => ({
  kind,
  id,
  status: outcome ?? textAt(data, ['status']) ?? '',
  title: textAt(data, ['title', 'name']),
  failure_message: textAt(data, ['msg', 'message', 'failure_message', 'error']),
  callback_id: textAt(data, ['callback_id']),
  video_id: textAt(data, ['video_id']),
  video_url: linkAt(data, ['video_url', 'url']),
  gif_url: linkAt(data, ['gif_url', 'gif_download_url']),
});
