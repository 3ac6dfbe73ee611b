import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_proofread.ts';
import { failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { proofreadJson } from '../support/proofread.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/video-translations/proofreads/p1';
const find = () => run(perform, { proofread_id: ' p1 ' });

test('A proofread has its subtitles, and a file that later steps can open', async () => {
  heygen('GET', PATH, { body: { data: proofreadJson('p1', 'completed', { title: 'Tour' }) } });
  heygen('GET', `${PATH}/srt`, { body: { data: { srt_url: 'https://files.heygen.ai/p1.srt' } } });
  expect(await find()).toEqual([
    {
      id: 'p1',
      status: 'completed',
      title: 'Tour',
      subtitle_url: 'https://files.heygen.ai/p1.srt',
      subtitle_file: pointerTo('subtitleFile', 'p1', 'proofread'),
    },
  ]);
});

test('One that HeyGen still works on says so', async () => {
  heygen('GET', PATH, { body: { data: proofreadJson('p1', 'processing') } });
  expect(await find()).toMatchObject([
    {
      status: 'processing',
      note: 'HeyGen is still working on this proofread. Add a delay before the step that uses its file.',
    },
  ]);
});

test('One that failed has no file', async () => {
  heygen('GET', PATH, { body: { data: proofreadJson('p1', 'failed', { failure_message: 'No speech' }) } });
  expect(await find()).toEqual([
    {
      id: 'p1',
      status: 'failed',
      failure_message: 'No speech',
      note: 'This proofread failed in HeyGen and has no file.',
    },
  ]);
});

test('An unknown id finds nothing', async () => {
  heygen('GET', PATH, { status: 404, body: { error: { code: 'resource_not_found', message: 'No' } } });
  expect(await find()).toEqual([]);
  expect((await failureOf(run(perform))).message).toBe('Proofread is missing. Fill it in.');
});
