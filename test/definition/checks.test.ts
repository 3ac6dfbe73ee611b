/** The proof that the checks bite: each is broken in a small app that is right, and it alone finds that. */
import { expect, test } from '@jest/globals';
import { checks, findingsIn } from './checks.ts';
import type { Field, Operation, OutputField } from './definition.ts';

const perform = () => undefined;

const outputFields = (): OutputField[] => [
  { key: 'id', label: 'Desk ID', type: 'string' },
  { key: 'made_at', label: 'Made At', type: 'datetime' },
  { key: 'width', label: 'Width (in Inches)', type: 'integer' },
  { key: 'duration', label: 'Duration (in Days)', type: 'number' },
  { key: 'is_oak', label: 'Is of Oak', type: 'boolean' },
  { key: 'drawers', label: 'Drawers', children: [{ key: 'color', label: 'Color', type: 'string' }] },
];

const desk = (): Record<string, unknown> => ({
  id: 'd1',
  made_at: '2026-11-20T09:30:00Z',
  width: 60,
  duration: 2.5,
  is_oak: true,
  drawers: [{ color: 'red' }],
});

/** An operation with all its parts, so that a test can break them one by one. */
type Whole = Operation & {
  operation: {
    inputFields: Field[];
    inputFieldGroups: { key: string; label: string }[];
    outputFields: OutputField[];
    sample: Record<string, unknown>;
  };
};

const operation = (
  key: string,
  label: string,
  description: string,
  inputFields: Field[],
  more: object = {},
): Whole => ({
  key,
  noun: 'Desk',
  display: { label, description },
  operation: {
    inputFields,
    inputFieldGroups: [{ key: 'main', label: 'Main' }],
    outputFields: outputFields(),
    sample: desk(),
    ...more,
  },
});

const nameField = (): Field => ({
  key: 'name',
  label: 'Name',
  type: 'string',
  required: true,
  helpText: 'As it stands on the door. [How to find it](https://example.com/name).',
  group: 'main',
});

const deskField = (): Field => ({
  key: 'desk_id',
  label: 'Desk',
  type: 'string',
  search: 'find_desk.id',
  choices: { perform },
  group: 'main',
});

const rowsField = (): Field & { children: Field[] } => ({
  key: 'rows',
  label: 'Rows',
  group: 'main',
  children: [
    { key: 'row_chair_id', label: 'Chair', type: 'string', dynamic: 'chair_list.id.name' },
    { key: 'row_note', label: 'Note', type: 'text', placeholder: 'Left of the door' },
  ],
});

const valid = () => ({
  authentication: {
    type: 'custom',
    connectionLabel: '{{email}}',
    fields: [
      {
        key: 'api_key',
        label: 'API Key',
        type: 'password',
        helpText: 'Copy it from [your settings](https://example.com/settings).',
      },
    ] as Field[],
  },
  triggers: {
    new_desk: operation('new_desk', 'New Desk', 'Triggers when a desk is made.', [nameField()], {
      type: 'polling',
    }),
    updated_desk: operation('updated_desk', 'Updated Desk', 'Triggers when a desk is moved.', [nameField()], {
      type: 'hook',
      performList: perform,
      performSubscribe: perform,
      performUnsubscribe: perform,
    }),
    chair_list: {
      key: 'chair_list',
      noun: 'Chair',
      display: { label: 'Chairs', description: 'Triggers when the list is opened.', hidden: true },
      operation: { type: 'polling' },
    } as Operation,
  },
  searches: {
    find_desk: operation('find_desk', 'Find Desk', 'Finds a desk by its name.', [nameField()]),
  },
  creates: {
    create_desk: operation('create_desk', 'Create Desk', 'Creates a desk in a room.', [
      nameField(),
      deskField(),
      rowsField(),
    ]),
  },
  searchOrCreates: {
    find_desk: {
      key: 'find_desk',
      display: { label: 'Find or Create Desk', description: 'Finds a desk, or creates one.' },
      search: 'find_desk',
      create: 'create_desk',
    },
  },
});
type Valid = ReturnType<typeof valid>;

const validLive = () => ({
  'triggers.new_desk': { live: desk() },
  'triggers.updated_desk': { live: desk(), polled: desk() },
  'searches.find_desk': { live: desk() },
  'creates.create_desk': { live: desk() },
});
type ValidLive = ReturnType<typeof validLive>;

type Break = (app: Valid, live: ValidLive) => unknown;

