import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/clone_voice.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page, voice } from '../support/catalogue.ts';
import { spreadFrom } from '../support/delay.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/voices/clone';
const needed = { audio: 'https://example.com/ana.mp3', name: 'Ana' };
const body = { audio: { type: 'url', url: 'https://example.com/ana.mp3' }, voice_name: 'Ana' };
const started: Reply = { body: { data: { voice_clone_id: 'v1' } } };
const posts = (...replies: Reply[]) => heygen('POST', POST, ...replies);

/** A voice as v3 returns it, with every key of its schema: most of them only once it is complete. */
const detail = (status: string | null, known: object = {}): Reply => ({
  body: {
    data: {
      voice_id: 'v1',
      status,
      name: null,
      language: null,
      gender: null,
      preview_audio_url: null,
      support_pause: true,
      support_interactive_avatar: false,
      created_at: null,
      failure_message: null,
      ...known,
    },
  },
});
const complete = {
  name: 'Ana (clone)',
  language: 'Multilingual',
  gender: 'female',
  preview_audio_url: 'https://files.heygen.ai/v1.mp3',
  created_at: 1_795_000_000,
};

describe('The request', () => {
  test('has only the required values if nothing else is filled in, and goes out without a key, which HeyGen does not document', async () => {
    const sent = posts(started);
    expect(await run(perform, { ...needed, wait: false })).toEqual({
      id: 'v1',
      name: 'Ana',
      type: 'private',
      status: 'processing',
    });
    expect(sent[0]?.body).toEqual(body);
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('has every field that is filled in', async () => {
    const sent = posts(started);
    await run(perform, {
      audio: ' asset_audio ',
      name: ' <b>Ana</b> ',
      language: 'German',
      remove_background_noise: 'no',
      wait: false,
    });
    expect(sent[0]?.body).toEqual({
      audio: { type: 'asset_id', asset_id: 'asset_audio' },
      voice_name: 'Ana',
      language: 'de',
      remove_background_noise: false,
    });
  });

  test('takes the id by another name', async () => {
    posts({ body: { data: { voice_id: 'v2' } } });
    expect(await run(perform, { ...needed, wait: false })).toMatchObject({ id: 'v2' });
  });

  test.each([
    ['audio.url', 'Recording'],
    ['voice_name', 'Name'],
    ['language', 'Language'],
  ])('that HeyGen refuses is reported by the field’s label: %s', async (param, label) => {
    posts({ status: 400, body: { error: { code: 'invalid_parameter', message: 'Not possible', param } } });
    expect((await failureOf(run(perform, needed))).message).toBe(
      `${label}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
    );
  });

  test('says what to do when the account has no room for another voice', async () => {
    const error = { code: 'resource_limit_reached', message: 'You have reached your voice clone limit' };
    posts({ status: 400, body: { error } });
    expect((await failureOf(run(perform, needed))).message).toBe(
      'HeyGen says: “You have reached your voice clone limit.” Your HeyGen account has reached a limit. Free some space or upgrade the plan.',
    );
  });

  test('is not sent again when its answer is lost, and the run is not replayed', async () => {
    const sent = posts({ status: 502, body: '<html>Sorry</html>' });
    expect(await failureOf(run(perform, needed))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'HeyGen may have started the voice. Check in HeyGen before you replay this run.',
      ),
    });
    expect(sent).toHaveLength(1);
  });
});

test.each<[what: string, inputData: Record<string, unknown>, message: string]>([
  ['no recording', { ...needed, audio: '' }, 'Recording is missing. Fill it in.'],
  ['no name', { ...needed, name: ' ' }, 'Name is missing. Fill it in.'],
  [
    'a long name',
    { ...needed, name: 'x'.repeat(101) },
    'Name (101 characters) is too long. HeyGen allows at most 100 characters.',
  ],
  [
    'no language',
    { ...needed, language: 'Klingonish' },
    'Language must be the name or the code of a language, such as German or de. It is “Klingonish”.',
  ],
  [
    'no answer',
    { ...needed, remove_background_noise: 'a bit' },
    'Remove Background Noise must be true or false. It is “a bit”.',
  ],
  [
    'no waiting',
    { ...needed, wait: 'perhaps' },
    'Wait Until the Voice Is Ready must be true or false. It is “perhaps”.',
  ],
])('An input error is reported before anything is sent: %s', async (_what, inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});

describe('A step that waits', () => {
  test('hands the voice over at once if it is complete', async () => {
    posts(started);
    heygen('GET', '/v3/voices/v1', detail('Complete', complete));
    expect(await run(perform, needed)).toEqual({
      ...complete,
      id: 'v1',
      type: 'private',
      status: 'completed',
      created_at: '2026-11-18T11:06:40Z',
    });
  });

  test('is run again by Zapier until it is, and clones once', async () => {
    const app = install();
    const sent = posts(started);
    const missing = { status: 404, body: { error: { code: 'voice_not_found', message: 'No such voice' } } };
    heygen('GET', '/v3/voices/v1', detail('processing'), detail(null), missing, detail('complete'));
    for (let runs = 0; runs < 3; runs += 1) {
      expect(await failureOf(app.run(perform, needed))).toMatchObject({
        name: 'ThrottledError',
        message: 'The voice “Ana” (v1) is not finished yet. Zapier will check again in a minute or two.',
        delay: spreadFrom(60),
      });
    }
    expect(await app.run(perform, needed)).toEqual({
      id: 'v1',
      name: 'Ana',
      type: 'private',
      status: 'completed',
    });
    expect(sent).toHaveLength(1);
    // An equal row is another voice.
    posts({ body: { data: { voice_clone_id: 'v2' } } });
    expect(await app.run(perform, { ...needed, wait: false })).toMatchObject({ id: 'v2' });
  });

  test.each([
    [{ failure_message: 'No speech found' }, 'No speech found.'],
    [{}, 'HeyGen gave no reason.'],
  ])('says why HeyGen failed: %j', async (known, reason) => {
    posts(started);
    heygen('GET', '/v3/voices/v1', detail('failed', known));
    expect((await failureOf(run(perform, needed))).message).toBe(
      `The voice “Ana” (v1) failed in HeyGen. ${reason}`,
    );
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const list = '/v3/voices?type=private&limit=100';
  const input = { ...needed, audio: 'asset_audio' };
  const asset = () =>
    heygen('GET', '/v3/assets/asset_audio', { body: { data: { asset_id: 'asset_audio', type: 'audio' } } });

  test('clones nothing, and shows one of the account’s own voices under the name of this one', async () => {
    asset();
    heygen('GET', list, page([voice('own', { type: 'private', gender: 'male' }), voice('other')]));
    const shown = await run(perform, input, inEditor);
    expect(shown).toMatchObject({
      id: 'own',
      name: 'Ana',
      gender: 'male',
      type: 'private',
      status: 'completed',
      created_at: expect.any(String),
      note: 'This is a test: no voice was made. These values are those of one of your own voices.',
    });
    // It has none, and that of the example is another voice.
    expect(shown).not.toHaveProperty('preview_audio_url');
  });

  test('shows an example in an account without any', async () => {
    asset();
    heygen('GET', list, page([]));
    expect(await run(perform, input, inEditor)).toMatchObject({
      name: 'Ana',
      type: 'private',
      status: 'completed',
      note: 'This is a test: no voice was made. These values are examples.',
    });
  });

  test('shows of a step that does not wait no more than such a step hands over', async () => {
    asset();
    heygen('GET', list, page([voice('own')]));
    expect(await run(perform, { ...input, wait: false }, inEditor)).toEqual({
      id: 'own',
      name: 'Ana',
      type: 'private',
      status: 'processing',
      note: 'This is a test: no voice was made. These values are those of one of your own voices.',
    });
  });

  test('says that the recording is none', async () => {
    heygen('GET', '/v3/assets/asset_image', { body: { data: { asset_id: 'asset_image', type: 'image' } } });
    expect((await failureOf(run(perform, { ...needed, audio: 'asset_image' }, inEditor))).message).toBe(
      'Recording: The asset “asset_image” is an image. Use a recording.',
    );
  });

  test('clones when it is told to, and does not wait', async () => {
    posts(started);
    expect(await run(perform, { ...needed, render_in_test: true }, inEditor)).toEqual({
      id: 'v1',
      name: 'Ana',
      type: 'private',
      status: 'processing',
      note: 'This is a test: HeyGen is making the voice now, and a test does not wait for it.',
    });
  });
});
