import { beforeAll, expect, test } from '@jest/globals';
import { backgroundFields, backgroundFieldsFor } from '../../fields/background.ts';
import App from '../../index.ts';
import { UNREADABLE } from '../support/readable.ts';
import { checks, findingsIn, type Finding } from './checks.ts';
import {
  allInputsOf,
  inputsOf,
  visibleOf,
  type Definition,
  type Field,
  type FieldFunction,
  type Operations,
} from './definition.ts';
import { playLive } from './live.ts';

/** Findings that stay, and why. */
const excused: { check: string; where: RegExp; why: string }[] = [
  { check: 'D004', where: /[._]callback_id$/, why: 'It is the user’s own word, and no id of HeyGen’s.' },
  {
    check: 'D004',
    where: /\.(folder|parent)_id$/,
    why: 'v3 makes folders and reads one by its id, but lists none.',
  },
  { check: 'D004', where: /\.batch_id$/, why: 'v3 reads a batch by its id, but lists none.' },
  {
    check: 'D004',
    where: /\.session_id$/,
    why: 'A session is of use to the Zap whose step began it, and that step hands it over.',
  },
  {
    check: 'D004',
    where: /\.proofread_id$/,
    why: 'v3 reads a proofread by its id; its list is not published.',
  },
  {
    check: 'guide-required-first',
    where: /\.background_(color|image|video)$/,
    why: 'It appears below the field that asks for it.',
  },
];

/** With the fields that appear when a background is chosen; those of a template are the user’s own. */
const inFull = (operations: Operations): Operations => {
  const more = (field: Field | FieldFunction): readonly (Field | FieldFunction)[] =>
    field === backgroundFieldsFor ? backgroundFields : [field];
  return Object.fromEntries(
    Object.entries(operations).map(([key, { operation, ...one }]) => {
      const { inputFields = [] } = operation;
      return [key, { ...one, operation: { ...operation, inputFields: inputFields.flatMap(more) } }];
    }),
  );
};

const { triggers = {}, searches = {}, creates = {}, ...rest } = App as unknown as Definition;
const app: Definition = {
  ...rest,
  triggers: inFull(triggers),
  searches: inFull(searches),
  creates: inFull(creates),
};

const found: Finding[] = [];
beforeAll(async () => {
  found.push(...findingsIn(app, await playLive()));
});

const excusing = ({ check, where }: Finding) =>
  excused.filter((excuse) => excuse.check === check && excuse.where.test(where));

test.each(checks.flatMap(({ key, rule, find }) => (find === undefined ? [] : [[key, rule]])))(
  '%s: %s',
  (key) => {
    expect(found.filter((finding) => finding.check === key && excusing(finding).length === 0)).toEqual([]);
  },
);

test('Every excuse is needed', () => {
  const needed = new Set(found.flatMap(excusing));
  expect(excused.filter((excuse) => !needed.has(excuse))).toEqual([]);
});

test('Help can be read', () => {
  const texts = visibleOf(app)
    .flatMap(allInputsOf)
    .map(({ field: { helpText = '' } }) => helpText);
  expect(texts.filter((text) => UNREADABLE.test(text))).toEqual([]);
});

test('A list that a function makes names what is in it', () => {
  const lists = visibleOf(app)
    .flatMap(allInputsOf)
    .filter(
      ({ field: { choices } }) => typeof choices === 'object' && choices !== null && 'perform' in choices,
    );
  expect(lists.length).toBeGreaterThan(20);
  expect(lists.filter(({ field }) => field.resource === undefined).map(({ where }) => where)).toEqual([]);
});

/** A help text that goes on where the label stops, such as “The avatar to show.”, does not say what to do. */
test('Help says what to do', () => {
  const texts = visibleOf(app)
    .flatMap(allInputsOf)
    .map(({ field: { helpText = '' } }) => helpText);
  expect(texts.filter((text) => /^(?:For|The|With|Of|In) /.test(text))).toEqual([]);
});

test('Samples are of what went well', () => {
  const statuses = visibleOf(app).flatMap(({ operation: { sample = {} } }) => sample.status ?? []);
  expect(new Set(statuses)).toEqual(new Set(['completed']));
});

test.each([
  ['avatar_id', ['avatar_group', 'avatar_kind']],
  ['voice_id', ['voice_language', 'voice_gender']],
])('Each form whose %s is a list has fields that shorten it', (list, filters) => {
  const forms = visibleOf(app)
    .map((operation) => inputsOf(operation).map(({ key }) => key))
    .filter((keys) => keys.includes(list));
  expect(forms.length).toBeGreaterThan(3);
  for (const keys of forms) expect(keys).toEqual(expect.arrayContaining(filters));
});
