import { describe, expect, test } from '@jest/globals';
import { findTranslation } from '../../heygen/translations.ts';
import { toDubbing } from '../../records/dubbing.ts';
import { translationJson, type TranslationJson } from '../support/translation.ts';
import { reply, scripted } from '../support/transport.ts';

/** The record of what HeyGen answers. */
const recordOf = async (json: TranslationJson) => {
  const { heygen } = scripted(reply(200, { data: json }));
  const translation = await findTranslation(heygen, json.id);
  return translation && toDubbing(translation);
};

describe('A translation', () => {
  test('keeps what HeyGen knows of it, under the names that a video has, and nothing else', async () => {
    const record = await recordOf(
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
    const record = await recordOf(translationJson('t1', 'running', { title: '' }));
    expect(record).toEqual({ id: 't1', status: 'running' });
  });

  test('that failed says why', async () => {
    const record = await recordOf(translationJson('t1', 'failed', { failure_message: 'No speech found' }));
    expect(record).toEqual({ id: 't1', status: 'failed', failure_message: 'No speech found' });
  });
});