const formOf = ({ creates }: Valid) => creates.create_desk.operation.inputFields;
const rowOf = (app: Valid): Field[] => {
  const rows = rowsField();
  formOf(app)[2] = rows;
  return rows.children;
};

/** Breaks one thing of a field of the form. */
const field =
  (place: number, change: Partial<Field>): Break =>
  (app) =>
    Object.assign(formOf(app)[place] ?? {}, change);
const column =
  (change: Partial<Field>): Break =>
  (app) =>
    rowOf(app).push({ key: 'row_more', label: 'More', type: 'string', ...change });
const output =
  (place: number, change: Partial<OutputField>): Break =>
  ({ creates }) =>
    Object.assign(creates.create_desk.operation.outputFields[place] ?? {}, change);
const sample =
  (change: object): Break =>
  ({ creates }) =>
    Object.assign(creates.create_desk.operation.sample, change);
const result =
  (change: object): Break =>
  (_app, live) =>
    Object.assign(live['creates.create_desk'].live, change);
const polled =
  (change: object): Break =>
  (_app, live) =>
    Object.assign(live['triggers.updated_desk'].polled, change);
const described =
  (kind: 'create_desk' | 'find_desk', description: string): Break =>
  ({ creates, searches }) =>
    Object.assign({ ...creates, ...searches }[kind].display, { description });

