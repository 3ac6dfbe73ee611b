import { describe, expect, test } from '@jest/globals';
import { TEMPLATE } from '../../../emulator/catalogue.ts';
import { call, everyPage, listOf, pick, pluck, start } from '../helpers.ts';

describe('GET /v3/templates', () => {
  test('lists the templates of the new editor, in pages', async () => {
    const emulator = await start();

    const pages = await everyPage(emulator, '/v3/templates?limit=4');

    expect(pages.map((page) => page.length)).toEqual([4, 2]);
    expect(pluck(pages.flat(), 'id')).not.toContain(TEMPLATE.classic);
  });

  test('lists those that a test adds, whatever their variables are called', async () => {
    const variables = Object.fromEntries([['__proto__', { type: 'text' as const, content: 'Hi' }]]);
    const scenes = [{ id: 'scene', script: '{{__proto__}}', variables: ['__proto__'] }];
    const odd = {
      id: 'odd',
      name: 'Odd',
      orientation: 'landscape' as const,
      legacyOnly: false,
      scenes,
      variables,
    };
    const emulator = await start({ templates: [odd] });

    const list = await call(emulator, 'GET /v3/templates?limit=100');
    const { text: detail } = await call(emulator, 'GET /v3/templates/odd');

    expect(pluck(listOf(list), 'id')).toEqual(expect.arrayContaining([TEMPLATE.birthday, 'odd']));
    expect(detail).toContain('"variables":{"__proto__":{"type":"text","content":"Hi"}}');
  });

  test('says what one can put into a template, in the shape that generate takes', async () => {
    const emulator = await start();

    const { json } = await call(emulator, `GET /v3/templates/${TEMPLATE.birthday}`);

    expect(json).toMatchObject({
      data: {
        name: 'Birthday greeting',
        aspect_ratio: 'landscape',
        variables: {
          name: { type: 'text', content: '' },
          message: { type: 'text', content: '' },
          photo: { type: 'image', asset: { type: 'url' }, fit: 'cover' },
        },
        scene_ids: ['scene_hello', 'scene_wish'],
        scenes: [
          {
            scene_id: 'scene_hello',
            script: 'Happy birthday, {{name}}!',
            variables: [
              { name: 'name', variable_type: 'text' },
              { name: 'photo', variable_type: 'image' },
            ],
          },
          { scene_id: 'scene_wish' },
        ],
      },
    });
  });

  test('have, between them, every type of variable, and both orientations', async () => {
    const emulator = await start();
    const ids = pluck(listOf(await call(emulator, 'GET /v3/templates')), 'id');

    const answers = await Promise.all(ids.map((id) => call(emulator, `GET /v3/templates/${String(id)}`)));
    const types = answers.flatMap(({ json }) =>
      pluck(Object.values(pick(json, 'data.variables') ?? {}), 'type'),
    );

    expect(new Set(types)).toEqual(new Set(['text', 'image', 'video', 'audio', 'character', 'voice']));
    expect(new Set(answers.map(({ json }) => pick(json, 'data.aspect_ratio')))).toEqual(
      new Set(['landscape', 'portrait']),
    );
  });

  test.each([TEMPLATE.birthday, TEMPLATE.onboarding, TEMPLATE.productTour, TEMPLATE.flat, TEMPLATE.reminder])(
    'the defaults of %s can be posted back as they are',
    async (id) => {
      const emulator = await start();
      const { json } = await call(emulator, `GET /v3/templates/${id}`);

      const answer = await call(emulator, `POST /v3/templates/${id}`, {
        body: { variables: pick(json, 'data.variables') },
      });

      expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
    },
  );

  test.each([TEMPLATE.classic, 'tmpl_nothing'])('does not know %s', async (id) => {
    const emulator = await start();

    const reading = await call(emulator, `GET /v3/templates/${id}`);
    const generating = await call(emulator, `POST /v3/templates/${id}`, { body: { variables: {} } });

    expect(reading.status).toBe(404);
    expect(generating.status).toBe(404);
  });
});
