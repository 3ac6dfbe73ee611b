import { describe, expect, test } from '@jest/globals';
import type { LipsyncResource } from '../../heygen/lipsyncs.ts';
import { toDubbing, type AskedDubbing } from '../../records/dubbing.ts';
import { handOverLipsyncStandIn, lipsyncSample } from '../../records/lipsync.ts';
import { run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';

test('What was started has what the step knows of it', () => {
  const known = { title: 'Tour', callback_id: 'row-2' };
  expect(toDubbing({ id: 'l1', status: 'pending' }, known)).toEqual({
    id: 'l1',
    status: 'pending',
    ...known,
  });
});

describe('A test in the editor', () => {
  const plain: LipsyncResource = {
    id: 'l2',
    status: 'completed',
    title: 'Another one',
    video_url: 'https://files.heygen.ai/l2.mp4',
    duration: 30,
    created_at: '2026-11-20T10:00:00Z',
    callback_id: 'another',
    subtitle_url: null,
  };
  const subtitled: LipsyncResource = { ...plain, id: 'l1', subtitle_url: 'https://files.heygen.ai/l1.srt' };

  const shown = (newest: LipsyncResource[], asked: AskedDubbing = {}) =>
    run((z) => handOverLipsyncStandIn(z, newest, asked));
  const fileOf = (file: 'videoFile' | 'subtitleFile', id: string, kind = 'stand-in') =>
    pointerTo(file, id, 'lipsync', { test: kind });

  test('shows the newest, without subtitles and under no other name than that of this step', async () => {
    expect(await shown([subtitled, plain], { title: 'Tour' })).toEqual({
      id: 'l1',
      status: 'completed',
      title: 'Tour',
      video_url: 'https://files.heygen.ai/l2.mp4',
      duration: 30,
      created_at: '2026-11-20T10:00:00Z',
      video_file: fileOf('videoFile', 'l1'),
      note: 'This is a test: nothing was rendered or paid for. These values are those of your newest finished lipsync.',
    });
    expect(await shown([plain], { callback_id: 'row-2' })).toMatchObject({ callback_id: 'row-2' });
  });

  test('shows one with subtitles, if they are asked for', async () => {
    expect(await shown([plain, subtitled], { enable_caption: true })).toMatchObject({
      id: 'l1',
      subtitle_url: subtitled.subtitle_url,
      subtitle_file: fileOf('subtitleFile', 'l1'),
    });
  });

  test('shows the newest if none has subtitles, with a file that says so and no link', async () => {
    const record = await shown([plain], { enable_caption: true });
    expect(record).toMatchObject({ id: 'l2', subtitle_file: fileOf('subtitleFile', 'l2') });
    expect(record).not.toHaveProperty('subtitle_url');
  });

  test('shows the subtitles of an example in an account without one', async () => {
    expect(await shown([], { enable_caption: true })).toMatchObject({
      subtitle_url: expect.stringMatching(/\.srt$/),
      subtitle_file: fileOf('subtitleFile', String(lipsyncSample.id), 'example'),
    });
  });

  test('shows an example in an account without one', async () => {
    const { id } = lipsyncSample;
    expect(await shown([])).toMatchObject({
      ...lipsyncSample,
      video_file: fileOf('videoFile', String(id), 'example'),
      note: expect.stringContaining('examples'),
    });
  });
});