const breaks: Record<string, Record<string, Break>> = {
  D001: {
    'a password': field(0, { type: 'password' }),
    'a key': field(0, { key: 'api_key' }),
    'a token in a row': column({ label: 'Access Token' }),
  },
  D002: {
    'no help text': ({ authentication }) => delete authentication.fields[0]?.helpText,
    'no link': ({ authentication }) =>
      Object.assign(authentication.fields[0] ?? {}, { helpText: 'It is in your settings.' }),
  },
  D003: {
    none: ({ authentication }) => Object.assign(authentication, { connectionLabel: undefined }),
    'the same for all': ({ authentication }) => Object.assign(authentication, { connectionLabel: 'Desks' }),
    'the name of the app': ({ authentication }) =>
      Object.assign(authentication, { connectionLabel: 'HeyGen {{email}}' }),
    'the key': ({ authentication }) =>
      Object.assign(authentication, { connectionLabel: '{{email}} {{api_key}}' }),
  },
  D004: {
    'an id': field(0, { key: 'chair_id' }),
    'ids in a row': column({ key: 'row_desk_ids' }),
    'choices that are no list of things': field(1, { choices: ['a'], search: undefined as never }),
  },
  D005: { 'a list of nobody': column({ dynamic: 'lamp_list.id.name' }) },
  D006: { 'no samples': ({ triggers }) => delete triggers.updated_desk.operation.performList },
  D007: {
    'in a help text': field(0, { helpText: 'See [here](http://example.com).' }),
    'in a placeholder': field(0, { placeholder: '`http://example.com`' }),
    'in a sample': sample({ id: 'http://example.com' }),
    'in a row of a sample': sample({ drawers: [{ color: 'http://example.com' }] }),
  },
  D008: {
    bare: field(0, { helpText: 'See https://example.com for more.' }),
    broken: field(0, { helpText: 'See [here(https://example.com) for more.' }),
    'without a link': field(0, { helpText: 'See [here](there) for more.' }),
    'in a description': described('create_desk', 'Creates a desk as on https://example.com.'),
  },
  D009: {
    'no field': ({ searches }) =>
      Object.assign(searches.find_desk.operation, { inputFields: [], inputFieldGroups: undefined }),
  },
  D010: {
    'no id': ({ creates }) => delete creates.create_desk.operation.sample.id,
    'no primary key': (app) => {
      output(1, { primary: true })(app, validLive());
      delete app.creates.create_desk.operation.sample.made_at;
    },
  },
  D011: {
    'the same': field(0, { helpText: 'name' }),
    'nothing more': field(0, { helpText: 'The name.' }),
    'in a row': column({ helpText: 'More!' }),
  },
  D012: {
    none: ({ creates }) => delete (creates.create_desk.operation as Partial<Whole['operation']>).sample,
    empty: ({ creates }) => Object.assign(creates.create_desk.operation, { sample: {} }),
  },
  D013: {
    'no such search': field(1, { search: 'find_lamp.id' }),
    'nothing of that name in it': field(1, { search: 'find_desk.number' }),
  },
  D014: { 'no list': field(0, { search: 'find_desk.id' }) },
  D015: {
    'no search': ({ searchOrCreates: { find_desk } }) => Object.assign(find_desk, { search: 'find_lamp' }),
    'no action': ({ searchOrCreates: { find_desk } }) => Object.assign(find_desk, { create: 'create_lamp' }),
    'another key': ({ searchOrCreates: { find_desk } }) => Object.assign(find_desk, { key: 'find_lamp' }),
  },
  D017: {
    'no subscribing': ({ triggers }) => delete triggers.updated_desk.operation.performSubscribe,
    'no unsubscribing': ({ triggers }) => delete triggers.updated_desk.operation.performUnsubscribe,
  },
  D018: {
    'a small letter': ({ creates }) =>
      Object.assign(creates.create_desk.display, { label: 'Create oak Desk' }),
    'a small part': ({ creates }) =>
      Object.assign(creates.create_desk.display, { label: 'Create Left-handed Desk' }),
    'a big little word': ({ creates }) =>
      Object.assign(creates.create_desk.display, { label: 'Create Desk In Room' }),
    'a pair': ({ searchOrCreates }) =>
      Object.assign(searchOrCreates.find_desk.display, { label: 'Find or create Desk' }),
  },
  D021: {
    'another start': ({ triggers }) =>
      Object.assign(triggers.new_desk.display, { description: 'Triggers as soon as a desk is made.' }),
    'no end': ({ triggers }) =>
      Object.assign(triggers.new_desk.display, { description: 'Triggers when a desk is made' }),
    'a hidden one': ({ triggers }) =>
      Object.assign(triggers.chair_list.display, { description: 'Lists chairs.' }),
  },
  D022: {
    'only a function': ({ creates }) =>
      Object.assign(creates.create_desk.operation, { inputFields: [perform], inputFieldGroups: undefined }),
  },
  D023: {
    'no zone': sample({ made_at: '2026-11-20T09:30:00' }),
    'in words': sample({ made_at: 'today' }),
    'another key': sample({ id: '20 Nov 2026' }),
    'in a row': sample({ drawers: [{ color: '20.11.2026' }] }),
  },
  D024: {
    'text for a number': sample({ duration: '2.5' }),
    'text for a boolean': sample({ is_oak: 'yes' }),
    'part of a whole number': sample({ width: 1.5 }),
    'a number for text': sample({ id: 1 }),
    'one thing for rows': sample({ drawers: 'red' }),
    'another type in a row': sample({ drawers: [{ color: 5 }] }),
    'what is required': (app, live) => {
      app.creates.create_desk.operation.outputFields.push({ key: 'price', label: 'Price', required: true });
      Object.assign(live['creates.create_desk'].live, { price: '5' });
    },
  },
  D025: {
    'in a help text': field(0, { helpText: 'See [x](https://example.com) or `javascript:alert(1)`.' }),
    'in a sample': sample({ id: 'data:text/html,hi' }),
  },
  D026: {
    'to connect': ({ authentication }) =>
      authentication.fields.push({
        key: 'place',
        label: 'Subdomain',
        helpText: 'As in [your settings](https://example.com/settings).',
      }),
    'in a step': field(0, { key: 'base_url' }),
  },
  T001: { 'never run': (_app, live) => delete (live as Partial<ValidLive>)['creates.create_desk'] },
  T003: { 'no zone': result({ made_at: '2026-11-20T09:30:00' }), 'another key': result({ id: '1/2/2026' }) },
  T004: {
    'more in the sample': (_app, live) => delete live['creates.create_desk'].live.width,
    'more in its rows': result({ drawers: [{}] }),
  },
  T005: {
    'another type': result({ duration: 'long' }),
  },
  T006: {
    'more to choose from': (app, live) => {
      app.triggers.updated_desk.operation.outputFields.push({ key: 'note', label: 'Note' });
      polled({ note: 'Only here' })(app, live);
    },
  },
  Z001: { 'another type': polled({ duration: 'long' }) },
  'guide-labels': {
    'a trigger': ({ triggers }) => Object.assign(triggers.new_desk.display, { label: 'Desk Is Made' }),
    'a search': ({ searches }) => Object.assign(searches.find_desk.display, { label: 'Search Desk' }),
    'an action that gets': ({ creates }) => Object.assign(creates.create_desk.display, { label: 'Get Desk' }),
    'the name of the app': ({ creates }) =>
      Object.assign(creates.create_desk.display, { label: 'Create HeyGen Desk' }),
  },
  'guide-descriptions': {
    'an order': described('create_desk', 'Create a desk.'),
    'no end': described('create_desk', 'Creates a desk'),
    'two sentences': described('create_desk', 'Creates a desk. It is of oak.'),
    'the name of the app': described('create_desk', 'Creates a desk in HeyGen.'),
    'a search': described('find_desk', 'Looks for a desk.'),
    'a trigger': ({ triggers }) =>
      Object.assign(triggers.new_desk.display, { description: 'Triggers when a desk is made! Soon.' }),
    'a pair': ({ searchOrCreates }) =>
      Object.assign(searchOrCreates.find_desk.display, { description: 'Finds a desk.' }),
  },
  'guide-nouns': {
    plural: ({ creates }) => Object.assign(creates.create_desk, { noun: 'Desks' }),
    small: ({ creates }) => Object.assign(creates.create_desk, { noun: 'desk' }),
  },
  'guide-keys': {
    'another key': ({ creates }) => Object.assign(creates.create_desk, { key: 'make_desk' }),
    capitals: field(0, { key: 'deskName' }),
    'twice, in a row': column({ key: 'name' }),
  },
  'guide-field-labels': {
    none: field(0, { label: '' }),
    small: field(0, { label: 'Name on door' }),
    'in a row': column({ label: 'more' }),
    'of a result': output(0, { label: 'Desk number' }),
    'in a row of a result': ({ creates }) =>
      Object.assign(creates.create_desk.operation.outputFields[5]?.children?.[0] ?? {}, { label: 'color' }),
    'to connect': ({ authentication }) =>
      Object.assign(authentication.fields[0] ?? {}, { label: 'key of API' }),
  },
  'guide-unique-labels': {
    'in a form': field(1, { label: 'Name' }),
    'in a row': column({ label: 'Note' }),
    'in a result': output(1, { label: 'Desk ID' }),
    operations: ({ triggers }) => Object.assign(triggers.updated_desk.display, { label: 'New Desk' }),
  },
  'guide-no-id-labels': {
    'a form': field(1, { label: 'Desk ID' }),
    'a row': column({ label: 'ID of Chair' }),
  },
  'guide-required-first': {
    'after a row': (app) => formOf(app).push({ ...nameField(), key: 'title', label: 'Title' }),
  },
  'guide-units': {
    'in a form': column({ key: 'row_size', label: 'Size', type: 'number' }),
    'in a result': output(3, { label: 'Duration' }),
  },
  'guide-groups': {
    'no part': ({ creates }) => delete creates.create_desk.operation.inputFields[1]?.group,
    'an empty part': ({ creates }) =>
      creates.create_desk.operation.inputFieldGroups.push({ key: 'details', label: 'Details' }),
  },
  'guide-described': {
    'in a result': result({ color: 'red' }),
    'in a row': result({ drawers: [{ color: 'red', depth: 'deep' }] }),
  },
};

