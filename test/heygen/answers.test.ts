/** Answers in the forms that HeyGen's documentation, its own examples and its users show, with values of our own. */
import { describe, expect, test } from '@jest/globals';
import { uploadAsset } from '../../heygen/assets.ts';
import { findLook, listLooks } from '../../heygen/avatars.ts';
import { listBrandKits } from '../../heygen/brand-kits.ts';
import type { HeyGen } from '../../heygen/client/client.ts';
import { createLipsync, findLipsync } from '../../heygen/lipsyncs.ts';
import { generateFromTemplate, getTemplate, listTemplates } from '../../heygen/templates.ts';
import { generateSpeech } from '../../heygen/text-to-speech.ts';
import { createTranslation, findTranslation, listLanguages } from '../../heygen/translations.ts';
import { getAccount, whoAmI } from '../../heygen/users.ts';
import { createVideoAgent, getSession, listStyles } from '../../heygen/video-agents.ts';
import { getBatch } from '../../heygen/videos/batches.ts';
import { createVideo, getVideo, listVideos, videoStatuses } from '../../heygen/videos/videos.ts';
import { listVoices } from '../../heygen/voices.ts';
import { noticeIn, subscribe } from '../../heygen/webhooks.ts';
import { toAccount } from '../../records/account.ts';
import { reply, scripted } from '../support/transport.ts';

const URL = 'https://files.heygen.ai/f';
const video = { url: URL, type: 'url' as const };

const calls = {
  asset: (heygen: HeyGen) => uploadAsset(heygen, { filename: 'a.png', content: [Buffer.from('x')] }, {}),
  look: (heygen: HeyGen) => findLook(heygen, 'l1'),
  looks: (heygen: HeyGen) => listLooks(heygen, 'private'),
  brandKits: (heygen: HeyGen) => listBrandKits(heygen),
  newLipsync: (heygen: HeyGen) => createLipsync(heygen, { video, audio: video }, {}),
  lipsync: (heygen: HeyGen) => findLipsync(heygen, 's1'),
  template: (heygen: HeyGen) => getTemplate(heygen, 't1'),
  templates: (heygen: HeyGen) => listTemplates(heygen),
  templateVideo: (heygen: HeyGen) => generateFromTemplate(heygen, 't1', { variables: {} }, {}),
  speech: (heygen: HeyGen) => generateSpeech(heygen, { text: 'Hi', voice_id: 'o1' }, {}),
  newTranslation: (heygen: HeyGen) => createTranslation(heygen, { video, output_languages: ['Thai'] }, {}),
  translation: (heygen: HeyGen) => findTranslation(heygen, 'r1'),
  languages: (heygen: HeyGen) => listLanguages(heygen),
  account: async (heygen: HeyGen) => toAccount(await getAccount(heygen)),
  user: (heygen: HeyGen) => whoAmI(heygen),
  newSession: (heygen: HeyGen) => createVideoAgent(heygen, { prompt: 'Hi' }, {}),
  session: (heygen: HeyGen) => getSession(heygen, 'n1'),
  styles: (heygen: HeyGen) => listStyles(heygen),
  batch: (heygen: HeyGen) => getBatch(heygen, 'b1'),
  newVideo: (heygen: HeyGen) =>
    createVideo(heygen, { type: 'avatar', avatar_id: 'l1', script: 'Hi', voice_id: 'o1' }, {}),
  video: (heygen: HeyGen) => getVideo(heygen, 'v1'),
  videos: (heygen: HeyGen) => listVideos(heygen, {}),
  statuses: async (heygen: HeyGen) => [...(await videoStatuses(heygen, ['v1']))],
  voices: (heygen: HeyGen) => listVoices(heygen, 'public'),
};
type Call = keyof typeof calls;

const taken = (call: Call, body: object): Promise<unknown> => calls[call](scripted(reply(200, body)).heygen);

