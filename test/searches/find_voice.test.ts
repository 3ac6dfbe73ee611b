import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_voice.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page, voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const list = (type: string, filter = '') => `/v3/voices?type=${type}${filter}&limit=100`;

test('The user’s own voice comes before stock voices with the same name', async () => {
  heygen('GET', list('public'), page([voice('theirs', { name: 'bella' })], 'p2'));
  heygen('GET', '/v3/voices?type=public&limit=100&token=p2', page([voice('more', { name: 'Bella Fast' })]));
  heygen('GET', list('private'), page([voice('clone', { name: 'Béllà', type: 'private', language: '' })]));
  expect(await run(perform, { name: 'BELLA' })).toEqual([
    { id: 'clone', name: 'Béllà', type: 'private', gender: 'female' },
    { id: 'theirs', name: 'bella', type: 'public', gender: 'female', language: 'English' },
    { id: 'more', name: 'Bella Fast', type: 'public', gender: 'female', language: 'English' },
  ]);
});

test('The user’s own voice with exactly that name wins over stock voices', async () => {
  heygen('GET', list('public'), page([voice('theirs', { name: 'Bella' })]));
  heygen('GET', list('private'), page([voice('clone', { name: 'Bella', type: 'private' })]));
  expect(await run(perform, { name: 'Bella' })).toMatchObject([{ id: 'clone' }]);
});

test.each([
  ['de', 'German'],
  ['Deutsch', 'German'],
  ['multilingual', 'Multilingual'],
])('A language is taken by name or code: %s', async (language, name) => {
  heygen('GET', list('private', `&language=${name}`), page([]));
  heygen('GET', list('public', `&language=${name}`), page([]));
  expect(await run(perform, { name: 'jorg', language })).toEqual([]);
});

test('HeyGen filters the voices by language and gender', async () => {
  const filter = '&language=German&gender=male';
  const preview_audio_url = 'https://files.heygen.ai/jorg.mp3';
  heygen('GET', list('private', filter), page([]));
  heygen('GET', list('public', filter), page([voice('jorg', { name: 'Jörg', preview_audio_url })]));
  expect(await run(perform, { name: 'jorg', language: 'german', gender: 'Male' })).toMatchObject([
    { id: 'jorg', preview_audio_url },
  ]);
});

/** A single voice as v3 returns it; it may have no name. */
const detail = (name: string | null): Reply => ({
  body: { data: { voice_id: 'clone', support_pause: true, name } },
});

test('A found voice is remembered, and searched for again when it is gone or renamed', async () => {
  const app = install();
  const found = page([voice('clone', { name: 'Ann' })]);
  heygen('GET', list('private'), found, found, found, found);
  heygen('GET', list('public'), page([]), page([]), page([]), page([]));
  const first = await app.run(perform, { name: 'Ann' });
  heygen('GET', '/v3/voices/clone', detail('Ann'), detail('Bob'), detail(null), {
    status: 404,
    body: { error: { code: 'voice_not_found', message: 'Gone.' } },
  });
  for (let row = 0; row < 4; row += 1) expect(await app.run(perform, { name: 'Ann' })).toEqual(first);
});

test.each([
  [{ gender: 'x' }, 'Gender must be one of: “Female”, “Male”. It is “x”.'],
  [{ language: 'x'.repeat(501) }, 'Language is too long to search for. Use at most 500 characters.'],
  [{ name: 'x'.repeat(501) }, 'Name is too long to search for. Use at most 500 characters.'],
])('An unusable search is rejected without a request: %j', async (input, message) => {
  expect(await failureOf(run(perform, { name: 'Ann', ...input }))).toMatchObject({ message });
});
