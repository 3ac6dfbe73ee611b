import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  variableFields,
  variableKey,
  variableLabels,
  variableValues,
} from '../../fields/template-variables.ts';
import type { Template, TemplateVariable } from '../../heygen/templates.ts';
import { reply, scripted } from '../support/transport.ts';

/** Takes everything for an id. */
const asId = (_kind: unknown, value: unknown) => Promise.resolve(value);

const templateWith = (...variables: TemplateVariable[]): Template => ({
  id: 't1',
  name: 'Birthday',
  variables,
});

describe('A variable’s field key', () => {
  test.each([
    ['name', 'variable__name'],
    ['first_name', 'variable__first_name'],
    ['First Name', 'variable__First_x20_Name'],
    ['a.b', 'variable__a_x2e_b'],
    ['größe', 'variable__gr_xf6__xdf_e'],
    ['🎂', 'variable___x1f382_'],
    ['_x20_', 'variable___x5f_x20_'],
    ['', 'variable__'],
  ])('of %j is %s', (name, key) => {
    expect(variableKey(name)).toBe(key);
  });

  /** Reads a key back; only an injective encoding allows that. */
  const nameIn = (key: string): string =>
    key
      .replace(/^variable__/, '')
      .replaceAll(/_x([0-9a-f]+)_/g, (_match, code: string) => String.fromCodePoint(parseInt(code, 16)));

  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('_', 'x', '5', 'f', '2', '0', ' ', 'é', '🎂') }),
  );

  test('belongs to one name only, and holds nothing that Zapier does not take', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(variableKey(name)).toMatch(/^variable__[A-Za-z0-9_]*$/);
        expect(nameIn(variableKey(name))).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('The fields of a template', () => {
  test('ask first for the texts that HeyGen would otherwise speak as placeholders', () => {
    const fields = variableFields(
      templateWith(
        { name: 'photo', type: 'image' },
        { name: 'greeting', type: 'text', standard: 'Hello' },
        { name: 'name', type: 'text' },
      ),
    );
    expect(fields.map(({ key, label, required }) => ({ key, label, required }))).toEqual([
      { key: 'variable__name', label: 'name', required: true },
      { key: 'variable__photo', label: 'photo', required: false },
      { key: 'variable__greeting', label: 'greeting', required: false },
    ]);
  });

  test('show what the template says or shows when they are left empty', () => {
    const [text, image] = variableFields(
      templateWith(
        { name: 'greeting', type: 'text', standard: 'Hello' },
        { name: 'photo', type: 'image', standard: 'https://example.com/a.png' },
      ),
    );
    expect(text).toMatchObject({
      type: 'text',
      placeholder: 'Hello',
      helpText: 'Enter the text to say or show in the video. Leave empty to keep the template’s own.',
    });
    expect(image).toMatchObject({ type: 'string', placeholder: 'https://example.com/a.png' });
  });

  test.each(['text', 'image', 'video', 'audio', 'character', 'voice'] as const)(
    'say what to do with a %s',
    (type) => {
      const [field] = variableFields(templateWith({ name: 'thing', type }));
      expect(field?.helpText).toMatch(/^(?:Enter|Choose) .+\.$/);
    },
  );

  test.each([
    ['character', 'avatar_list.id.label', 'find_avatar.id'],
    ['voice', 'voice_list.id.label', 'find_voice.id'],
  ] as const)(
    'offer a dropdown and a search for a %s, and no id for its placeholder',
    (type, dynamic, search) => {
      const [field] = variableFields(templateWith({ name: 'host', type, standard: 'some_id' }));
      expect(field).toMatchObject({ type: 'string', dynamic, search });
      expect(field).not.toHaveProperty('placeholder');
    },
  );
});

describe('What is filled in', () => {
  const valuesOf = async (variables: TemplateVariable[], inputData: Record<string, unknown>) => {
    const { heygen, requests } = scripted();
    const values = await variableValues(heygen, templateWith(...variables), inputData, asId);
    expect(requests).toEqual([]);
    return Object.fromEntries(values);
  };

  test('takes the place of each variable, text as it was written', async () => {
    const values = await valuesOf(
      [
        { name: 'first name', type: 'text' },
        { name: 'photo', type: 'image' },
        { name: 'clip', type: 'video' },
        { name: 'narrator', type: 'voice' },
      ],
      {
        variable__first_x20_name: ' Ana\n{{bundle.inputData.x}} ',
        variable__photo: 'https://drive.google.com/open?id=1AbC',
        variable__clip: ' asset_1 ',
        variable__narrator: ' voice_1 ',
        variable__other: 'left over from another template',
      },
    );
    expect(values).toEqual({
      'first name': { type: 'text', content: ' Ana\n{{bundle.inputData.x}} ' },
      photo: { type: 'image', media: { url: 'https://drive.google.com/uc?export=download&id=1AbC' } },
      clip: { type: 'video', media: { asset_id: 'asset_1' } },
      narrator: { type: 'voice', id: 'voice_1' },
    });
  });

  test('may be given by name, all in one field, and a field of its own counts more', async () => {
    const variables: TemplateVariable[] = [
      { name: 'First Name', type: 'text' },
      { name: 'photo', type: 'image' },
      { name: 'Größe', type: 'text' },
      { name: 'größe', type: 'text', standard: 'M' },
    ];
    expect(
      await valuesOf(variables, {
        variables: { ' first name': 'Ben', photo: 'asset_1', Größe: 'XL', color: '' },
        variable__First_x20_Name: 'Ana',
      }),
    ).toEqual({
      'First Name': { type: 'text', content: 'Ana' },
      photo: { type: 'image', media: { asset_id: 'asset_1' } },
      Größe: { type: 'text', content: 'XL' },
      größe: { type: 'text', content: 'M' },
    });
  });

  test.each<[string, TemplateVariable[], unknown, string]>([
    [
      'a name that the template does not have',
      [
        { name: 'name', type: 'text' },
        { name: 'photo', type: 'image' },
      ],
      { nmae: 'Ana' },
      'Variables: the template “Birthday” has no variable “nmae”. Use its own names: “name”, “photo”.',
    ],
    [
      'a name that two variables have but for capitals',
      [
        { name: 'Name', type: 'text' },
        { name: 'name', type: 'text' },
      ],
      { NAME: 'Ana' },
      'Variables: the template “Birthday” has no variable “NAME”. Use its own names: “Name”, “name”.',
    ],
    [
      'a template without variables',
      [],
      { name: 'Ana' },
      'Variables: the template “Birthday” has no variable “name”. It has none, so leave Variables empty.',
    ],
    ...[30, 31].map((count): [string, TemplateVariable[], unknown, string] => {
      const all = Array.from({ length: count }, (_, index) => `text ${index}`);
      const named = all.slice(0, 30).map((one) => `“${one}”`);
      return [
        `a name that none of ${count} variables has`,
        all.map((one) => ({ name: one, type: 'text' })),
        { name: 'Ana' },
        `Variables: the template “Birthday” has no variable “name”. Use its own names: ${named.join(', ')}${count > 30 ? ' and others' : ''}.`,
      ];
    }),
    ['a text', [{ name: 'name', type: 'text' }], 'Ana', 'Variables must be pairs of a name and a value.'],
    ['a list', [{ name: 'name', type: 'text' }], ['Ana'], 'Variables must be pairs of a name and a value.'],
  ])('is refused in the field for all: %s', async (_what, variables, given, sentence) => {
    await expect(valuesOf(variables, { variables: given })).rejects.toThrow(sentence);
  });

  const long = 'x'.repeat(20_000);

  test.each<[string, TemplateVariable[], Record<string, unknown>]>([
    ['an unknown name', [{ name: long, type: 'text' }], { variables: { [`${long}y`]: 'Ana' } }],
    ['a name without a value', [{ name: long, type: 'text' }], {}],
    ['a name with two values', [{ name: long, type: 'image' }], { [variableKey(long)]: ['a', 'b'] }],
    [
      'one of many',
      Array.from({ length: 500 }, (_, index): TemplateVariable => ({
        name: `${long}${index}`,
        type: 'text',
      })),
      { variables: { nmae: 'Ana' } },
    ],
  ])('is refused in a sentence that people can read: %s', async (_what, variables, given) => {
    const error = await valuesOf(variables, given).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'input' });
    expect(String(error).length).toBeLessThan(4000);
    expect(String(error)).not.toContain('x'.repeat(101));
  });

  test('is named as shortly in HeyGen’s complaints', () => {
    expect(variableLabels(templateWith({ name: long, type: 'text' }))).toEqual({
      [`variables.${long}`]: `${'x'.repeat(100)}…`,
    });
  });

  test('is completed with the template’s own text, which HeyGen would otherwise forget', async () => {
    const variables: TemplateVariable[] = [
      { name: 'greeting', type: 'text', standard: 'Hello' },
      { name: 'photo', type: 'image', standard: 'https://example.com/a.png' },
      { name: 'host', type: 'character', standard: 'look_1', characterType: 'avatar' },
      { name: 'narrator', type: 'voice', standard: 'voice_1' },
      { name: 'jingle', type: 'audio', standard: 'https://example.com/a.mp3' },
    ];
    expect(await valuesOf(variables, {})).toEqual({ greeting: { type: 'text', content: 'Hello' } });
  });

  test.each<[string, TemplateVariable, unknown, string]>([
    [
      'a text that is missing',
      { name: 'name', type: 'text' },
      ' ',
      'name is missing. Fill it in, or the video will say “{{name}}”.',
    ],
    [
      'a list',
      { name: 'name', type: 'text' },
      ['Ana', 'Ben'],
      'name takes one value, but got a list. Map a single value to it.',
    ],
    [
      'no link',
      { name: 'photo', type: 'image' },
      'a photo of Ana',
      'photo must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “a photo of Ana”.',
    ],
  ])('is refused by the variable’s name: %s', async (_what, variable, value, sentence) => {
    await expect(valuesOf([variable], { [variableKey(variable.name)]: value })).rejects.toThrow(sentence);
  });
});