test('A small app that is right has no findings', () => {
  expect(findingsIn(valid(), validLive())).toEqual([]);
});

test('D016: an app that is one static hook and no more is found, as one that is discouraged, too', () => {
  const { updated_desk } = valid().triggers;
  delete updated_desk.operation.performUnsubscribe;
  const { 'triggers.updated_desk': live } = validLive();
  const found = findingsIn(
    { ...valid(), triggers: { updated_desk }, searches: {}, creates: {}, searchOrCreates: {} },
    {
      'triggers.updated_desk': live,
    },
  );
  expect(found.map(({ check }) => check)).toEqual(['D016', 'D017']);
});

test('T002: what has no id to poll for is found, and the sample promises one', () => {
  const live = validLive();
  const { id, ...rest } = live['triggers.new_desk'].live;
  expect(id).toBe('d1');
  const found = findingsIn(valid(), { ...live, 'triggers.new_desk': { live: rest } });
  expect(found.map(({ check }) => check)).toEqual(['T002', 'T004']);
});

const cases = Object.entries(breaks).flatMap(([key, ways]) =>
  Object.entries(ways).map(([name, change]) => [key, name, change] as const),
);

test.each(cases)('%s alone finds what is wrong: %s', (key, _name, change) => {
  const app = valid();
  const live = validLive();
  change(app, live);
  expect(new Set(findingsIn(app, live).map(({ check }) => check))).toEqual(new Set([key]));
});

test('Every check is broken once', () => {
  const broken = new Set([...Object.keys(breaks), 'D016', 'T002']);
  expect(checks.filter(({ key, find }) => (find !== undefined) !== broken.has(key))).toEqual([]);
});

test('The list of checks has each once, and says what is not checked here', () => {
  expect(new Set(checks.map(({ key }) => key)).size).toBe(checks.length);
  expect(checks.filter(({ find, notHere }) => find === undefined && notHere === undefined)).toEqual([]);
});
