import { describe, expect, test } from '@jest/globals';
import {
  agentAvatarField,
  agentVoiceField,
  avatarField,
  avatarFilterFields,
  brandGlossaryField,
  brandKitField,
  eventsField,
  outputLanguageField,
  ownGroupField,
  referenceAvatarField,
  speechVoiceField,
  stockVoicesField,
  styleField,
  templateField,
  voiceField,
} from '../../fields/dropdowns.ts';
import { inputFields as deleteFields } from '../../creates/delete_video.ts';
import { findFields } from '../../fields/find.ts';
import { ifReadable } from '../../fields/list-filters.ts';

import { videoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { groupJson } from '../support/avatar.ts';
import { look, page, template, voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { lipsyncJson } from '../support/lipsync.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

const LOOKS = '/v3/avatars/looks?ownership=';
const VOICES = '/v3/voices?type=';

/** @param inputData what else is filled in */
const open = (
  field: { choices: { perform: Parameters<typeof run>[0] } },
  paging_token?: string,
  inputData: Record<string, unknown> = {},
) => run(field.choices.perform, inputData, { meta: paging_token === undefined ? {} : { paging_token } });

describe('Another field shortens a list:', () => {
  test('the looks of a group, page by page', async () => {
    const path = '/v3/avatars/looks?group_id=g1&limit=50';
    heygen('GET', path, page([look('a1'), look('a2', { avatar_type: 'photo_avatar' })], 'p2'));
    const filled = { avatar_group: 'g1' };
    expect(await open(avatarField, undefined, filled)).toMatchObject({
      results: [{ id: 'a1' }, { id: 'a2' }],
      paging_token: 'p2',
    });
    heygen('GET', `${path}&token=p2`, page([look('a1'), look('a3', { avatar_type: 'photo_avatar' })]));
    expect(await open(avatarField, 'p2', { ...filled, avatar_kind: 'photo_avatar' })).toMatchObject({
      results: [{ id: 'a3' }],
      paging_token: null,
    });
  });

  test('the looks of the group that gets another one', async () => {
    heygen('GET', '/v3/avatars/looks?group_id=g1&limit=50', page([look('a1')]));
    expect(await open(referenceAvatarField, undefined, { avatar_group_id: 'g1' })).toMatchObject({
      results: [{ id: 'a1' }],
    });
  });

  test('the looks of a kind', async () => {
    const path = (owner: string) => `${LOOKS}${owner}&avatar_type=digital_twin&limit=50`;
    heygen('GET', path('private'), page([look('a1', { avatar_type: 'digital_twin' })]));
    heygen('GET', path('public'), page([]));
    expect(await open(avatarField, undefined, { avatar_kind: 'Digital twin' })).toMatchObject({
      results: [{ id: 'a1' }],
    });
  });

  test('the groups have a list of their own', async () => {
    const [groupField] = avatarFilterFields;
    heygen('GET', '/v3/avatars?ownership=private&limit=50', page([{ id: 'g1', name: 'Ann' }]));
    heygen('GET', '/v3/avatars?ownership=public&limit=50', page([{ id: 'g2', name: 'Abigail' }]));
    expect(await open(groupField)).toMatchObject({
      results: [
        { id: 'g1', label: 'Ann' },
        { id: 'g2', label: 'Abigail' },
      ],
    });
  });

  test('the voices of a language and a gender', async () => {
    const filter = '&language=German&gender=female&limit=100';
    heygen('GET', `${VOICES}private${filter}`, page([]));
    heygen('GET', `${VOICES}public${filter}`, page([voice('jana')]));
    expect(await open(voiceField, undefined, { voice_language: 'de', voice_gender: 'Female' })).toMatchObject(
      { results: [{ id: 'jana' }] },
    );
  });
});

describe('Another field that cannot be read shortens no list:', () => {
  const allLooks = (more = '') => {
    heygen('GET', `${LOOKS}private${more}&limit=50`, page([], 'p2'));
    heygen('GET', `${LOOKS}private${more}&limit=50&token=p2`, page([look('a1')]));
    heygen('GET', `${LOOKS}public${more}&limit=50`, page([look('a2')]));
  };
  const ofGroup = (group: string, ...replies: Parameters<typeof heygen>[2][]) => {
    const query = new URLSearchParams({ group_id: group, limit: '50' }).toString();
    heygen('GET', `/v3/avatars/looks?${query}`, ...replies);
  };
  const expectAllLooks = async (filled: Record<string, unknown>) => {
    expect(await open(avatarField, undefined, filled)).toEqual({ results: [], paging_token: 'private:p2' });
    expect(await open(avatarField, 'private:p2', filled)).toMatchObject({
      results: [{ id: 'a1' }, { id: 'a2' }],
    });
  };

  test.each(['{{1__kind}}', 'hologram', ['photo_avatar', 'digital_twin']])(
    'Avatar Kind %j',
    async (avatar_kind) => {
      allLooks();
      await expectAllLooks({ avatar_kind });
    },
  );

  test.each(['Ann Example', 'Zoë', '{{1__group}}', ['g1', 'g2']])(
    'Avatar Group %j, which is no id',
    async (avatar_group) => {
      allLooks();
      await expectAllLooks({ avatar_group });
    },
  );

  test.each<[string, Parameters<typeof heygen>[2]]>([
    ['Abigail', page([])],
    ['ann_example', { status: 404, body: { error: { code: 'avatar_group_not_found', message: 'No' } } }],
    ['abigail', { status: 400, body: { error: { code: 'invalid_parameter', message: 'No' } } }],
  ])('Avatar Group %j, which HeyGen does not know', async (avatar_group, answer) => {
    ofGroup(avatar_group, answer);
    allLooks('&avatar_type=studio_avatar');
    await expectAllLooks({ avatar_group, avatar_kind: 'studio_avatar' });
  });

  test('but the end of a group’s list is no reason to list all', async () => {
    heygen('GET', '/v3/avatars/looks?group_id=g1&limit=50&token=p2', page([]));
    expect(await open(avatarField, 'p2', { avatar_group: 'g1' })).toEqual({
      results: [],
      paging_token: null,
    });
  });

  test.each([
    { voice_gender: '{{1__gender}}' },
    { voice_gender: 'any', voice_language: '{{1__language}}' },
    { voice_language: 'Klingon' },
    { voice_language: ['de', 'fr'], voice_gender: ['male'] },
    { voice_language: 'x'.repeat(501) },
  ])('%j', async (filled) => {
    heygen('GET', `${VOICES}private&limit=100`, page([]));
    heygen('GET', `${VOICES}public&limit=100`, page([voice('jana')]));
    expect(await open(voiceField, undefined, filled)).toMatchObject({ results: [{ id: 'jana' }] });
  });

  test('but a mistake of this app is told', () => {
    const broken = () => {
      throw new TypeError('Broken');
    };
    expect(() => {
      ifReadable(broken);
    }).toThrow('Broken');
  });
});

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
      page([
        look('theirs'),
        look('new', { avatar_type: 'hologram_avatar' }),
        look('odd', { avatar_type: null }),
      ]),
    );
    expect(await open(avatarField)).toEqual({
      results: [
        { id: 'mine', label: 'MINE · photo avatar · portrait' },
        { id: 'training', label: 'TRAINING · digital twin · not ready yet' },
        { id: 'theirs', label: 'THEIRS · studio avatar' },
        { id: 'new', label: 'NEW · hologram avatar' },
        { id: 'odd', label: 'ODD' },
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

test('The Voice dropdown of speech shows only voices that can do that', async () => {
  const starfish = '&engine=starfish&limit=100';
  heygen('GET', `${VOICES}private${starfish}`, page([voice('clone', { type: 'private' })]));
  heygen('GET', `${VOICES}public${starfish}`, page([voice('bella')], 'p2'));
  expect(await open(speechVoiceField)).toEqual({
    results: [
      { id: 'clone', label: 'CLONE · English · female' },
      { id: 'bella', label: 'BELLA · English · female' },
    ],
    paging_token: 'public:p2',
  });
  heygen('GET', `${VOICES}public${starfish}&token=p2`, page([voice('carl')]));
  expect(await open(speechVoiceField, 'public:p2')).toMatchObject({ results: [{ id: 'carl' }] });
});

describe('The dropdowns of a video agent', () => {
  test('let the avatar and the voice be left to it', () => {
    expect([agentAvatarField.required, 'required' in agentVoiceField]).toEqual([false, false]);
  });

  test('show styles by their names, page by page', async () => {
    const style = (style_id: string, aspect_ratio: string | null) => ({
      style_id,
      name: style_id.toUpperCase(),
      thumbnail_url: null,
      preview_video_url: null,
      tags: null,
      aspect_ratio,
    });
    heygen('GET', '/v3/video-agents/styles?limit=100', page([style('neon', '16:9')], 'p2'));
    expect(await open(styleField)).toEqual({
      results: [{ id: 'neon', label: 'NEON · 16:9' }],
      paging_token: 'p2',
    });
    heygen('GET', '/v3/video-agents/styles?limit=100&token=p2', page([style('comic', null)]));
    expect(await open(styleField, 'p2')).toEqual({
      results: [{ id: 'comic', label: 'COMIC' }],
      paging_token: null,
    });
  });

  test('show brand kits by their names, page by page', async () => {
    const kit = (brand_kit_id: string) => ({
      brand_kit_id,
      name: brand_kit_id.toUpperCase(),
      colors: ['#FF5733'],
      logo_url: null,
    });
    heygen('GET', '/v3/brand-kits?limit=100', page([kit('main')], 'p2'));
    expect(await open(brandKitField)).toEqual({
      results: [{ id: 'main', label: 'MAIN' }],
      paging_token: 'p2',
    });
    heygen('GET', '/v3/brand-kits?limit=100&token=p2', page([kit('spare')]));
    expect(await open(brandKitField, 'p2')).toEqual({
      results: [{ id: 'spare', label: 'SPARE' }],
      paging_token: null,
    });
  });
});

describe('The dropdowns of a translation', () => {
  test('show the languages in the words that HeyGen takes', async () => {
    heygen('GET', '/v3/video-translations/languages', {
      body: { data: { languages: ['Spanish (Spain)', 'English'] } },
    });
    expect(await open(outputLanguageField)).toEqual({
      results: [
        { id: 'Spanish (Spain)', label: 'Spanish (Spain)' },
        { id: 'English', label: 'English' },
      ],
      paging_token: null,
    });
  });

  test('show glossaries by their names, page by page', async () => {
    const glossary = (brand_glossary_id: string) => ({
      brand_glossary_id,
      name: brand_glossary_id.toUpperCase(),
      created_at: '2026-11-20T09:30:00Z',
      updated_at: '2026-11-20T09:30:00Z',
    });
    heygen('GET', '/v3/brand-glossaries?limit=100', page([glossary('main')], 'p2'));
    expect(await open(brandGlossaryField)).toEqual({
      results: [{ id: 'main', label: 'MAIN' }],
      paging_token: 'p2',
    });
    heygen('GET', '/v3/brand-glossaries?limit=100&token=p2', page([glossary('spare')]));
    expect(await open(brandGlossaryField, 'p2')).toEqual({
      results: [{ id: 'spare', label: 'SPARE' }],
      paging_token: null,
    });
  });

  test('show no cloned voices as stock voices', async () => {
    heygen('GET', `${VOICES}public&limit=100`, page([voice('bella')], 'p2'));
    expect(await open(stockVoicesField)).toEqual({
      results: [{ id: 'bella', label: 'BELLA · English · female' }],
      paging_token: 'p2',
    });
    heygen('GET', `${VOICES}public&limit=100&token=p2`, page([voice('carl')]));
    expect(await open(stockVoicesField, 'p2')).toMatchObject({ results: [{ id: 'carl' }] });
  });
});

describe.each([
  ['of Find Video', findFields('video', 'Video')[0], '/v3/videos', videoJson],
  ['of Delete Video', deleteFields[0], '/v3/videos', videoJson],
  [
    'of Find Translation',
    findFields('translation', 'Translation')[0],
    '/v3/video-translations',
    translationJson,
  ],
  ['of Find Lipsync', findFields('lipsync', 'Lipsync')[0], '/v3/lipsyncs', lipsyncJson],
] as const)('The dropdown %s', (_of, field, path, json) => {
  test('shows the newest first, with the title and where it stands, in one request', async () => {
    heygen(
      'GET',
      `${path}?limit=100`,
      page([
        json('undated', 'failed', { title: 'Lost' }),
        json('old', 'completed', { title: 'For Ana', created_at: 1_795_000_000 }),
        json('new', 'pending', { title: 'For Ben', created_at: 1_795_000_060 }),
        json('older', 'completed', { title: 'For Cleo', created_at: 1_794_999_000 }),
      ]),
    );
    expect(await open(field)).toEqual({
      results: [
        { id: 'new', label: 'For Ben · pending' },
        { id: 'old', label: 'For Ana · completed' },
        { id: 'older', label: 'For Cleo · completed' },
        { id: 'undated', label: 'Lost · failed' },
      ],
      paging_token: null,
    });
  });

  test('shows the id of what has no title, and more pages', async () => {
    heygen('GET', `${path}?limit=100`, page([json('x1', 'completed', { title: '' })], 'p2'));
    expect(await open(field)).toEqual({
      results: [{ id: 'x1', label: 'x1 · completed' }],
      paging_token: 'p2',
    });
    heygen('GET', `${path}?limit=100&token=p2`, page([json('x2', 'completed')]));
    expect(await open(field, 'p2')).toEqual({
      results: [{ id: 'x2', label: 'x2 · completed' }],
      paging_token: null,
    });
  });
});

test('The languages of translations with the same title tell them apart', async () => {
  heygen(
    'GET',
    '/v3/video-translations?limit=100',
    page([translationJson('t1', 'completed', { title: 'Tour', output_language: 'es-ES' })]),
  );
  expect(await open(findFields('translation', 'Translation')[0])).toMatchObject({
    results: [{ id: 't1', label: 'Tour · es-ES · completed' }],
  });
});

test('The Template dropdown shows more than a page', async () => {
  heygen('GET', '/v3/templates?limit=100', page([template('t1')], 'p2'));
  expect(await open(templateField)).toEqual({ results: [{ id: 't1', label: 'T1' }], paging_token: 'p2' });
});

test('Only one’s own groups can get another look', async () => {
  const path = '/v3/avatars?ownership=private&limit=50';
  heygen('GET', path, page([groupJson('g1', { name: 'Ann' })], 'p2'));
  expect(await open(ownGroupField)).toEqual({ results: [{ id: 'g1', label: 'Ann' }], paging_token: 'p2' });
  heygen('GET', `${path}&token=p2`, page([groupJson('g2')]));
  expect(await open(ownGroupField, 'p2')).toEqual({
    results: [{ id: 'g2', label: 'G2' }],
    paging_token: null,
  });
});

test('The events to choose from are those without a trigger of their own', async () => {
  heygen('GET', '/v3/webhooks/event-types', {
    body: {
      data: [
        { event_type: 'avatar_video.success', description: 'A video is finished.' },
        { event_type: 'batch.finished', description: 'All videos of a v. 2 batch have ended.' },
        { event_type: 'new.thing' },
      ],
    },
  });
  expect(await open(eventsField)).toEqual({
    results: [
      { id: 'batch.finished', label: 'All videos of a v. 2 batch have ended · batch.finished' },
      { id: 'new.thing', label: 'new.thing' },
    ],
    paging_token: null,
  });
});
