import { describe, expect, test } from '@jest/globals';
import { LOOK, looks, TEMPLATE, VOICE, voices } from '../../emulator/catalogue.ts';
import { type Connection } from '../../host/index.ts';
import { closeWorlds, openWorld, requestsSince } from './support.ts';

closeWorlds();

const everyPage = async (connection: Connection, operation: string, field: string) => {
  const pages = [];
  let token: string | undefined;
  do {
    const page = await connection.choices('creates', operation, field, { token });
    pages.push(page.choices);
    token = page.next;
  } while (token !== undefined);
  return pages;
};

describe('the Avatar dropdown', () => {
  test('lists the user’s looks first, then all stock looks, page by page', async () => {
    const { connection } = await openWorld();
    const pages = await everyPage(connection, 'create_avatar_video', 'avatar_id');
    const ids = pages.flat().map(({ id }) => id);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(new Set(ids)).toEqual(new Set(looks.map(({ id }) => id)));
    expect(ids).toHaveLength(looks.length);
    const own = looks.filter(({ status }) => status !== null).map(({ id }) => id);
    expect(new Set(ids.slice(0, own.length))).toEqual(new Set(own));
  });

  test('shows each look’s name, type and shape, and which ones are not ready', async () => {
    const { connection } = await openWorld();
    const labels = new Map(
      (await everyPage(connection, 'create_avatar_video', 'avatar_id'))
        .flat()
        .map(({ id, label }) => [id, label]),
    );
    expect(labels.get(LOOK.studio)).toBe('Abigail Office Front · studio avatar · landscape');
    expect(labels.get(LOOK.portraitTwin)).toBe('Marcus Street Standing · digital twin · portrait');
    expect(labels.get(LOOK.training)).toMatch(/ · not ready yet$/);
  });

  test('costs at most two requests for the first page', async () => {
    const { connection, emulator } = await openWorld();
    const before = emulator.ledger.requests.length;
    await connection.choices('creates', 'create_avatar_video', 'avatar_id');
    expect(requestsSince(emulator, before).length).toBeLessThanOrEqual(2);
  });
});

describe('the Voice dropdown', () => {
  test('lists the user’s clones first, then all stock voices, with language and gender', async () => {
    const { connection } = await openWorld();
    const choices = (await everyPage(connection, 'create_avatar_video', 'voice_id')).flat();
    expect(new Set(choices.map(({ id }) => id))).toEqual(new Set(voices.map(({ id }) => id)));
    const own = voices.filter(({ type }) => type === 'private').map(({ id }) => id);
    expect(new Set(choices.slice(0, own.length).map(({ id }) => id))).toEqual(new Set(own));
    expect(choices.find(({ id }) => id === VOICE.amelia)?.label).toBe('Amelia · English · female');
  });
});

describe('the Template dropdown', () => {
  test('lists templates from the old editor last', async () => {
    const { connection } = await openWorld();
    const { choices } = await connection.choices('creates', 'create_template_video', 'template_id');
    expect(new Set(choices.map(({ id }) => id))).toEqual(new Set(Object.values(TEMPLATE)));
    expect(choices).toHaveLength(Object.values(TEMPLATE).length);
    expect(choices.at(-1)).toEqual({
      id: TEMPLATE.classic,
      label: 'Birthday greeting (classic) · landscape · old editor',
    });
  });

  test('works without those once HeyGen switched off their endpoint', async () => {
    const { connection } = await openWorld({ legacy: 'retired' });
    const { choices } = await connection.choices('creates', 'create_template_video', 'template_id');
    const { classic, ...current } = TEMPLATE;
    expect(new Set(choices.map(({ id }) => id))).toEqual(new Set(Object.values(current)));
    expect(choices.map(({ id }) => id)).not.toContain(classic);
  });
});

describe('the form of a template', () => {
  const variables = async (connection: Connection, template: string) =>
    (await connection.fields('creates', 'create_template_video', { template_id: template })).filter(
      ({ key }) => key.startsWith('variable__'),
    );

  test('requires texts without a default, and makes the rest optional', async () => {
    const { connection } = await openWorld();
    const fields = await variables(connection, TEMPLATE.birthday);
    expect(fields.map(({ key, label, required }) => ({ key, label, required }))).toEqual([
      { key: 'variable__name', label: 'name', required: true },
      { key: 'variable__message', label: 'message', required: true },
      { key: 'variable__photo', label: 'photo', required: false },
    ]);
  });

  test('has a field for every type of variable, with dropdowns of avatars and voices', async () => {
    const { connection } = await openWorld();
    const all = [];
    for (const template of Object.values(TEMPLATE)) all.push(...(await variables(connection, template)));
    const lists = all.flatMap(({ dynamic }) => (typeof dynamic === 'string' ? [dynamic] : []));
    expect(new Set(lists)).toEqual(new Set(['avatar_list.id.label', 'voice_list.id.label']));
    const first = async (list: string) => (await connection.dynamicChoices(list)).choices;
    expect((await first('avatar_list.id.label')).length).toBeGreaterThan(50);
    expect(await first('voice_list.id.label')).toHaveLength(voices.length);
  });

  test('lists what the filters of the form leave', async () => {
    const { connection } = await openWorld();
    const list = async (reference: string, inputData: Record<string, string>) =>
      (await connection.dynamicChoices(reference, { inputData })).choices.map(({ label }) => label);
    const avatars = await list('avatar_list.id.label', { avatar_kind: 'photo_avatar' });
    expect(new Set(avatars.map((label) => label.split(' · ')[1]))).toEqual(new Set(['photo avatar']));
    const speakers = await list('voice_list.id.label', { voice_gender: 'male', voice_language: 'English' });
    expect(new Set(speakers.map((label) => label.split(' · ').slice(1, 3).join()))).toEqual(
      new Set(['English,male']),
    );
  });

  test('pages through the list of avatars to its end', async () => {
    const { connection } = await openWorld();
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const page = await connection.dynamicChoices('avatar_list.id.label', { token });
      ids.push(...page.choices.map(({ id }) => id));
      token = page.next;
    } while (token !== undefined);
    expect(ids).toHaveLength(looks.length);
  });

  test('says so when HeyGen does not know the template', async () => {
    const { connection } = await openWorld();
    const fields = await connection.fields('creates', 'create_template_video', { template_id: 'nope' });
    const note = fields.find(({ type }) => type === 'copy');
    expect(note?.helpText).toMatch(/^HeyGen has no template “nope” with variables in this account\. /);
    expect(fields.map(({ key }) => key)).toContain('title');
  });

  test('costs one request', async () => {
    const { connection, emulator } = await openWorld();
    const before = emulator.ledger.requests.length;
    await variables(connection, TEMPLATE.birthday);
    expect(requestsSince(emulator, before)).toEqual([`GET /v3/templates/${TEMPLATE.birthday}`]);
  });
});

describe('the form of an avatar video', () => {
  test.each([
    ['none', []],
    ['color', ['background_color']],
    ['image', ['background_image']],
    ['video', ['background_video', 'background_play_style']],
  ])('shows only the fields for the background “%s”', async (background_type, expected) => {
    const { connection } = await openWorld();
    const fields = await connection.fields('creates', 'create_avatar_video', { background_type });
    expect(fields.map(({ key }) => key).filter((key) => /^background_(?!type)/.test(key))).toEqual(expected);
  });
});