describe('A character is told apart', () => {
  const host: TemplateVariable = {
    name: 'host',
    type: 'character',
    standard: 'look_1',
    characterType: 'talking_photo',
  };

  const lookOf = (avatar_type: string) =>
    reply(200, { data: { id: 'look_2', name: 'Ben', avatar_type, default_voice_id: null, status: null } });

  const characterFor = async (
    id: string,
    variable: TemplateVariable,
    ...script: Parameters<typeof scripted>
  ) => {
    const { heygen } = scripted(...script);
    const values = await variableValues(heygen, templateWith(variable), { variable__host: id }, asId);
    return values.get('host');
  };

  test.each([
    ['photo_avatar', 'talking_photo'],
    ['studio_avatar', 'avatar'],
    ['digital_twin', 'avatar'],
  ])('by what HeyGen says of it: a %s is a(n) %s', async (avatar_type, characterType) => {
    expect(await characterFor('look_2', host, lookOf(avatar_type))).toEqual({
      type: 'character',
      id: 'look_2',
      characterType,
    });
  });

  test('without a request when it is the template’s own', async () => {
    expect(await characterFor('look_1', host)).toMatchObject({
      id: 'look_1',
      characterType: 'talking_photo',
    });
  });

  test.each<[TemplateVariable, string]>([
    [host, 'talking_photo'],
    [{ name: 'host', type: 'character' }, 'avatar'],
  ])('by the template when only the older API knows it', async (variable, characterType) => {
    const unknown = reply(404, { error: { code: 'avatar_not_found', message: 'Avatar not found' } });
    expect(await characterFor('old_avatar', variable, unknown)).toMatchObject({ characterType });
  });

  test('not at all when HeyGen refuses the key', async () => {
    const denied = reply(401, { error: { code: 'unauthorized', message: 'Unauthorized' } });
    await expect(characterFor('look_2', host, denied)).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});
