import { describe, expect, test } from '@jest/globals';
import { ASSET, GROUP, LOOK, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import type { Field } from '../../host/data.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const open = ({ connection }: World, template_id: string) =>
  connection.step('creates', 'create_template_video', { template_id, wait: false });

const birthday = {
  variable__name: 'Alec',
  variable__message: 'Happy birthday, Alec! Wishing you a fantastic day.',
};

describe('a video from a template', () => {
  test('costs one request per row after its form was opened', async () => {
    const world = await openWorld();
    const step = await open(world, TEMPLATE.birthday);
    const before = world.emulator.ledger.requests.length;
    const video = await step.run({ ...birthday, title: 'Birthday Greeting for Alec', callback_id: 'row-1' });
    await step.run(birthday);
    const post = `POST /v3/templates/${TEMPLATE.birthday}`;
    expect(requestsSince(world.emulator, before)).toEqual([post, post]);
    expect(video).toMatchObject({ title: 'Birthday Greeting for Alec', callback_id: 'row-1' });
  });

  test('speaks the row’s text exactly', async () => {
    const world = await openWorld();
    const message = 'He said "hi",\nthen {{curly}} & {{bundle.inputData.name}} 🎂 שלום';
    await (
      await open(world, TEMPLATE.birthday)
    ).run({ variable__name: "O'Neil", variable__message: message });
    const [render] = world.emulator.ledger.renders;
    expect(render?.script).toContain("O'Neil");
    expect(render?.script).toContain(message);
    expect(render?.script).not.toContain('{{name}}');
  });

  test.each(Object.entries(TEMPLATE))(
    'is accepted with all variables filled in: %s',
    async (_name, template) => {
      const world = await openWorld();
      const step = await open(world, template);
      await step.run(Object.fromEntries(step.fields.flatMap((field) => sampleFor(field))));
      expect(world.emulator.ledger.renders).toHaveLength(1);
    },
  );

  test.each(Object.entries(TEMPLATE))(
    'never speaks a placeholder when only required variables are filled in: %s',
    async (_name, template) => {
      const world = await openWorld();
      const step = await open(world, template);
      const needed = step.fields.filter(
        ({ key, required }) => key.startsWith('variable__') && required === true,
      );
      await step.run(Object.fromEntries(needed.map(({ key }) => [key, 'Ann'])));
      expect(world.emulator.ledger.renders.map(({ script }) => script).join()).not.toMatch(/{{.*}}/);
    },
  );

  test('uses the legacy endpoint for a template that only it knows', async () => {
    const world = await openWorld();
    await (await open(world, TEMPLATE.classic)).run(birthday);
    expect(world.emulator.ledger.renders).toMatchObject([
      { endpoint: expect.stringContaining('/v2/template/') },
    ]);
    expect(world.emulator.ledger.requests.at(-1)?.body).toMatchObject({
      variables: { name: { name: 'name', type: 'text', properties: { content: 'Alec' } } },
    });
  });

  test('fails with a clear error when that endpoint is switched off', async () => {
    const world = await openWorld({ legacy: 'retired' });
    const step = await open(world, TEMPLATE.classic);
    const error = await errorOf(step.run({}));
    expect(error.message).toMatch(
      /^HeyGen does not know this template, or no longer supports templates made in the old editor\. Nothing was rendered\./,
    );
  });

  test('is not sent when a text is missing that HeyGen would speak as {{name}}', async () => {
    const world = await openWorld();
    const step = await open(world, TEMPLATE.birthday);
    const error = await errorOf(step.run({ variable__name: 'Alec' }));
    expect(error.message).toBe('Required field “message” is missing.');
    expect(world.emulator.ledger.renders).toEqual([]);
  });

  test.each(['abigail', 'tyler', GROUP.abigail, 'Zoë in the garden'])(
    'has the presenter that is called %s, live and in a test',
    async (presenter) => {
      const world = await openWorld();
      const step = await open(world, TEMPLATE.productTour);
      const input = { variable__presenter: presenter, variables: { voice: 'amelia' } };
      expect(await step.run(input, { meta: { isLoadingSample: true } })).toHaveProperty('note');
      expect(world.emulator.ledger.renders).toEqual([]);
      await step.run(input);
      expect(world.emulator.ledger.renders).toHaveLength(1);
    },
  );

  test('has the scenes, the size and the accent that were chosen', async () => {
    const world = await openWorld();
    const step = await open(world, TEMPLATE.productTour);
    const fields = step.fields.filter(({ key }) => /^(scene_ids|variable_locale__)/.test(key));
    expect(fields).toMatchObject([
      { key: 'variable_locale__voice', label: 'voice: Accent' },
      {
        key: 'scene_ids',
        choices: expect.arrayContaining([expect.objectContaining({ value: 'scene_close' })]),
      },
    ]);
    await step.run({
      variable_locale__voice: 'en-US',
      scene_ids: ['scene_close', '1'],
      width: 1280,
      height: 720,
      fps: '60',
      caption_style: 'bold',
    });
    expect(world.emulator.ledger.renders).toMatchObject([
      { script: 'Try our product today. Meet our product.' },
    ]);
    expect(world.emulator.ledger.requests.at(-1)?.body).toMatchObject({
      dimension: { width: 1280, height: 720 },
      fps: 60,
      subtitles: { preset_name: 'bold' },
      variables: { voice: { voice_id: VOICE.amelia, locale: 'en-US' } },
    });
  });

  test('is refused for nothing if it has another shape than its template', async () => {
    const world = await openWorld();
    const step = await open(world, TEMPLATE.productTour);
    expect((await errorOf(step.run({ width: 720, height: 1280 }))).message).toBe(
      "Width (in Pixels): HeyGen says: “Does not match the template's aspect ratio.” Correct the value in this step and try again.",
    );
    expect(world.emulator.ledger.renders).toEqual([]);
  });

  test('is paid once when the answer gets lost', async () => {
    const world = await openWorld();
    const step = await open(world, TEMPLATE.birthday);
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    await step.run(birthday);
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });
});

const MEDIA: Record<string, string> = {
  'a public link to a PNG': ASSET.image,
  'a public link to an MP4': 'https://example.com/clip.mp4',
  'a public link to an MP3': ASSET.audio,
};

/** Fills in a variable's field as its help text says. */
const sampleFor = ({ key, dynamic, helpText }: Field): [string, string][] => {
  if (!key.startsWith('variable__')) return [];
  if (dynamic === 'avatar_list.id.label') return [[key, LOOK.photo]];
  if (dynamic === 'voice_list.id.label') return [[key, VOICE.amelia]];
  const media = Object.entries(MEDIA).find(([kind]) => String(helpText).includes(kind));
  return [[key, media?.[1] ?? 'Ann']];
};
