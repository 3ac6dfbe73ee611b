import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_translation.ts';
import { run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { testJobSearch } from '../support/job-search.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/video-translations';

testJobSearch({ noun: 'translation', label: 'Translation', path: PATH, perform, json: translationJson });

test('A completed translation has its links and files', async () => {
  const known = {
    title: 'Product tour',
    video_url: 'https://files.heygen.ai/x1.mp4',
    audio_url: 'https://files.heygen.ai/x1.mp3',
    srt_caption_url: 'https://files.heygen.ai/x1.srt',
  };
  heygen('GET', `${PATH}/x1`, { body: { data: translationJson('x1', 'completed', known) } });
  expect(await run(perform, { translation_id: 'x1', title: 'Another' })).toEqual([
    {
      id: 'x1',
      status: 'completed',
      title: 'Product tour',
      video_url: 'https://files.heygen.ai/x1.mp4',
      audio_url: 'https://files.heygen.ai/x1.mp3',
      subtitle_url: 'https://files.heygen.ai/x1.srt',
      video_file: pointerTo('videoFile', 'x1', 'translation'),
      audio_file: pointerTo('audioFile', 'x1', 'translation'),
      subtitle_file: pointerTo('subtitleFile', 'x1', 'translation'),
    },
  ]);
});

test('An audio-only translation has no video file', async () => {
  const known = { audio_url: 'https://files.heygen.ai/x1.mp3' };
  heygen('GET', `${PATH}/x1`, { body: { data: translationJson('x1', 'completed', known) } });
  expect(await run(perform, { translation_id: 'x1' })).toEqual([
    {
      id: 'x1',
      status: 'completed',
      audio_url: 'https://files.heygen.ai/x1.mp3',
      audio_file: pointerTo('audioFile', 'x1', 'translation'),
    },
  ]);
});

test.each<[wanted: string, known: (string | undefined)[], found: number[]]>([
  ['French', ['es', 'fr-FR', 'French'], [2, 1]],
  ['es-ES', ['es-MX', 'Spanish (Spain)', 'es'], [2, 1]],
  ['', ['es', 'fr'], [1, 0]],
  ['French', [undefined, 'es'], [0]],
])('A search for one in %j finds, of %j, numbers %j', async (output_language, known, found) => {
  const all = known.map((language, index) => ({
    ...translationJson(String(index), 'completed', { title: 'Tour', created_at: index }),
    output_language: language ?? null,
  }));
  heygen('GET', `${PATH}?limit=100`, page(all));
  const searched = await run(perform, { title: 'Tour', output_language });
  expect(searched.map(({ id }) => Number(id))).toEqual(found);
});
