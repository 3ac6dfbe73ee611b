import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import App from '../../index.ts';
import { breakingChanges, isNewMajor, promisedBy, type Promised } from '../../tools/promises.ts';

const released = JSON.parse(await readFile(new URL('released.json', import.meta.url), 'utf8')) as Promised;

test('Nothing that users’ Zaps depend on has changed since the last release, or the first number of the version has', () => {
  const now = promisedBy(App);
  expect(isNewMajor(released, now) ? [] : breakingChanges(released, now)).toEqual([]);
});

test('What was released is of this version or an earlier one', () => {
  const order = [released.version, App.version].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  expect(order).toEqual([released.version, App.version]);
});

interface Field {
  key: string;
  type?: string;
  required?: boolean;
  default?: string;
  list?: boolean;
  children?: Field[];
}

/** A small app, as it was released. */
const small = () => ({
  version: '1.4.2',
  authentication: {
    type: 'custom',
    fields: [{ key: 'api_key', type: 'password', required: true }] as Field[],
  },
  triggers: {
    new_desk: {
      display: { hidden: false },
      operation: { type: 'polling', inputFields: [{ key: 'room' }] as unknown[], sample: { id: '1' } },
    },
  },
  searches: { find_desk: { operation: { inputFields: [{ key: 'name', required: true }] as Field[] } } },
  creates: {
    create_desk: {
      operation: {
        inputFields: [
          { key: 'name', required: true },
          { key: 'color', type: 'string' },
          { key: 'tags', list: true },
          { key: 'rows', children: [{ key: 'row_note', type: 'text' }] },
          () => [{ key: 'more', required: true }],
        ] as (Field | (() => Field[]))[],
        sample: { id: '1', drawers: [{ depth: 5 }] } as Record<string, unknown>,
      },
    },
  },
  searchOrCreates: { find_desk: { search: 'find_desk', create: 'create_desk' } },
});
type Small = ReturnType<typeof small>;

/** What a change of the app breaks. */
const brokenBy = (change: (app: Small) => unknown): string[] => {
  const app = small();
  change(app);
  return breakingChanges(promisedBy(small()), promisedBy(app));
};

const fieldsOf = ({ creates }: Small) => creates.create_desk.operation.inputFields;
const rowsOf = (app: Small) => (fieldsOf(app)[3] as Field).children ?? [];

test('What is promised can be read at a glance', () => {
  expect(promisedBy(small())).toEqual({
    version: '1.4.2',
    authentication: { type: 'custom', inputs: { api_key: { type: 'password', required: true } } },
    triggers: { new_desk: { type: 'polling', inputs: { room: { type: 'string' } }, sample: ['id'] } },
    searches: { find_desk: { inputs: { name: { type: 'string', required: true } }, sample: [] } },
    creates: {
      create_desk: {
        inputs: {
          name: { type: 'string', required: true },
          color: { type: 'string' },
          tags: { type: 'string list' },
          rows: { type: 'line items' },
          'rows.row_note': { type: 'text' },
        },
        sample: ['id', 'drawers', 'drawers.depth'],
      },
    },
    searchOrCreates: { find_desk: 'find_desk + create_desk' },
  });
});

test('An app without any of it promises nothing', () => {
  expect(promisedBy({ version: '1.0.0' })).toEqual({
    version: '1.0.0',
    authentication: { type: 'none', inputs: {} },
    triggers: {},
    searches: {},
    creates: {},
    searchOrCreates: {},
  });
});

