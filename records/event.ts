import type { ZObject } from 'zapier-platform-core';
import { videoFile } from '../zapier/hydrators.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';
import { pageField } from './video.ts';

type Text = string | null | undefined;

/** The thing that an event is about, as HeyGen shows it. */
export interface EventSubject {
  kind: string;
  id: string;
  status: string;
  title?: Text;
  completed_at?: number | string | null | undefined;
  failure_code?: Text;
  failure_message?: Text;
  callback_id?: Text;
  video_id?: Text;
  video_url?: Text;
  video_page_url?: Text;
  captioned_video_url?: Text;
  subtitle_url?: Text;
  gif_url?: Text;
  duration?: number | null | undefined;
}

const SESSION = 'a2c4e6f80b1d4c3e9f5a7b8c6d0e1f23';
const VIDEO = '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60';
const FILE = `https://files.heygen.ai/video/${VIDEO}.mp4`;

/** The same for every event; the sample has what a finished session has. */
const fields = [
  { key: 'id', label: 'ID', sample: SESSION },
  { key: 'kind', label: 'Kind', sample: 'session' },
  { key: 'event_type', label: 'Event Type', sample: 'video_agent.success' },
  { key: 'happened_at', label: 'Happened At', type: 'datetime', sample: '2026-11-20T09:33:20Z' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'is_confirmed', label: 'Confirmed', type: 'boolean', sample: true },
  { key: 'title', label: 'Title', sample: 'Happy birthday, Ana!' },
  { key: 'failure_code', label: 'Failure Code' },
  { key: 'message', label: 'Message' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'video_id', label: 'Video ID', sample: VIDEO },
  { key: 'video_url', label: 'Video URL', sample: FILE },
  { ...pageField },
  { key: 'captioned_video_url', label: 'Captioned Video URL' },
  { key: 'subtitle_url', label: 'Subtitle URL' },
  { key: 'gif_url', label: 'GIF URL' },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number' },
  { key: 'video_file', label: 'Video File', type: 'file', sample: FILE },
] as const;

export const eventOutputFields = outputFieldsOf(fields);
export const eventSample = sampleOf(fields);

/** What an event itself says. */
interface EventFacts {
  event_type: string;
  happened_at: Date;
  /** Whether HeyGen showed it. Otherwise only the event says so, and anyone could have sent that. */
  is_confirmed: boolean;
}

/** Where a later step gets the file from. */
const fileOf = ({ kind, id, video_id, video_url }: EventSubject) => {
  if (!video_url) return undefined;
  if (kind === 'translation') return { translation_id: id };
  return kind === 'set of clips' ? { clip_id: id } : { video_id };
};

/** An event, with what is known of the thing that it is about. */
export const handOverEvent = (z: ZObject, subject: EventSubject, facts: EventFacts) => {
  const { id, kind, status, title, failure_message: message, callback_id, video_id, video_url } = subject;
  const { failure_code, video_page_url, captioned_video_url, subtitle_url, gif_url, duration } = subject;
  const { event_type, happened_at, is_confirmed } = facts;
  const file = is_confirmed ? fileOf(subject) : undefined;
  return {
    id,
    kind,
    event_type,
    is_confirmed,
    ...compact({
      happened_at: toIso(happened_at.toISOString()),
      status,
      title,
      failure_code,
      message,
      callback_id,
      video_id,
      video_url,
      video_page_url,
      captioned_video_url,
      subtitle_url,
      gif_url,
      duration,
      video_file: file && z.dehydrateFile(videoFile, file),
    }),
  };
};