describe('An answer is taken', () => {
  test.each<[string, Call, unknown, unknown]>([
    [
      'a video that calls its id video_id',
      'video',
      { video_id: 'v1', status: 'processing', video_url: '' },
      { id: 'v1', status: 'processing' },
    ],
    [
      'a video with decoration of other types',
      'video',
      {
        id: 'v1',
        status: 'COMPLETED',
        video_url: URL,
        title: 7,
        duration: '12.5',
        created_at: {},
        gif_url: [],
        folder_id: false,
        failure_code: 40119,
      },
      {
        id: 'v1',
        status: 'completed',
        video_url: URL,
        title: '7',
        duration: 12.5,
        created_at: undefined,
        gif_url: undefined,
        folder_id: undefined,
        failure_code: '40119',
      },
    ],
    [
      'a video whose link is no text, so that it is not finished',
      'video',
      { id: 'v1', status: 'completed', video_url: { url: URL } },
      { status: 'processing' },
    ],
    [
      'a failed video that says little',
      'video',
      { id: 'v1', status: 'failed', failure_code: 'too_long' },
      { status: 'failed', failure_code: 'too_long' },
    ],
    ['a new video that is called id', 'newVideo', { id: 'v1' }, { id: 'v1', status: 'waiting' }],
    [
      'a new video with its status',
      'newVideo',
      { video_id: 'v1', status: 'Waiting' },
      { id: 'v1', status: 'waiting' },
    ],
    ...[undefined, null, 1, {}].map((status): [string, Call, unknown, unknown] => [
      `a new video of a template with the status ${JSON.stringify(status)}`,
      'templateVideo',
      { video_id: 'v1', status },
      { id: 'v1', status: 'waiting' },
    ]),
    [
      'a new video of a template that is called id',
      'templateVideo',
      { id: 'v1', status: 'Pending', created_at: 1_795_000_000 },
      { id: 'v1', status: 'pending', created_at: 1_795_000_000 },
    ],
    [
      'a status without an id beside others',
      'statuses',
      [{ status: 'failed' }, { id: 'v1', status: 'Completed' }],
      [['v1', 'completed']],
    ],
    [
      'a batch with little else than its rows',
      'batch',
      {
        id: 'b1',
        status: 'Processing',
        items: [
          {},
          { item_index: '0', status: 'failed', error: 'no' },
          { status: 'failed', error: { detail: 'no' } },
        ],
        has_more: 'no',
      },
      {
        id: 'b1',
        status: 'processing',
        total_items: 2,
        items: [
          { item_index: 0, status: 'failed', error: { message: 'no' } },
          { status: 'failed', error: { message: 'no' } },
        ],
      },
    ],
    ['a batch without a status', 'batch', { id: 'b1', items: [] }, { status: 'processing' }],
    ...[undefined, null, 3].map((status): [string, Call, unknown, unknown] => [
      `a session with the status ${JSON.stringify(status)}`,
      'session',
      { status, video_id: 'v1' },
      { status: 'processing', video_id: 'v1' },
    ]),
    [
      'a session that waits for its video',
      'session',
      { status: 'generating', video_id: null, messages: [{ role: 'user', text: 'x' }, 7], error: 7 },
      { status: 'generating', messages: [{ role: 'user' }], error: { code: undefined } },
    ],
    [
      'a new session without a status',
      'newSession',
      { id: 'n1', video_id: null },
      { session_id: 'n1', status: 'thinking', video_id: null },
    ],
    ['one translation in a list', 'newTranslation', { video_translation_ids: ['r1'] }, ['r1']],
    ['one translation', 'newTranslation', { video_translation_id: 'r1' }, ['r1']],
    ...[
      { id: 'r1' },
      { video_translation_ids: 'r1' },
      { video_translation_ids: [], video_translation_id: 'r1' },
      { video_translation_ids: ['r1', null] },
      { video_translation_ids: null, id: 'r1' },
      { video_translation_ids: ['r1'], id: 'request' },
    ].map((data): [string, Call, unknown, unknown] => [
      `a new translation as ${JSON.stringify(data)}`,
      'newTranslation',
      data,
      ['r1'],
    ]),
    ['numbers of translations', 'newTranslation', { video_translation_ids: [1, 2] }, ['1', '2']],
    [
      'a translation of sound alone',
      'translation',
      { video_translation_id: 'r1', status: 'completed', video_url: null, audio_url: URL, duration: '?' },
      { id: 'r1', status: 'completed', audio_url: URL, duration: undefined },
    ],
    ['languages with one that is none', 'languages', { languages: ['Thai', null] }, ['Thai']],
    ['a new lipsync', 'newLipsync', { id: 's1' }, 's1'],
    [
      'a lipsync',
      'lipsync',
      { lipsync_id: 's1', status: 'Running', caption_url: 1 },
      { id: 's1', status: 'running', subtitle_url: undefined },
    ],
    ['a look with an id and no more', 'look', { avatar_id: 'l1', name: null }, { id: 'l1', name: 'l1' }],
    [
      'an asset with an id and no more',
      'asset',
      { id: 'a1', url: null, size_bytes: 'many' },
      { id: 'a1', url: undefined, size: undefined },
    ],
    [
      'a user without a user name',
      'user',
      { user_id: 'u1', email: 'ana@example.com' },
      { id: 'u1', label: 'ana@example.com' },
    ],
    ['a user of whom only the id is known', 'user', { user_id: 8 }, { id: '8', label: '8' }],
    [
      'an account without a user name',
      'account',
      { user_id: 'u1', wallet: { currency: 'usd', remaining_balance: 3 } },
      { id: 'u1', balance: 3, balance_unit: 'usd' },
    ],
    [
      'an account with all kinds of funds and no type',
      'account',
      {
        username: 'ana',
        billing_type: null,
        wallet: {
          currency: 'usd',
          remaining_balance: 4,
          auto_reload: { enabled: false, threshold_usd: null },
        },
        subscription: { plan: 'creator', credits: { premium_credits: { remaining: 9 } } },
        usage_based: { remaining_credits: 5 },
      },
      { id: 'ana', balance: 4, balance_unit: 'usd' },
    ],
    [
      'an account with all kinds of funds and a type',
      'account',
      {
        username: 'ana',
        billing_type: 'Subscription',
        wallet: { remaining_balance: 4 },
        subscription: { plan: 'creator', credits: { premium_credits: { remaining: 9 } } },
      },
      { balance: 9, plan: 'creator' },
    ],
    [
      'an account whose balance is not told',
      'account',
      { username: 'ana', wallet: { currency: 'credits', remaining_balance: null, auto_reload: 'off' } },
      { id: 'ana', balance_unit: 'credits' },
    ],
    [
      'an account with a plan and no credits',
      'account',
      { email: 'ana@example.com', subscription: { plan: 7 } },
      { id: 'ana@example.com', plan: '7' },
    ],
    ['an account without anything', 'account', {}, { id: 'HeyGen account' }],
    [
      'a recording with HeyGen’s marks in its words',
      'speech',
      {
        audio_url: URL,
        duration: null,
        word_timestamps: [
          { word: '<start>', start: 0, end: 0 },
          { word: 'Hi', start: 0.1, end: 0.4 },
          { word: 'no time' },
          { word: '<end>', start: 1, end: 1 },
        ],
      },
      { audio_url: URL, word_timestamps: [{ word: 'Hi', start: 0.1, end: 0.4 }] },
    ],
    [
      'a template whose variables are odd in part',
      'template',
      {
        template_id: 't1',
        variables: {
          name: { type: 'text', content: 5, volume: 'x' },
          odd: 'text',
          typeless: { content: 'x' },
        },
        scenes: [{ variables: [{ name: 'age', variable_type: 'text' }, {}] }, null],
      },
      {
        id: 't1',
        name: 't1',
        variables: [
          { name: 'name', type: 'text', standard: '5' },
          { name: 'age', type: 'text' },
        ],
      },
    ],
  ])('%s', async (_name, call, data, expected) => {
    const answer = await taken(call, { data, error: null });
    if (typeof expected === 'object' && expected !== null) expect(answer).toMatchObject(expected);
    else expect(answer).toBe(expected);
  });
});