test.each<[string, (app: Small) => unknown, string]>([
  ['an action goes', (app) => (app.creates = {} as never), 'creates.create_desk is gone'],
  ['a search goes', (app) => (app.searches = {} as never), 'searches.find_desk is gone'],
  ['a trigger goes', (app) => (app.triggers = {} as never), 'triggers.new_desk is gone'],
  [
    'a trigger is hidden',
    ({ triggers }) => (triggers.new_desk.display.hidden = true),
    'triggers.new_desk is hidden',
  ],
  [
    'polling becomes a hook',
    ({ triggers }) => (triggers.new_desk.operation.type = 'hook'),
    'triggers.new_desk was of type polling and is hook',
  ],
  ['a field goes', (app) => fieldsOf(app).splice(1, 1), 'creates.create_desk: the field color is gone'],
  ['a column goes', (app) => rowsOf(app).pop(), 'creates.create_desk: the field rows.row_note is gone'],
  [
    'a field of a trigger goes',
    ({ triggers }) => (triggers.new_desk.operation.inputFields = []),
    'triggers.new_desk: the field room is gone',
  ],
  [
    'a type changes',
    (app) => Object.assign(fieldsOf(app)[1] ?? {}, { type: 'number' }),
    'creates.create_desk: the field color was string and is number',
  ],
  [
    'one value becomes several',
    (app) => Object.assign(fieldsOf(app)[1] ?? {}, { list: true }),
    'creates.create_desk: the field color was string and is string list',
  ],
  [
    'a required field comes',
    (app) => fieldsOf(app).push({ key: 'size', required: true }),
    'creates.create_desk: the field size has become required, and has no default',
  ],
  [
    'a field becomes required',
    (app) => Object.assign(fieldsOf(app)[1] ?? {}, { required: true }),
    'creates.create_desk: the field color has become required, and has no default',
  ],
  [
    'a part of a sample goes',
    ({ creates }) => delete creates.create_desk.operation.sample.id,
    'creates.create_desk: id is gone from its sample',
  ],
  [
    'a column of a sample goes',
    ({ creates }) => (creates.create_desk.operation.sample.drawers = [{ width: 5 }]),
    'creates.create_desk: drawers.depth is gone from its sample',
  ],
  [
    'the way to connect changes',
    ({ authentication }) => (authentication.type = 'oauth2'),
    'authentication was of type custom and is oauth2',
  ],
  [
    'a key to connect goes',
    ({ authentication }) => (authentication.fields = []),
    'authentication: the field api_key is gone',
  ],
  [
    'more is needed to connect',
    ({ authentication }) => authentication.fields.push({ key: 'team', required: true }),
    'authentication: the field team has become required, and has no default',
  ],
  [
    'a pair goes',
    (app) => (app.searchOrCreates = {} as never),
    'searchOrCreates.find_desk is no longer find_desk + create_desk',
  ],
  [
    'a pair makes something else',
    ({ searchOrCreates }) => (searchOrCreates.find_desk.create = 'create_lamp'),
    'searchOrCreates.find_desk is no longer find_desk + create_desk',
  ],
])('It breaks Zaps when %s', (_what, change, expected) => {
  expect(brokenBy(change)).toEqual([expected]);
});

test.each<[string, (app: Small) => unknown]>([
  ['a field comes', (app) => fieldsOf(app).push({ key: 'size' })],
  [
    'a required field comes that has a default',
    (app) => fieldsOf(app).push({ key: 'size', required: true, default: 'L' }),
  ],
  ['a field is no longer required', (app) => Object.assign(fieldsOf(app)[0] ?? {}, { required: false })],
  ['a field gets a default', (app) => Object.assign(fieldsOf(app)[1] ?? {}, { default: 'red' })],
  ['a type is named that was meant', (app) => Object.assign(fieldsOf(app)[0] ?? {}, { type: 'string' })],
  ['a sample grows', ({ creates }) => (creates.create_desk.operation.sample.price = 5)],
  ['an action comes', ({ creates }) => Object.assign(creates, { create_lamp: creates.create_desk })],
])('It breaks nothing when %s', (_what, change) => {
  expect(brokenBy(change)).toEqual([]);
});

test('A hidden trigger may stay so', () => {
  const app = small();
  app.triggers.new_desk.display.hidden = true;
  const promised = promisedBy(app);
  expect(promised.triggers.new_desk).toMatchObject({ hidden: true });
  expect(breakingChanges(promised, promised)).toEqual([]);
});

test.each([
  ['1.4.2', '1.5.0', false],
  ['1.4.2', '2.0.0', true],
  ['9.9.9', '10.0.0', true],
  ['2.0.0', '1.9.9', false],
  ['0.1.0', '0.2.0', false],
  ['0.1.0', '1.0.0', true],
])('After %s, %s may break with it: %s', (before, now, may) => {
  const promised = promisedBy(small());
  expect(isNewMajor({ ...promised, version: before }, { ...promised, version: now })).toBe(may);
});
