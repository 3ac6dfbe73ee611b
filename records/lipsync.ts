import type { ZObject } from 'zapier-platform-core';
import type { Test } from '../zapier/hydrators.ts';
import type { LipsyncResource } from '../heygen/lipsyncs.ts';
import { dubbingStandIn, toDubbing, type AskedDubbing } from './dubbing.ts';
import { outputFieldsOf, sampleOf } from './record.ts';
import { withFiles, type KnownJob } from './rendered.ts';
import { noteField } from './notes.ts';

/** Keys are the same as a video's where they mean the same. */
const fields = [
  { key: 'id', label: 'Lipsync ID', sample: 'c2e4f60718293a4b5c6d7e8f90a1b2c3' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Product tour, new voice' },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: 'https://files.heygen.ai/lipsync/c2e4f60718293a4b5c6d7e8f90a1b2c3.mp4',
  },
  { key: 'subtitle_url', label: 'Subtitle URL' },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 62 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'failure_message', label: 'Failure Message' },
  noteField,
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/lipsync/c2e4f60718293a4b5c6d7e8f90a1b2c3.mp4',
  },
  { key: 'subtitle_file', label: 'Subtitle File', type: 'file' },
] as const;

export const lipsyncOutputFields = outputFieldsOf(fields);
export const lipsyncSample = sampleOf(fields);

type Started = Pick<LipsyncResource, 'id' | 'status'>;

/** A lipsync with its files. */
export const handOverLipsync = (
  z: ZObject,
  lipsync: LipsyncResource | Started,
  known?: KnownJob,
  test?: Test,
) => withFiles(z, 'lipsync', toDubbing(lipsync, known), test);

/** @param newest finished ones of the account, the newest first */
export const handOverLipsyncStandIn = (z: ZObject, newest: LipsyncResource[], asked: AskedDubbing) =>
  dubbingStandIn(z, 'lipsync', lipsyncSample, newest, asked);