describe('A list is taken, without the entries that have no id', () => {
  test.each<[Call, object[], object[]]>([
    [
      'videos',
      [{ video_id: 'v1', status: 'completed' }, { status: 'completed' }, { id: 'v2' }],
      [{ id: 'v1', status: 'completed' }],
    ],
    [
      'voices',
      [{ voice_id: 'o1' }, { name: 'No id' }, { id: 'o2', name: 'Ben', gender: null }],
      [
        { voice_id: 'o1', name: 'o1' },
        { voice_id: 'o2', name: 'Ben' },
      ],
    ],
    [
      'looks',
      [
        { id: '', name: 'No id' },
        { id: 'l1', name: 'Ana', avatar_type: 3 },
      ],
      [{ id: 'l1', name: 'Ana', avatar_type: '3' }],
    ],
    ['templates', [{ template_id: 't1', created_at: null }, {}], [{ id: 't1', name: 't1' }]],
    [
      'brandKits',
      [{ brand_kit_id: 'k1', name: 'Acme', colors: ['#fff'] }, { logo_url: URL }],
      [{ brand_kit_id: 'k1', name: 'Acme' }],
    ],
    ['styles', [{ id: 'y1' }, { name: 'No id' }], [{ style_id: 'y1', name: 'y1' }]],
  ])('%s', async (call, data, items) => {
    expect(await taken(call, { data })).toMatchObject({ items, next: undefined });
    expect(await taken(call, { data, has_more: 'true', next_token: 5 })).toMatchObject({ items, next: '5' });
    expect(await taken(call, { data, has_more: 1, next_token: [] })).toMatchObject({
      items,
      next: undefined,
    });
  });
});

