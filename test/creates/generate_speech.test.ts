import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/generate_speech.ts';
import { speechSample } from '../../records/speech.ts';
import { failureOf, run } from '../support/app.ts';
import { voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const AUDIO = 'https://files.heygen.ai/speech/r1.mp3?Signature=s3cret';

const spoken = (known: object = {}): Reply => ({
  body: { data: { audio_url: AUDIO, duration: 1.4, request_id: 'r1', word_timestamps: null, ...known } },
});

const speech = { text: 'Happy birthday, Ana!', voice_id: 'voice_1' };

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/voices/speech', spoken());
  await run(perform, inputData);
  return sent[0]?.body;
};

/** A pointer as zapier-platform-core writes it. */
const pointerWith = (bundle: object): string =>
  `hydrate|||${JSON.stringify({ type: 'file', method: 'hydrators.speechFile', bundle })}|||hydrate`;

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(speech)).toEqual(speech);
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      text: '<speak>Happy <break time="1s"/> birthday, Ana!</speak>',
      voice_id: ' voice_1 ',
      voice_speed: '1,25',
      language: 'en',
      voice_locale: 'en-GB',
      input_type: 'SSML',
    });
    expect(body).toEqual({
      text: '<speak>Happy <break time="1s"/> birthday, Ana!</speak>',
      voice_id: 'voice_1',
      speed: 1.25,
      language: 'en',
      locale: 'en-GB',
      input_type: 'ssml',
    });
  });

  test('has the quotes of SSML straight', async () => {
    const body = await sentFor({
      ...speech,
      text: '<speak>Hi <break time=“1s”/></speak>',
      input_type: 'ssml',
    });
    expect(body).toMatchObject({ text: '<speak>Hi <break time="1s"/></speak>' });
  });

  test('leaves out blank fields', async () => {
    const blank = { voice_speed: ' ', language: '', voice_locale: null, input_type: ' ' };
    expect(await sentFor({ ...speech, ...blank })).toEqual(speech);
  });

  test.each([
    { text: 'x'.repeat(5000), voice_speed: 0.5 },
    { text: '{{bundle.authData.api_key}}', voice_speed: 2 },
  ])('has as much as HeyGen accepts, unchanged', async ({ text, voice_speed }) => {
    expect(await sentFor({ ...speech, text, voice_speed })).toEqual({ ...speech, text, speed: voice_speed });
  });
});

describe('The recording', () => {
  test('has a link, a file for later steps, and the time of each word', async () => {
    const word_timestamps = [
      { word: 'Happy', start: 0, end: 0.4 },
      { word: 'birthday', start: 0.4, end: 1 },
    ];
    heygen('POST', '/v3/voices/speech', spoken({ word_timestamps }));
    expect(await run(perform, speech)).toEqual({
      id: 'r1',
      audio_url: AUDIO,
      duration: 1.4,
      word_timestamps,
      audio_file: pointerWith({ id: 'r1', audio_url: AUDIO }),
    });
  });

  test('has no empty keys when HeyGen leaves values out', async () => {
    heygen('POST', '/v3/voices/speech', { body: { data: { audio_url: AUDIO, duration: 1.4 } } });
    expect(await run(perform, speech)).toEqual({
      audio_url: AUDIO,
      duration: 1.4,
      audio_file: pointerWith({ audio_url: AUDIO }),
    });
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const { id, duration, word_timestamps } = speechSample;

  /** HeyGen shows the voice twice: for the check of the id, and for its preview. */
  const voiceWith = (preview_audio_url: string | null) => {
    const reply = { body: { data: voice('voice_1', { preview_audio_url }) } };
    heygen('GET', '/v3/voices/voice_1', reply, reply);
  };

  test('hands over HeyGen’s preview of the voice', async () => {
    const audio_url = 'https://files.heygen.ai/preview.mp3';
    voiceWith(audio_url);
    expect(await run(perform, speech, inEditor)).toEqual({
      id,
      duration,
      word_timestamps,
      audio_url,
      audio_file: pointerWith({ id, audio_url }),
      note: 'This is a test: no recording was made or paid for. The audio is HeyGen’s preview of the voice.',
    });
  });

  test('hands over an example if the voice has no preview', async () => {
    voiceWith(null);
    const { audio_url } = speechSample;
    expect(await run(perform, speech, inEditor)).toEqual({
      ...speechSample,
      audio_file: pointerWith({ id, audio_url, test: 'example' }),
      note: 'This is a test: no recording was made or paid for. These values are examples.',
    });
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no text', { voice_id: 'voice_1' }, 'Text is missing. Fill it in.'],
    ['no voice', { text: 'Hi' }, 'Voice is missing. Fill it in.'],
    [
      'a text that is too long',
      { ...speech, text: 'x'.repeat(5001) },
      'Text (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    ['a speed that is too high', { ...speech, voice_speed: 2.1 }, 'Voice Speed must be 2 or less.'],
    ['a speed that is too low', { ...speech, voice_speed: 0.4 }, 'Voice Speed must be 0.5 or more.'],
    [
      'an unknown type',
      { ...speech, input_type: 'html' },
      'Text Type must be one of: “Plain text”, “SSML”. It is “html”.',
    ],
    [
      'a list of texts',
      { ...speech, text: ['Hi Ana!', 'Hi Ben!'] },
      'Text takes one value, but got a list. Map a single value to it.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toEqual({
      name: 'AppError',
      message: sentence,
      code: 'invalid_input',
      delay: undefined,
    });
  });
});

test.each<[param: string, label: string]>([
  ['voice_id', 'Voice'],
  ['locale', 'Voice Accent'],
  ['speed', 'Voice Speed'],
])('An error from HeyGen names the field: %s', async (param, label) => {
  const error = { code: 'voice_not_usable', message: 'This voice cannot do that', param };
  heygen('POST', '/v3/voices/speech', { status: 400, body: { error } });
  expect((await failureOf(run(perform, speech))).message).toBe(
    `${label}: HeyGen says: “This voice cannot do that.” Choose another voice.`,
  );
});

describe('A recording is paid for only once, since HeyGen has no idempotency for it:', () => {
  test('no idempotency key is sent', async () => {
    const sent = heygen('POST', '/v3/voices/speech', spoken());
    await run(perform, speech);
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test.each<Reply>([
    { status: 502, body: '<html></html>' },
    { status: 408, body: { error: { code: 'request_timeout', message: 'Request Timeout' } } },
    { status: 499, body: '' },
    { error: 'ECONNRESET' },
    { body: { data: { request_id: 'r1', duration: 1.4 } } },
  ])('nothing is sent again after %j', async (reply) => {
    heygen('POST', '/v3/voices/speech', reply);
    const { name, message } = await failureOf(run(perform, speech));
    expect(name).toBe('HaltedError');
    expect(message).toContain(
      'You may already have paid for the recording. If you replay this run, you pay for another one.',
    );
  });
});
