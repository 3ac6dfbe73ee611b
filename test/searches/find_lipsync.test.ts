import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_lipsync.ts';
import { run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { testJobSearch } from '../support/job-search.ts';
import { lipsyncJson } from '../support/lipsync.ts';

expectEveryAnswerIsUsed();

testJobSearch({ noun: 'lipsync', label: 'Lipsync', path: '/v3/lipsyncs', perform, json: lipsyncJson });

test('A completed lipsync has its links and files', async () => {
  const known = {
    title: 'Product tour',
    video_url: 'https://files.heygen.ai/x1.mp4',
    caption_url: 'https://files.heygen.ai/x1.srt',
  };
  heygen('GET', '/v3/lipsyncs/x1', { body: { data: lipsyncJson('x1', 'completed', known) } });
  expect(await run(perform, { lipsync_id: 'x1', title: 'Another' })).toEqual([
    {
      id: 'x1',
      status: 'completed',
      title: 'Product tour',
      video_url: 'https://files.heygen.ai/x1.mp4',
      subtitle_url: 'https://files.heygen.ai/x1.srt',
      video_file: pointerTo('videoFile', 'x1', 'lipsync'),
      subtitle_file: pointerTo('subtitleFile', 'x1', 'lipsync'),
    },
  ]);
});