describe('An answer is not taken', () => {
  test.each<[Call, unknown, string]>([
    ['video', { status: 'completed', video_url: URL }, 'data.id'],
    ['video', { id: 'v1', status: null }, 'data.status'],
    ['video', [], 'data'],
    ['newVideo', { status: 'waiting' }, 'data.video_id'],
    ['templateVideo', { status: 'waiting' }, 'data.video_id'],
    ['newTranslation', { video_translation_ids: [] }, 'data.video_translation_ids'],
    ['newTranslation', {}, 'data.video_translation_ids'],
    ['newTranslation', { id: null, video_translation_ids: [''] }, 'data.video_translation_ids'],
    ['speech', { duration: 5 }, 'data.audio_url'],
    ['session', 'v1', 'data'],
    ['videos', { videos: [] }, 'data'],
  ])('that lacks what decides: %s %j', async (call, data, lacks) => {
    await expect(taken(call, { data })).rejects.toMatchObject({
      kind: 'unexpected',
      message: expect.stringContaining(`does not match its documentation: ${lacks}`),
    });
  });
});

test.each([{ endpoint_id: 'e1', signing_secret: 'whsec_b' }, { id: 'e1' }])(
  'An address for events is taken: %j',
  async (data) => {
    const { heygen } = scripted(reply(200, { data: [] }), reply(200, { data }));
    expect(await subscribe(heygen, 'https://hooks.zapier.com/1', [])).toMatchObject({ id: 'e1' });
  },
);

test('A notice may have numbers in the place of texts, and more than we read', () => {
  expect(
    noticeIn({
      event_id: 1,
      event_type: 'avatar_video.success',
      event_data: { video_id: 'v1', callback_id: 7, duration: 3 },
    }),
  ).toMatchObject({ event_type: 'avatar_video.success', event_data: { video_id: 'v1', callback_id: '7' } });
});
