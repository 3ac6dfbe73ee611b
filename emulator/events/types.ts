import type { Job } from '../jobs/store.ts';

/**
 * What HeyGen can announce (HeyGen docs: webhook event types, July 2026). Not all of them come from jobs of the emulator.
 */
export const eventTypes = {
  'avatar_video.success': 'A video is finished.',
  'avatar_video.fail': 'A video could not be rendered.',
  'video_translate.success': 'A translation is finished.',
  'video_translate.fail': 'A video could not be translated.',
  'avatar_video_gif.success': 'The GIF of a video is finished.',
  'avatar_video_gif.fail': 'The GIF of a video could not be made.',
  'avatar_video_caption.success': 'The captions of a video are finished.',
  'avatar_video_caption.fail': 'The captions of a video could not be made.',
  'video_translate.preflight.validation_failed': 'A video is not fit to be translated.',
  'video_translate.preflight.download_failed': 'A video to be translated could not be downloaded.',
  personalized_video: 'A personalized video changed its state.',
  'instant_avatar.success': 'An instant avatar is ready.',
  'instant_avatar.fail': 'An instant avatar could not be made.',
  'photo_avatar_generation.success': 'The pictures of a photo avatar are ready.',
  'photo_avatar_generation.fail': 'The pictures of a photo avatar could not be made.',
  'photo_avatar_train.success': 'A photo avatar is trained.',
  'photo_avatar_train.fail': 'A photo avatar could not be trained.',
  'photo_avatar_add_motion.success': 'A photo avatar can move.',
  'photo_avatar_add_motion.fail': 'A photo avatar could not be given motion.',
  'proofread_creation.success': 'A proofread is ready.',
  'proofread_creation.fail': 'A proofread could not be made.',
  'live_avatar.success': 'A live avatar is ready.',
  'live_avatar.fail': 'A live avatar could not be made.',
  'video_agent.success': 'A video agent is done.',
  'video_agent.fail': 'A video agent gave up.',
  'hyperframes_video.success': 'A Hyperframes video is finished.',
  'hyperframes_video.fail': 'A Hyperframes video could not be rendered.',
  'ai_clipping.success': 'The clips of a video are ready.',
  'ai_clipping.fail': 'A video could not be cut into clips.',
  'batch.finished': 'Every video of a batch has ended.',
} as const;

export type EventType = keyof typeof eventTypes;

/** Sent to a `callback_url` only: HeyGen's list of event types does not have them, so no endpoint can subscribe. */
type CallbackType = `${'lipsync' | 'filler_word_removal'}.${'success' | 'fail'}`;

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type);

export const eventTypeNames: readonly EventType[] = Object.keys(eventTypes).filter(isEventType);

/** What is said about the end of a job. */
export interface Announcement {
  readonly type: EventType | CallbackType;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface News extends Announcement {
  readonly job: Job;
}

export interface HeyGenEvent extends News {
  readonly id: string;
  /** In ms since the Unix epoch. */
  readonly createdAt: number;
}

/** The body of a webhook and of a callback alike (HeyGen docs: both get the same event). */
export const bodyOf = ({ type, data }: Announcement): string =>
  JSON.stringify({ event_type: type, event_data: data });

/** One attempt to tell a webhook endpoint or a callback URL of an event. */
export interface LoggedDelivery {
  readonly eventId: string;
  readonly type: string;
  readonly kind: 'webhook' | 'callback';
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly videoId: string | null;
  readonly translationId: string | null;
  /** Of the job that the event is about, whatever its kind. */
  readonly jobId: string;
  /** null until it is answered, and for good when no answer came in time. */
  status: number | null;
}
