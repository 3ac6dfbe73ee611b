/**
 * Whatever is put into the fields of an operation: HeyGen gets a request that its schemas accept, or the user an error
 * that names the field, and HeyGen nothing.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import App from '../../index.ts';
import { FOLDER, LOOK, TEMPLATE, type Template } from '../../emulator/catalogue.ts';
import type { LoggedRequest } from '../../emulator/index.ts';
import { sharedCompiler } from '../../emulator/server/validation.ts';
import { expectArray, isBlank, isData, isField, type Data, type Field } from '../../host/data.ts';
import { driftIn } from '../../tools/openapi/drift.ts';
import { accountAt, operationAt } from '../operations/index.ts';
import { aChat } from '../operations/account.ts';
import { endpointOf, type Part } from '../operations/operation.ts';
import { CANARY } from '../support/canary.ts';
import { madeIn } from '../support/ledger.ts';
import { UNREADABLE } from '../support/readable.ts';
import { openAppWorld, type AppWorld, type Ended } from './app-world.ts';
import { choicesIn, isAbout, put, spoiling, strangeKeys, textsIn, wanted, type Kind } from './inputs.ts';
import { CHOSEN } from './seed.ts';

/**
 * Of each operation, in each of its ways. More of them: `INPUTS=5000 npm run jest -- test/properties/bad-input`, which then
 * says what they were.
 */
const INPUTS = Number(process.env.INPUTS ?? 50);
const NO_TIME_LIMIT = 2 ** 31 - 1;

/** Of an operation's function, which may send nothing else. */
const endpointAsked = ({ key, part }: Operation, { method, path }: LoggedRequest): string => {
  const allowed = operationAt(key).asks[part] ?? [];
  const request = `${method} ${path}`;
  return endpointOf(allowed, request) ?? `${request} is none of: ${allowed.join(', ')}`;
};

interface Operation {
  kind: 'creates' | 'searches' | 'triggers';
  key: string;
  part: Part;
}

/** Every function of the app that is given what is in a form; those that list what is there before those that add to it. */
const operations: Operation[] = (['searches', 'triggers', 'creates'] as const).flatMap((kind) =>
  Object.entries(App[kind] as unknown as Record<string, { operation: Data }>).flatMap(
    ([key, { operation }]) => {
      if (operation.inputFields === undefined) return [];
      const parts = (['perform', 'performList', 'performSubscribe'] as const).filter(
        (part) => part in operation,
      );
      const isChanging = [operation.inputFields].flat().some((field) => typeof field === 'function');
      return [...parts, ...(isChanging ? (['inputFields'] as const) : [])].map((part) => ({
        kind,
        key,
        part,
      }));
    },
  ),
);

/** Names of template variables are free text. */
const ODD_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'first name',
  'a.b/c?d#e',
  'type',
  '🎂',
  'x_x20_',
];
const oddTemplate: Template = {
  id: 'tmpl_odd_names',
  name: 'Odd names',
  orientation: 'landscape',
  legacyOnly: false,
  scenes: [{ id: 'scene', script: ODD_NAMES.map((name) => `{{${name}}}`).join(' '), variables: ODD_NAMES }],
  variables: Object.fromEntries(ODD_NAMES.map((name) => [name, { type: 'text', content: '' }])),
};

/** A form as it stands when these fields have been filled in. */
interface Form {
  fixed: Data;
  fields: Field[];
}

/** Removes values that exclude each other; those have tests of their own. */
const mended = (key: string, input: Data): Data => {
  const without = (...keys: string[]) => {
    for (const one of keys) Reflect.deleteProperty(input, one);
  };
  operationAt(key).mend?.(input);
  // What an engine or a look can do is HeyGen's to say; most of these are ones that can.
  if (!isBlank(input.expressiveness) || !isBlank(input.motion_prompt)) {
    without('engine');
    if (typeof input.avatar_id === 'string') input.avatar_id = LOOK.photo;
    for (const row of [input.scenes, input.videos].flat().filter(isData)) {
      Reflect.deleteProperty(row, 'scene_avatar_id');
      Reflect.deleteProperty(row, 'video_avatar_id');
    }
  }
  if (/webm/.test(String(input.output_format))) {
    if (key !== 'create_photo_video') input.avatar_id = LOOK.studio;
    without('background_type', 'expressiveness', 'motion_prompt', 'engine');
  }
  if (typeof input.engine === 'string') input.avatar_id = LOOK.photo;
  if (key === 'create_avatar_video' && !/avatar_v/.test(String(input.engine))) without('reference_avatar_id');
  if (/avatar_iii|4k/.test(`${String(input.engine)} ${String(input.resolution)}`)) without('resolution');
  return input;
};

interface Spoil {
  field: number;
  row: number;
  cell: number;
  kind: Kind;
  value: unknown;
}

