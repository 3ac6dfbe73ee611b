import { describe, expect, test } from '@jest/globals';
import { ASSET, LOOK, TEMPLATE, VOICE } from '../../../emulator/catalogue.ts';
import { call, pick, start } from '../helpers.ts';

const CLASSIC = `POST /v2/template/${TEMPLATE.classic}/generate`;
const text = (name: string, content: string) => ({ name, type: 'text', properties: { content } });

describe('the templates of v2', () => {
  test('include the one that v3 does not know', async () => {
    const emulator = await start();

    const { json } = await call(emulator, 'GET /v2/templates');

    const list = pick(json, 'data.templates');
    expect(list).toHaveLength(7);
    expect(list).toContainEqual({
      template_id: TEMPLATE.classic,
      name: 'Birthday greeting (classic)',
      aspect_ratio: 'landscape',
      thumbnail_image_url: `${emulator.filesUrl}/public/landscape/templates/${TEMPLATE.classic}.jpg`,
    });
  });

  test('show their variables nested', async () => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v2/template/${TEMPLATE.classic}`);

    expect(json).toMatchObject({
      error: null,
      data: { variables: { name: text('name', ''), message: text('message', '') } },
    });
  });

  test('show every type of variable nested', async () => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v2/template/${TEMPLATE.productTour}`);

    expect(pick(json, 'data.variables')).toMatchObject({
      product: { name: 'product', type: 'text', properties: { content: 'our product' } },
      clip: { type: 'video', properties: { asset_id: null, fit: 'cover', play_style: 'loop' } },
      music: { type: 'audio', properties: { asset_id: null } },
      presenter: { type: 'character', properties: { character_id: LOOK.studio, type: 'avatar' } },
      voice: { type: 'voice', properties: { voice_id: VOICE.amelia } },
    });
  });

  test('an unknown one is a 404 in the envelope of v2', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v2/template/nothing');

    expect(status).toBe(404);
    expect(json).toMatchObject({ data: null, error: { message: 'Template nothing not found' } });
  });

  test('generate speaks the nested variables', async () => {
    const emulator = await start();
    const variables = { name: text('name', 'Ann'), message: text('message', 'Cheers.') };

    const { json } = await call(emulator, CLASSIC, { body: { variables, title: 'For Ann', caption: true } });

    expect(json).toMatchObject({ error: null, data: { video_id: emulator.ledger.renders[0]?.videoId } });
    expect(emulator.ledger.renders).toMatchObject([
      {
        endpoint: 'POST /v2/template/{id}/generate',
        title: 'For Ann',
        script: 'Happy birthday, Ann! Cheers.',
      },
    ]);
  });

  test('speak the literal placeholder of a text that was left out', async () => {
    const emulator = await start();

    await call(emulator, CLASSIC, { body: { variables: { name: text('name', 'Ann') } } });

    expect(emulator.ledger.renders[0]?.script).toBe('Happy birthday, Ann! {{message}}');
  });

  test.each([
    ['the flat variables of v3', { name: { type: 'text', content: 'Ann' } }, 'variables.name.name'],
    ['a name that is not its key', { name: text('nome', 'Ann') }, 'variables.name.name'],
    [
      'a variable that the template does not have',
      { nickname: text('nickname', 'Ann') },
      'variables.nickname',
    ],
    [
      'a variable of another type',
      { name: { name: 'name', type: 'voice', properties: { voice_id: VOICE.amelia } } },
      'variables.name',
    ],
  ])('refuse %s', async (_what, variables, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, CLASSIC, { body: { variables } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ data: null, error: { code: 'invalid_parameter' } });
    expect(pick(json, 'error.message')).toContain(`${param} is invalid: `);
  });

  test('refuse an image from two places', async () => {
    const emulator = await start();
    const properties = { url: 'https://example.com/a.jpg', asset_id: ASSET.image };

    const { status } = await call(emulator, `POST /v2/template/${TEMPLATE.birthday}/generate`, {
      body: { variables: { photo: { name: 'photo', type: 'image', properties } } },
    });

    expect(status).toBe(400);
  });
});
