import { describe, expect, test } from '@jest/globals';
import { avatarField, templateField, voiceField } from '../../fields/choices.ts';
import { failureOf, run } from '../support/app.ts';
import { look, oldTemplate, oldTemplates, page, template, voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const LOOKS = '/v3/avatars/looks?ownership=';
const VOICES = '/v3/voices?type=';

const open = (field: { choices: { perform: Parameters<typeof run>[0] } }, paging_token?: string) =>
  run(field.choices.perform, {}, { meta: paging_token === undefined ? {} : { paging_token } });

describe('The Avatar dropdown', () => {
  test('shows the user’s own looks first, with what tells them apart', async () => {
    heygen(
      'GET',
      `${LOOKS}private&limit=50`,
      page([
        look('mine', { avatar_type: 'photo_avatar', preferred_orientation: 'portrait', status: 'completed' }),
        look('training', { avatar_type: 'digital_twin', status: 'processing' }),
      ]),
    );
    heygen(
      'GET',
      `${LOOKS}public&limit=50`,
      page([look('theirs'), look('new', { avatar_type: 'hologram_avatar' })]),
    );
    expect(await open(avatarField)).toEqual({
      results: [
        { id: 'mine', label: 'MINE · photo avatar · portrait' },
        { id: 'training', label: 'TRAINING · digital twin · not ready yet' },
        { id: 'theirs', label: 'THEIRS · studio avatar' },
        { id: 'new', label: 'NEW · hologram avatar' },
      ],
      paging_token: null,
    });
  });

  test('continues where it stopped, in one request a page', async () => {
    heygen('GET', `${LOOKS}private&limit=50`, page([look('m1')], 'next/1'));
    const first = await open(avatarField);
    expect(first).toMatchObject({ results: [{ id: 'm1' }] });

    heygen('GET', `${LOOKS}private&limit=50&token=next%2F1`, page([look('m2')], 'next/2'));
    expect(await open(avatarField, 'private:next/1')).toEqual({
      results: [{ id: 'm2', label: 'M2 · studio avatar' }],
      paging_token: 'private:next/2',
    });
    expect(first).toMatchObject({ paging_token: 'private:next/1' });
  });

  test('says what to do when the key may not list avatars', async () => {
    heygen('GET', `${LOOKS}private&limit=50`, {
      status: 403,
      body: { error: { code: 'insufficient_api_key_scope', message: 'Required scope: avatars:read.' } },
    });
    expect(await failureOf(open(avatarField))).toMatchObject({
      name: 'AppError',
      message:
        'HeyGen says: “Required scope: avatars:read.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
    });
  });
});

test('The Voice dropdown shows cloned voices first, which HeyGen leaves out unless asked', async () => {
  heygen(
    'GET',
    `${VOICES}private&limit=100`,
    page([voice('clone', { type: 'private', language: '', gender: '' })]),
  );
  heygen('GET', `${VOICES}public&limit=100`, page([voice('bella')], 'p2'));
  expect(await open(voiceField)).toEqual({
    results: [
      { id: 'clone', label: 'CLONE' },
      { id: 'bella', label: 'BELLA · English · female' },
    ],
    paging_token: 'public:p2',
  });
});

describe('The Template dropdown', () => {
  test('adds templates of the old editor, which the new list leaves out, and none twice', async () => {
    heygen(
      'GET',
      '/v3/templates?limit=100',
      page([template('t1', { aspect_ratio: '16:9' }), template('t2')]),
    );
    heygen('GET', '/v2/templates', oldTemplates(oldTemplate('t2'), oldTemplate('t3')));
    expect(await open(templateField)).toEqual({
      results: [
        { id: 't1', label: 'T1 · 16:9' },
        { id: 't2', label: 'T2' },
        { id: 't3', label: 'T3 · landscape · old editor' },
      ],
      paging_token: null,
    });
  });

  test.each<[string, Reply[]]>([
    ['a missing route', [{ status: 404, body: { detail: 'Not Found' } }]],
    ['a refused key, which the new endpoint has just accepted', [{ status: 401, body: '' }]],
    ['a page that says so', [{ status: 410, body: '<html>Gone</html>' }]],
    [
      'a failure',
      [
        { status: 500, body: '' },
        { status: 500, body: '' },
      ],
    ],
  ])('works without the old endpoint: %s', async (_what, replies) => {
    heygen('GET', '/v3/templates?limit=100', page([template('t1')]));
    heygen('GET', '/v2/templates', ...replies);
    expect(await open(templateField)).toEqual({ results: [{ id: 't1', label: 'T1' }], paging_token: null });
  });

  test('shows more than a page', async () => {
    heygen('GET', '/v3/templates?limit=100', page([template('t1')], 'p2'));
    expect(await open(templateField)).toEqual({ results: [{ id: 't1', label: 'T1' }], paging_token: 'p2' });
    heygen('GET', '/v3/templates?limit=100&token=p2', page([template('t2')]));
    expect(await open(templateField, 'p2')).toEqual({
      results: [{ id: 't2', label: 'T2' }],
      paging_token: null,
    });
  });
});