const spoil: fc.Arbitrary<Spoil> = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), spoiling)
  .map(([field, row, cell, { kind, value }]) => ({ field, row, cell, kind, value }));

interface Filled {
  input: Data;
  /** Labels of the fields that hold what does not belong there. */
  spoiled: string[];
  kinds: Kind[];
}

const labelsOf = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ key, label, children }) => [
    label ?? key,
    ...(Array.isArray(children) ? labelsOf(children.filter(isField)) : []),
  ]);

/** As it comes to the app: nothing of it is shared, and keys are what JSON makes of them. */
const copy = (input: Data): Data => JSON.parse(JSON.stringify(input)) as Data;

/** @returns labels of what holds something now that does not belong there */
const spoilIn = (input: Data, fields: readonly Field[], wrong: Spoil): string[] => {
  const { field, row, cell, kind, value } = wrong;
  const made = fields.filter((one) => isAbout(one, kind));
  const targets = made.length > 0 && row % 3 > 0 ? made : fields;
  const target = targets[field % targets.length];
  if (target === undefined) throw new Error('A form has no fields');
  const { key, label = key, children } = target;
  const lines = input[key];
  // A whole table is spoiled now and then, one of its cells mostly.
  if (
    Array.isArray(children) &&
    Array.isArray(lines) &&
    lines.length > 0 &&
    cell % 4 > 0 &&
    kind !== 'list'
  ) {
    const columns = children.filter(isField);
    const line: unknown = lines[row % lines.length];
    if (isData(line)) {
      // A row that was blank now lacks all that a row needs; a list in a cell makes many rows of one.
      const isAnyone = Object.keys(line).length === 0 || Array.isArray(value);
      const spoiled = spoilIn(line, columns, { ...wrong, field: cell });
      return isAnyone ? [label, ...labelsOf(columns)] : spoiled;
    }
  }
  put(input, key, copy({ value }).value);
  return [label];
};

/** What may be filled into a form: mostly one field holds something that does not belong there. */
const filledIn = (
  key: string,
  { fixed, fields }: Form,
  more: Parameters<typeof wanted>[1],
): fc.Arbitrary<Filled> => {
  // A text to read takes no value.
  const own = fields.filter(({ key: field, type }) => !(field in fixed) && type !== 'copy');
  const { input: given } = operationAt(key);
  const example = typeof given === 'function' ? {} : given;
  const values = Object.fromEntries(own.map((field) => [field.key, wanted(field, more, example)]));
  const isNeeded = ({ required }: Field) => required === true;
  const table = fc.record(values, {
    requiredKeys: own
      .filter((field) => isNeeded(field) || Array.isArray(field.children))
      .map((field) => field.key),
  });
  const spoils = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Spoil[]>([]) },
    { weight: 6, arbitrary: fc.array(spoil, { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(spoil, { minLength: 2, maxLength: 4 }) },
  );
  const strange = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: strangeKeys });
  return fc.tuple(table, spoils, strange).map(([record, wrongs, extra]) => {
    const input = mended(key, { ...fixed, ...copy(record) });
    const spoiled = wrongs.flatMap((wrong) => spoilIn(input, fields, wrong));
    for (const [name, value] of Object.entries(extra)) put(input, name, value);
    return { input: copy(input), spoiled, kinds: wrongs.map(({ kind }) => kind) };
  });
};

