import { expect, test } from '@jest/globals';
import { untilLinked } from '../../heygen/job.ts';
import { toRendered, withFiles, type Rendered } from '../../records/rendered.ts';
import { run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';

const video_url = 'https://files.heygen.ai/x1.mp4';
const audio_url = 'https://files.heygen.ai/x1.mp3';
const subtitle_url = 'https://files.heygen.ai/x1.srt';

const video_file = pointerTo('videoFile', 'x1', 'translation');
const audio_file = pointerTo('audioFile', 'x1', 'translation');
const subtitle_file = pointerTo('subtitleFile', 'x1', 'translation');

test.each<[what: string, record: Omit<Rendered, 'id'>, files: object]>([
  ['a film', { status: 'completed', video_url }, { video_file }],
  [
    'a film with all that belongs to it',
    { status: 'completed', video_url, audio_url, subtitle_url },
    { video_file, audio_file, subtitle_file },
  ],
  ['sound alone', { status: 'completed', audio_url }, { audio_file }],
  ['what is still made', { status: 'processing' }, { video_file }],
  ['what failed', { status: 'failed' }, {}],
])('A later step can have the files of %s', async (_what, parts, files) => {
  const record = { id: 'x1', ...parts };
  expect(await run((z) => withFiles(z, 'translation', record))).toEqual({ ...record, ...files });
});

test('A file that only a test hands over says so', async () => {
  const record = { id: 'x1', status: 'completed' };
  expect(await run((z) => withFiles(z, 'video', record, 'stand-in'))).toEqual({
    ...record,
    video_file: pointerTo('videoFile', 'x1', 'video', { test: 'stand-in' }),
  });
});

test('A record does not tell what the app notes for itself', () => {
  const resource = untilLinked({ id: 'x1', status: 'completed' }, null);
  expect(toRendered(resource, {})).toEqual({ id: 'x1', status: 'processing' });
});
