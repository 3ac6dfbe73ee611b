import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_voice_by_description.ts';
import { failureOf, run } from '../support/app.ts';
import { voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const answer = (...voices: object[]): Reply => ({ body: { data: { voices, seed: 0 } } });
const preview_audio_url = 'https://files.heygen.ai/bjorn.mp3';

describe('What HeyGen finds', () => {
  test('is the best voice, with the others beside it in HeyGen’s order', async () => {
    heygen(
      'POST',
      '/v3/voices',
      answer(
        voice('v2', { name: 'Björn', gender: 'male', preview_audio_url }),
        voice('v1', { language: null }),
        voice('v4', { language: '', gender: null }),
        voice('v3', { name: null, preview_audio_url }),
      ),
    );
    expect(await run(perform, { prompt: 'warm' })).toEqual([
      {
        id: 'v2',
        name: 'Björn',
        language: 'English',
        gender: 'male',
        type: 'public',
        preview_audio_url,
        other_voices: [
          { voice_id: 'v1', name: 'V1', language: '', gender: 'female', preview_audio_url: '' },
          { voice_id: 'v4', name: 'V4', language: '', gender: '', preview_audio_url: '' },
          { voice_id: 'v3', name: 'v3', language: 'English', gender: 'female', preview_audio_url },
        ],
      },
    ]);
  });

  test('may be one voice alone', async () => {
    heygen('POST', '/v3/voices', answer(voice('v1')));
    expect(await run(perform, { prompt: 'warm' })).toMatchObject([{ id: 'v1', other_voices: [] }]);
  });

  test('is nothing where no voice suits', async () => {
    heygen('POST', '/v3/voices', answer());
    expect(await run(perform, { prompt: 'warm' })).toEqual([]);
  });

  test('is taken without the voices that have no id', async () => {
    heygen('POST', '/v3/voices', answer({ name: 'Nobody' }, { id: 'v1', name: 'Ivy' }));
    expect(await run(perform, { prompt: 'warm' })).toEqual([{ id: 'v1', name: 'Ivy', other_voices: [] }]);
  });
});

describe('The request', () => {
  test.each<[what: string, inputData: Record<string, unknown>, body: object]>([
    ['plain text of HTML', { prompt: ' <p>A warm voice</p> ' }, { prompt: 'A warm voice' }],
    [
      'every field that is filled in',
      { prompt: 'warm', gender: 'Male', locale: 'pt_br', seed: '1' },
      { prompt: 'warm', gender: 'male', locale: 'pt-BR', seed: 1 },
    ],
    [
      'nothing for an empty field',
      { prompt: 'warm', gender: '', locale: ' ', seed: 0 },
      { prompt: 'warm', seed: 0 },
    ],
    ['as many characters as HeyGen takes', { prompt: '🎂'.repeat(1000) }, { prompt: '🎂'.repeat(1000) }],
  ])('has %s', async (_what, inputData, body) => {
    const sent = heygen('POST', '/v3/voices', answer());
    await run(perform, inputData);
    expect(sent.map((request) => request.body)).toEqual([body]);
  });

  test('goes out once, whatever happens, since HeyGen documents no Idempotency-Key', async () => {
    const sent = heygen('POST', '/v3/voices', { status: 500, body: '' });
    const { name, message } = await failureOf(run(perform, { prompt: 'warm' }));
    expect({ name, message }).toEqual({
      name: 'AppError',
      message: expect.stringMatching(/Try again in a few minutes\./),
    });
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test.each([
    ['prompt', 'Voice Description'],
    ['locale', 'Voice Accent'],
    ['seed', 'More Voices'],
  ])('that HeyGen refuses is reported by the field’s label: %s', async (param, label) => {
    const error = { code: 'invalid_parameter', message: 'Not possible', param };
    heygen('POST', '/v3/voices', { status: 400, body: { error } });
    expect((await failureOf(run(perform, { prompt: 'warm' }))).message).toBe(
      `${label}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
    );
  });
});

test.each<[inputData: Record<string, unknown>, message: string]>([
  [{ prompt: ' ' }, 'Voice Description is missing. Fill it in.'],
  [
    { prompt: 'x'.repeat(1001) },
    'Voice Description (1,001 characters) is too long. HeyGen allows at most 1,000 characters.',
  ],
  [{ prompt: 'warm', gender: 'any' }, 'Gender must be one of: “Female”, “Male”. It is “any”.'],
  [
    { prompt: 'warm', locale: 'posh' },
    'Voice Accent must be the codes of a language and a region, such as en-GB. It is “posh”.',
  ],
  [{ prompt: 'warm', seed: -1 }, 'More Voices must be 0 or more.'],
  [{ prompt: 'warm', seed: 0.5 }, 'More Voices must be a whole number.'],
])('An input error is reported before anything is sent: %#', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});