/** Names of things that every object has; none of them is a key of HeyGen's. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

const keysIn = (value: unknown): string[] =>
  isData(value)
    ? Object.entries(value).flatMap(([key, part]) => [
        ...(Array.isArray(value) ? [] : [key]),
        ...keysIn(part),
      ])
    : [];

const hasNull = (value: unknown): boolean =>
  value === null || (isData(value) && Object.values(value).some(hasNull));

/** What HeyGen is asked to download, or to call. */
const linksIn = (value: unknown): string[] => {
  if (!isData(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' && /(^|_)url$/.test(key) ? [part] : linksIn(part),
  );
};

const isPublicLink = (link: string): boolean => {
  const url = URL.parse(link);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
};

/** A label as a sentence may say it: “later than the start” is about Start (in Seconds). */
const spoken = (label: string): string => label.replace(/ \(.*\)$/, '').toLowerCase();

const names = (message: string, labels: readonly string[]): boolean =>
  labels.some((label) => message.toLowerCase().includes(spoken(label)));

const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

/** As long as a sentence may be that somebody reads in a small box. */
const LONGEST_SENTENCE = 1500;

const tally: Record<string, Record<string, number>> = {};
const count = (operation: string, what: string) => {
  const row = (tally[operation] ??= {});
  row[what] = (row[what] ?? 0) + 1;
};

describe('Whatever is filled in', () => {
  let world: AppWorld;
  let validators: Map<string, (body: unknown) => unknown>;
  let more: Parameters<typeof wanted>[1];

  beforeAll(async () => {
    world = await openAppWorld({
      templates: [oddTemplate],
      proofread: atOnce,
      voice: atOnce,
      agent: () => ({ steps: [], outcome: 'video' }),
    });
    const { emulator } = world;
    const compile = await sharedCompiler();
    validators = new Map(
      [...emulator.bodies].map(([endpoint, schema]) => [
        endpoint,
        compile({ schema, method: 'POST', url: endpoint, httpPart: 'body' }) as (body: unknown) => unknown,
      ]),
    );
    const finished = { status: 'completed', title: 'Birthday' } as const;
    emulator.videos.seed({ ...finished, id: 'seeded-video_id', folderId: FOLDER.birthdays });
    emulator.translations.seed({ ...finished, id: 'seeded-translation_id' });
    emulator.lipsyncs.seed({ ...finished, id: 'seeded-lipsync_id' });
    emulator.proofreads.seed({ ...finished, id: 'seeded-proofread_id' });
    const rows = [{ video_script: 'Hello.', video_avatar_id: LOOK.studio }];
    const batch = await world.run('creates.create_video_batch.operation.perform', { videos: rows });
    const batchId = isData(batch.results) ? String(batch.results.id) : '';
    const sample = `${emulator.filesUrl}/public/landscape/samples`;
    const chat = await aChat(accountAt(emulator, CANARY));
    more = {
      session_id: fc.constantFrom(chat, ` ${chat}`),
      batch_id: fc.constantFrom(batchId, ` ${batchId}`, 'unknown-id'),
      file: fc.constantFrom(`${sample}/logo.jpg`, `${sample}/clip.mp4`, ` ${sample}/music.mp3 `),
    };
  });
  afterAll(async () => {
    await world.close();
    if (process.env.INPUTS !== undefined) console.table(tally);
  });

  const formsOf = async ({ kind, key }: Operation): Promise<Form[]> => {
    const fieldsWith = async (inputData: Data) => {
      const { results } = await world.run(`${kind}.${key}.operation.inputFields`, inputData);
      return expectArray(results, isField, `Fields of ${key}`);
    };
    const fields = await fieldsWith({});
    const altering = fields.find(({ altersDynamicFields }) => altersDynamicFields === true);
    if (altering === undefined) return [{ fixed: {}, fields }];
    const choices =
      altering.key === 'template_id' ? [...Object.values(TEMPLATE), oddTemplate.id] : choicesIn(altering);
    return Promise.all(
      choices.map(async (choice) => {
        const fixed = { [altering.key]: choice };
        return { fixed, fields: await fieldsWith(fixed) };
      }),
    );
  };

  /** Of everything that costs something or stays. */
  const doneSoFar = () => madeIn(world.emulator.ledger);

  const expectGoodRequests = (operation: Operation, requests: Ended['requests']) => {
    for (const request of requests.filter(({ host }) => host === 'api')) {
      const endpoint = endpointAsked(operation, request);
      expect(endpoint).not.toContain(' is none of: ');
      const { body } = request;
      const validate = validators.get(endpoint);
      if (!['POST', 'PUT'].includes(request.method) || validate === undefined) {
        expect({ endpoint, body }).toEqual({ endpoint, body: request.method === 'POST' ? {} : null });
        continue;
      }
      const isAccepted = validate(body);
      expect({
        endpoint,
        isAccepted,
        why: isAccepted ? null : (Reflect.get(validate, 'errors') as unknown),
      }).toEqual({
        endpoint,
        isAccepted: true,
        why: null,
      });
      // Under `variables` stand the names that a template's owner has chosen.
      const own =
        isData(body) && isData(body.variables) ? { ...body, variables: Object.values(body.variables) } : body;
      expect(keysIn(own).filter((key) => INHERITED.has(key))).toEqual([]);
      expect(hasNull(body)).toBe(false);
      expect(linksIn(body).filter((link) => !isPublicLink(link))).toEqual([]);
      expect(textsIn(body).filter((text) => !text.isWellFormed())).toEqual([]);
    }
    expect(Reflect.has({}, 'polluted')).toBe(false);
  };

  const check = (
    { input, spoiled }: Filled,
    form: Form,
    operation: Operation,
    { error, requests }: Ended,
  ) => {
    expectGoodRequests(operation, requests);
    if (error === undefined) return;
    const { message, code } = error;
    expect({ message, name: error.name }).toEqual({ message, name: 'AppError' });
    // HeyGen's own words may repeat what was filled in.
    if (!textsIn(input).some((text) => UNREADABLE.test(text))) expect(message).not.toMatch(UNREADABLE);
    expect(message.length).toBeLessThan(LONGEST_SENTENCE);
    if (code === 'invalid_input') {
      expect({ message, spoiled, isNamed: names(message, spoiled) }).toMatchObject({ isNamed: true });
      expect(requests.filter(({ method, host }) => host === 'api' && method !== 'GET')).toEqual([]);
      return;
    }
    // What the schemas let pass, HeyGen may still refuse, and says of which part of the request. It does so from v3 on.
    if (requests.some(({ method, path }) => method === 'POST' && path.startsWith('/v2/'))) return;
    // That an hour-long video costs more than there is, is no field's fault.
    if (code === 'insufficient_credit') return;
    const labels = labelsOf(form.fields);
    const subject = message.replace(/HeyGen says: .*$/s, '');
    const isNamed = names(subject, labels);
    expect({ message, isNamed }).toEqual({ message, isNamed: true });
  };

  test.each(operations.map((operation) => ({ ...operation, name: `${operation.key}, ${operation.part}` })))(
    '$name',
    async (operation) => {
      const { kind, key, part, name } = operation;
      const forms = await formsOf(operation);
      const method = `${kind}.${key}.operation.${part}`;
      const notice = { event_type: 'avatar_video.success', event_data: { video_id: 'seeded-video_id' } };
      const hook = { bundle: { targetUrl: 'https://hooks.zapier.com/1', cleanedRequest: notice } };
      const inputs = fc
        .nat({ max: forms.length - 1 })
        .chain((form) => filledIn(key, forms[form] as Form, more).map((filled) => ({ ...filled, form })));
      const property = fc.asyncProperty(inputs, async ({ form, ...filled }) => {
        const before = doneSoFar();
        const ended = await world.run(method, filled.input, {}, kind === 'triggers' ? hook : {});
        const { error } = ended;
        count(name, 'runs');
        for (const one of new Set(filled.kinds)) count(name, one);
        if (filled.spoiled.length === 0) count(name, error === undefined ? 'good' : 'good, refused');
        else if (error === undefined) count(name, 'bad, taken');
        else count(name, error.code === 'invalid_input' ? 'bad, named' : 'bad, refused');
        if (error !== undefined) expect(doneSoFar()).toBe(before);
        check(filled, forms[form] as Form, operation, ended);
        const { id } = isData(ended.results) ? ended.results : {};
        if (part === 'performSubscribe' && id !== undefined) {
          await world.run(
            `${kind}.${key}.operation.performUnsubscribe`,
            {},
            {},
            { bundle: { subscribeData: { id } } },
          );
        }
      });
      await fc.assert(property, {
        numRuns: INPUTS,
        endOnFailure: process.env.SHRINK === undefined,
        ...CHOSEN,
      });
      const { good = 0, 'good, refused': refused = 0 } = tally[name] ?? {};
      expect(good).toBeGreaterThan(refused * 4);
    },
    NO_TIME_LIMIT,
  );

  test.each([
    ['finished_video', 'avatar_video.success', 'video_id'],
    ['finished_translation', 'video_translate.success', 'video_translate_id'],
    ['finished_avatar', 'instant_avatar.success', 'avatar_id'],
    ['new_event', 'avatar_video_gif.success', 'video_id'],
  ])(
    'or posted to the address of a hook: %s',
    async (key, event_type, idKey) => {
      const notices = fc.oneof(
        { weight: 1, arbitrary: spoiling.map(({ value }) => value) },
        {
          weight: 4,
          arbitrary: spoiling.map(({ value }) => ({ event_type, event_data: { [idKey]: value } })),
        },
      );
      const property = fc.asyncProperty(notices, async (cleanedRequest) => {
        const bundle = { cleanedRequest: copy({ cleanedRequest }).cleanedRequest };
        const { results, error, requests } = await world.run(
          `triggers.${key}.operation.perform`,
          { events: [event_type] },
          {},
          { bundle },
        );
        // An id that HeyGen does not show may be one that it shows later: Zapier delivers the notice again.
        expect(error === undefined ? results : error.name).toEqual(
          error === undefined ? [] : 'ThrottledError',
        );
        expectGoodRequests({ kind: 'triggers', key, part: 'perform' }, requests);
      });
      await fc.assert(property, {
        numRuns: INPUTS,
        endOnFailure: process.env.SHRINK === undefined,
        ...CHOSEN,
      });
    },
    NO_TIME_LIMIT,
  );

  // Only `npm run test:openapi` names a document.
  const { HEYGEN_OPENAPI_FILE } = process.env;
  if (HEYGEN_OPENAPI_FILE !== undefined) {
    test('every request is one that HeyGen’s OpenAPI document has', async () => {
      const document: unknown = JSON.parse(await readFile(HEYGEN_OPENAPI_FILE, 'utf8'));
      const ofV3 = world.emulator.ledger.requests.filter(
        ({ host, path }) => host === 'api' && path.startsWith('/v3/'),
      );
      console.log(`${ofV3.length} requests`);
      expect(driftIn(document, ofV3)).toEqual([]);
    });
  }
});
