import { describe, expect, test } from '@jest/globals';
import { getTemplate, listTemplates } from '../../heygen/templates.ts';
import { reply, scripted } from '../support/transport.ts';

/** A template as v3 answers it. */
const detail = (variables: object | string | null, scenes: object[] | null = []) =>
  reply(200, {
    data: {
      id: 't1',
      name: 'Birthday',
      aspect_ratio: '16:9',
      thumbnail_url: null,
      created_at: 1_795_000_000,
      updated_at: null,
      scene_ids: ['s1'],
      scenes,
      variables,
    },
  });

const scene = (...variables: [name: string, variable_type: string][]) => ({
  scene_id: 's1',
  script: 'Hi {{name}}',
  variables: variables.map(([name, variable_type]) => ({ name, variable_type })),
});

const variablesOf = async (answer: ReturnType<typeof detail>) => {
  const { heygen } = scripted(answer);
  return (await getTemplate(heygen, 't1')).variables;
};

describe('The variables of a template', () => {
  test.each(['{{name}}', ' {{ first name }}\n', '{{}}'])(
    'have no text of their own while that is a placeholder: %j',
    async (content) => {
      expect(await variablesOf(detail({ name: { type: 'text', content } }))).toEqual([
        { name: 'name', type: 'text' },
      ]);
    },
  );

  test.each(['Hi {{name}}', '{{a}} and {{b}}', '{name}'])(
    'have one that is more than a placeholder: %j',
    async (content) => {
      expect(await variablesOf(detail({ name: { type: 'text', content } }))).toMatchObject([
        { standard: content },
      ]);
    },
  );

  test('come with what the template itself says or shows', async () => {
    const variables = {
      name: { type: 'text', content: 'Ana' },
      photo: { type: 'image', asset: { type: 'url', url: 'https://example.com/a.png' }, fit: 'contain' },
      clip: {
        type: 'video',
        asset: { type: 'asset_id', asset_id: 'asset_1' },
        play_style: 'loop',
        volume: 1,
      },
      jingle: { type: 'audio', asset: { type: 'url', url: 'https://example.com/a.mp3' } },
      host: { type: 'character', character_id: 'look_1', character_type: 'talking_photo' },
      narrator: { type: 'voice', voice_id: 'voice_1', locale: null },
    };
    expect(await variablesOf(detail(variables))).toEqual([
      { name: 'name', type: 'text', standard: 'Ana' },
      { name: 'photo', type: 'image', standard: 'https://example.com/a.png', layout: { fit: 'contain' } },
      { name: 'clip', type: 'video', standard: 'asset_1', layout: { play_style: 'loop', volume: 1 } },
      { name: 'jingle', type: 'audio', standard: 'https://example.com/a.mp3' },
      { name: 'host', type: 'character', standard: 'look_1', characterType: 'talking_photo' },
      { name: 'narrator', type: 'voice', standard: 'voice_1', takesLocale: true },
    ]);
  });

  test.each([
    ['nothing', { type: 'text' }],
    ['null', { type: 'text', content: null }],
    ['blank', { type: 'text', content: '' }],
  ])('have no default where HeyGen says %s', async (_what, variable) => {
    expect(await variablesOf(detail({ name: variable }))).toEqual([{ name: 'name', type: 'text' }]);
  });

  test('include those that only a scene names, once each', async () => {
    const outro = { scene_id: 's0', script: 'Bye' };
    const scenes = [
      scene(['name', 'text'], ['photo', 'image']),
      scene(['photo', 'image'], ['host', 'voice']),
      outro,
    ];
    expect(await variablesOf(detail({ name: { type: 'text', content: 'Ana' } }, scenes))).toEqual([
      { name: 'name', type: 'text', standard: 'Ana' },
      { name: 'photo', type: 'image' },
      { name: 'host', type: 'voice', takesLocale: true },
    ]);
  });

  test('take their type from the scene when HeyGen gives no value', async () => {
    expect(await variablesOf(detail({ name: null }, [scene(['name', 'text'])]))).toEqual([
      { name: 'name', type: 'text' },
    ]);
  });

  test('leave out a type that is newer than this app, so that the template keeps its own', async () => {
    const variables = {
      avatar3d: { type: 'hologram', hologram_id: 'h1' },
      name: { type: 'text', content: 'Ana' },
    };
    expect(await variablesOf(detail(variables, [scene(['avatar3d', 'hologram'])]))).toEqual([
      { name: 'name', type: 'text', standard: 'Ana' },
    ]);
  });

  test.each<object | string | null>([
    null,
    {},
    [],
    'none',
    [{ name: 'name', type: 'text' }],
    { name: null },
    { name: 'Ana' },
    { name: { type: 7 } },
  ])('may be none: %j', async (variables) => {
    expect(await variablesOf(detail(variables, null))).toEqual([]);
  });
});

describe('The list of templates', () => {
  const template = { id: 't1', name: 'Birthday', aspect_ratio: null, thumbnail_url: null };

  test.each<[string, object, string | undefined]>([
    ['goes on where HeyGen says so', { has_more: true, next_token: 'p2' }, 'p2'],
    ['ends without a token', { has_more: true, next_token: null }, undefined],
    ['ends when HeyGen says so', { has_more: false, next_token: 'p2' }, undefined],
    ['ends at a blank token', { has_more: null, next_token: '' }, undefined],
  ])('%s', async (_what, paging, next) => {
    const { heygen } = scripted(reply(200, { data: [template], ...paging }));
    expect((await listTemplates(heygen)).next).toBe(next);
  });
});
