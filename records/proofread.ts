import type { ZObject } from 'zapier-platform-core';
import type { ProofreadResource } from '../heygen/proofreads.ts';
import { originalSubtitleFile, subtitleFile, type Test } from '../zapier/hydrators.ts';
import { NOTE_OF_EXAMPLE, noteField } from './notes.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';
import { toRendered } from './rendered.ts';

const SUBTITLES = 'https://files.heygen.ai/proofread/d4f60718293a4b5c6d7e8f90a1b2c3d4.srt';

/** Keys are the same as a translation's where they mean the same. */
const fields = [
  { key: 'id', label: 'Proofread ID', sample: 'd4f60718293a4b5c6d7e8f90a1b2c3d4' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Product tour' },
  { key: 'subtitle_url', label: 'Subtitle URL', sample: SUBTITLES },
  { key: 'original_subtitle_url', label: 'Original Subtitle URL' },
  { key: 'input_language', label: 'Input Language' },
  { key: 'output_language', label: 'Output Language', sample: 'Spanish (Spain)' },
  { key: 'submitted_for_review', label: 'Submitted for Review', type: 'boolean' },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'failure_message', label: 'Failure Message' },
  noteField,
  { key: 'subtitle_file', label: 'Subtitle File', type: 'file', sample: SUBTITLES },
  { key: 'original_subtitle_file', label: 'Original Subtitle File', type: 'file' },
] as const;

export const proofreadOutputFields = outputFieldsOf(fields);
export const proofreadSample = sampleOf(fields);

/** Whether it is the one that a tested Create Proofread step hands over. HeyGen does not have it. */
export const isExampleProofread = (id: string): boolean => id === proofreadSample.id;

/** What a step knows about its proofread, in case HeyGen does not repeat it. */
interface KnownProofread {
  title?: string | undefined;
  output_language?: string | undefined;
}

/** The subtitles are downloaded when a later step asks for them, as they are then. */
const withSubtitles = <Result extends { id: string; status: string }>(
  z: ZObject,
  record: Result & { original_subtitle_url?: unknown },
  test?: Test,
) => {
  const pointer = { proofread_id: record.id, ...compact({ test }) };
  return {
    ...record,
    ...(record.status === 'failed' ? {} : { subtitle_file: z.dehydrateFile(subtitleFile, pointer) }),
    ...(record.original_subtitle_url === undefined
      ? {}
      : { original_subtitle_file: z.dehydrateFile(originalSubtitleFile, pointer) }),
  };
};

/** A proofread with its files. */
export const handOverProofread = (
  z: ZObject,
  proofread: ProofreadResource | Pick<ProofreadResource, 'id' | 'status'>,
  { title, output_language }: KnownProofread = {},
  test?: Test,
) => withSubtitles(z, toRendered(proofread, { title, output_language }), test);

/** A proofread as a test shows it: an example, since there is no list to take another one from. */
export const handOverProofreadStandIn = (z: ZObject, known: KnownProofread) => {
  const id = String(proofreadSample.id);
  const record = {
    ...proofreadSample,
    ...compact(known),
    id,
    status: 'completed',
    note: NOTE_OF_EXAMPLE,
  };
  return withSubtitles(z, record, 'example');
};
