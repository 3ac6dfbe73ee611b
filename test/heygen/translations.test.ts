import { describe, expect, test } from '@jest/globals';
import { toRecord } from '../../heygen/dubbing.ts';
import { findTranslation, listTranslations } from '../../heygen/translations.ts';
import { reply, scripted } from '../support/transport.ts';
import { translationJson, type TranslationJson } from '../support/translation.ts';

/** The record of what HeyGen answers. */
const recordOf = async (json: TranslationJson) => {
  const { heygen, requests } = scripted(reply(200, { data: json }));
  const translation = await findTranslation(heygen, json.id);
  return { url: requests[0]?.url, record: translation && toRecord(translation) };
};

describe('A translation', () => {
  test('keeps what HeyGen knows of it, under the names that a video has, and nothing else', async () => {
    const { record } = await recordOf(
      translationJson('t1', 'completed', {
        title: 'Product tour',
        video_url: 'https://files.heygen.ai/t1.mp4',
        audio_url: 'https://files.heygen.ai/t1.mp3',
        srt_caption_url: 'https://files.heygen.ai/t1.srt',
        vtt_caption_url: 'https://files.heygen.ai/t1.vtt',
        input_language: 'en-US',
        output_language: 'es-ES',
        duration: 62,
        created_at: 1_795_000_000,
        callback_id: 'row-2',
        translate_audio_only: true,
      }),
    );
    expect(record).toEqual({
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

  test('has no empty parts', async () => {
    const { record } = await recordOf(translationJson('t1', 'running', { title: '' }));
    expect(record).toEqual({ id: 't1', status: 'running' });
  });

  test('that failed says why', async () => {
    const { record } = await recordOf(
      translationJson('t1', 'failed', { failure_message: 'No speech found' }),
    );
    expect(record).toEqual({ id: 't1', status: 'failed', failure_message: 'No speech found' });
  });

  test('is read at its own place', async () => {
    const { url } = await recordOf(translationJson('a/b', 'completed'));
    expect(url).toBe('https://api.heygen.com/v3/video-translations/a%2Fb');
  });

  test('that is not there is told from other troubles', async () => {
    const gone = reply(404, { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } });
    const refused = reply(403, { error: { code: 'forbidden', message: 'No', doc_url: '' } });
    expect(await findTranslation(scripted(gone).heygen, 't1')).toBeUndefined();
    await expect(findTranslation(scripted(refused).heygen, 't1')).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
});

test('The account’s translations come in pages, as large as HeyGen gives them', async () => {
  const data = [translationJson('t1', 'completed'), translationJson('t2', 'running')];
  const { heygen, requests } = scripted(
    reply(200, { data, has_more: true, next_token: 'x' }),
    reply(200, { data: [], has_more: false, next_token: null }),
  );
  const { items, next } = await listTranslations(heygen);
  expect(items.map(({ id }) => id)).toEqual(['t1', 't2']);
  expect(await listTranslations(heygen, next)).toEqual({ items: [], next: undefined });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://api.heygen.com/v3/video-translations?limit=100',
    'https://api.heygen.com/v3/video-translations?limit=100&token=x',
  ]);
});
