import { describe, expect, test } from '@jest/globals';
import { voiceName, voicePreview } from '../../heygen/voices.ts';
import { reply, scripted } from '../support/transport.ts';

const URL = 'https://files.heygen.ai/ann.mp3';
const failure = (status: number) => reply(status, { error: { code: 'x', message: 'No' } });

describe('The preview of a voice', () => {
  test('is a recording of it', async () => {
    const { heygen } = scripted(reply(200, { data: { voice_id: 'v1', preview_audio_url: URL } }));
    expect(await voicePreview(heygen, 'v1')).toBe(URL);
  });

  test.each([
    reply(200, { data: { voice_id: 'v1', preview_audio_url: '' } }),
    reply(200, { data: { voice_id: 'v1', preview_audio_url: null } }),
    failure(403),
    failure(404),
  ])('is missing where HeyGen has none or does not show it: $status $content', async (answer) => {
    expect(await voicePreview(scripted(answer).heygen, 'v1')).toBeUndefined();
  });

  test.each([failure(401), failure(429)])('is unknown where HeyGen refuses: $status', async (answer) => {
    await expect(voicePreview(scripted(answer).heygen, 'v1')).rejects.toThrow('HeyGen says: “No.”');
  });
});

describe('The name of a voice', () => {
  test('is HeyGen’s', async () => {
    const { heygen } = scripted(reply(200, { data: { voice_id: 'v1', name: 'Ann' } }));
    expect(await voiceName(heygen, 'v1')).toBe('Ann');
  });

  test('is missing for a voice that no longer exists', async () => {
    expect(await voiceName(scripted(failure(404)).heygen, 'v1')).toBeUndefined();
  });

  test('is unknown where the key may not see it', async () => {
    await expect(voiceName(scripted(failure(403)).heygen, 'v1')).rejects.toThrow('HeyGen says: “No.”');
  });
});
