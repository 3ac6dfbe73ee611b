import { expect, test } from '@jest/globals';
import {
  getLegacyTemplate,
  legacyTemplatePayload,
  listLegacyTemplates,
} from '../../../heygen/legacy/templates.ts';
import { reply, scripted } from '../../support/transport.ts';

test('A template of the old editor shows its variables with their defaults', async () => {
  const { heygen, requests } = scripted(
    reply(200, {
      error: null,
      data: {
        variables: {
          name: { name: 'name', type: 'text', properties: { content: 'Ana' } },
          message: { name: 'message', type: 'text', properties: { content: '' } },
          photo: {
            name: 'photo',
            type: 'image',
            properties: { url: 'https://example.com/a.png', asset_id: null, fit: 'cover' },
          },
          clip: {
            name: 'clip',
            type: 'video',
            properties: { url: null, asset_id: 'asset_1', play_style: 'loop' },
          },
          jingle: { name: 'jingle', type: 'audio', properties: null },
          host: {
            name: 'host',
            type: 'character',
            properties: { character_id: 'look_1', type: 'talking_photo' },
          },
          narrator: { name: 'narrator', type: 'voice', properties: { voice_id: 'voice_1' } },
          mystery: { name: 'mystery', type: 'hologram', properties: {} },
        },
      },
    }),
  );
  expect(await getLegacyTemplate(heygen, 't/1')).toEqual({
    id: 't/1',
    name: 't/1',
    variables: [
      { name: 'name', type: 'text', standard: 'Ana' },
      { name: 'message', type: 'text' },
      { name: 'photo', type: 'image', standard: 'https://example.com/a.png', layout: { fit: 'cover' } },
      { name: 'clip', type: 'video', standard: 'asset_1', layout: { play_style: 'loop' } },
      { name: 'jingle', type: 'audio' },
      { name: 'host', type: 'character', standard: 'look_1', characterType: 'talking_photo' },
      { name: 'narrator', type: 'voice', standard: 'voice_1' },
    ],
  });
  expect(requests.map(({ url }) => url)).toEqual(['https://api.heygen.com/v2/template/t%2F1']);
});

test('A variable of the old editor that cannot be read is left out', async () => {
  const name = { name: 'name', type: 'text', properties: { content: 'Ana' } };
  const variables = { name, odd: null, odder: 'text', oddest: { type: 7 } };
  const { heygen } = scripted(reply(200, { error: null, data: { variables } }));
  expect((await getLegacyTemplate(heygen, 't1')).variables).toEqual([
    { name: 'name', type: 'text', standard: 'Ana' },
  ]);
});

test.each([null, {}, [], 'none', [{ name: 'name', type: 'text' }]])(
  'A template of the old editor may have no variables: %j',
  async (variables) => {
    const { heygen } = scripted(reply(200, { error: null, data: { variables } }));
    expect((await getLegacyTemplate(heygen, 't1')).variables).toEqual([]);
  },
);

test('A clip is placed and played as HeyGen does by itself where the template does not tell', () => {
  const media = { asset_id: 'asset_1' };
  expect(legacyTemplatePayload(new Map([['clip', { type: 'video', media }]]), {})).toEqual({
    variables: { clip: { name: 'clip', type: 'video', properties: media } },
  });
});

test('The list names the templates of the old editor', async () => {
  const template = {
    template_id: 't1',
    name: 'Birthday',
    thumbnail_image_url: null,
    aspect_ratio: 'landscape',
  };
  const { heygen } = scripted(reply(200, { error: null, data: { templates: [template] } }));
  expect(await listLegacyTemplates(heygen)).toEqual([
    { id: 't1', name: 'Birthday', aspect_ratio: 'landscape', thumbnail_url: null },
  ]);
});
