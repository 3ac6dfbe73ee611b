import { describe, expect, test } from '@jest/globals';
import {
  getTranslation,
  listTranslations,
  toTranslation,
  translationFields,
  translationSample,
} from '../../heygen/translations.ts';
import { reply, scripted } from '../support/transport.ts';
import { translationJson } from '../support/translation.ts';

describe('A translation', () => {
  test('keeps what HeyGen knows of it, under the names that a video has', () => {
    const json = translationJson('t1', 'completed', {
      title: 'Product tour',
      video_url: 'https://files.heygen.ai/t1.mp4',
      audio_url: 'https://files.heygen.ai/t1.mp3',
      srt_caption_url: 'https://files.heygen.ai/t1.srt',
      input_language: 'en-US',
      output_language: 'es-ES',
      duration: 62,
      created_at: 1_795_000_000,
      callback_id: 'row-2',
    });
    expect(toTranslation(json)).toEqual({
      id: 't1',
      status: 'completed',
      title: 'Product tour',
      video_url: 'https://files.heygen.ai/t1.mp4',
      audio_url: 'https://files.heygen.ai/t1.mp3',
      subtitle_url: 'https://files.heygen.ai/t1.srt',
      input_language: 'en-US',
      output_language: 'es-ES',
      duration: 62,
      created_at: '2026-11-18T11:06:40Z',
      callback_id: 'row-2',
    });
  });

  test('has no empty parts', () => {
    expect(toTranslation(translationJson('t1', 'running', { title: '' }))).toEqual({
      id: 't1',
      status: 'running',
    });
  });

  test('that failed says why', () => {
    const json = translationJson('t1', 'failed', { failure_message: 'No speech found' });
    expect(toTranslation(json)).toEqual({ id: 't1', status: 'failed', failure_message: 'No speech found' });
  });

  test('is read by its id, with what this app knows of it and nothing else', async () => {
    const { heygen, requests } = scripted(
      reply(200, { data: { ...translationJson('a/b', 'completed'), vtt_caption_url: 'https://x.test/v' } }),
    );
    const translation = await getTranslation(heygen, 'a/b');
    expect(requests[0]?.url).toBe('https://api.heygen.com/v3/video-translations/a%2Fb');
    expect(toTranslation(translation)).toEqual({ id: 'a/b', status: 'completed' });
  });

  test('that is not there is told from other troubles', async () => {
    const gone = reply(404, { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } });
    await expect(getTranslation(scripted(gone).heygen, 't1')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

test('The account’s translations come in one page, as large as HeyGen gives it', async () => {
  const data = [translationJson('t1', 'completed'), translationJson('t2', 'running')];
  const { heygen, requests } = scripted(reply(200, { data, has_more: true, next_token: 'x' }));
  const translations = await listTranslations(heygen);
  expect(requests.map(({ url }) => url)).toEqual(['https://api.heygen.com/v3/video-translations?limit=100']);
  expect(translations.map(({ id }) => id)).toEqual(['t1', 't2']);
});

test('The sample is a translation that could exist: completed, and every part of it has a label', () => {
  const keys: string[] = translationFields.map(({ key }) => key);
  expect(translationSample).toMatchObject({ status: 'completed' });
  expect(keys).toEqual(expect.arrayContaining(Object.keys(translationSample)));
  expect(translationSample).not.toHaveProperty('failure_message');
});
