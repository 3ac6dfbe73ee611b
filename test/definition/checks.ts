/**
 * Zapier's integration checks, which decide what may be published, as far as they can be told from the definition and
 * from what operations hand over at the emulator (source: Zapier's integration checks reference), and the rules of its
 * guidelines for names and fields, which have no number and are called `guide-…` here.
 */
import {
  allInputsOf,
  allOutputsOf,
  inputsOf,
  KINDS,
  operationsOf,
  visibleOf,
  type Definition,
  type Field,
  type Live,
  type Operation,
  type Place,
} from './definition.ts';
import { broken, hasId, missingIn, undescribed, unreadableDates } from './results.ts';
import {
  addsNothing,
  hasBrokenLink,
  hasLink,
  inTitleCase,
  isNearlyTitleCase,
  isOneSentence,
} from './words.ts';

interface Fault {
  /** Such as `creates.create_avatar_video.script`. */
  where: string;
  problem: string;
}

export interface Finding extends Fault {
  check: string;
}

interface Check {
  key: string;
  rule: string;
  /** Left out where only Zapier can tell. */
  find?: (app: Definition, live: Live) => Fault[];
  /** What is not checked here, and why. */
  notHere?: string;
}

const SECRET = /api.?key|token|secret|password/i;
const DOMAIN = /(sub)?domain|base.?url|\bhost/i;
const APP_NAME = /\bHeyGen\b/i;
const URI = /\b(?:javascript|vbscript|data|file):\S/i;

const fault = (where: string, problem: string): Fault => ({ where, problem });
const faultIf = (isBad: boolean, where: string, problem: string): Fault[] =>
  isBad ? [fault(where, problem)] : [];

const hasList = ({ dynamic, choices }: Field): boolean =>
  dynamic !== undefined || (typeof choices === 'object' && choices !== null && 'perform' in choices);

/** `find_avatar` of `find_avatar.id`. */
const ownerIn = (reference: string): string => reference.split('.')[0] ?? '';

const authFields = ({ authentication }: Definition) =>
  (authentication?.fields ?? []).map((field) => ({ where: `authentication.${field.key}`, field }));

const everyInput = (app: Definition) => operationsOf(app).flatMap(allInputsOf);
const everyOutput = (app: Definition) => visibleOf(app).flatMap(allOutputsOf);

const pairsOf = ({ searchOrCreates = {} }: Definition) =>
  Object.entries(searchOrCreates).map(([at, pair]) => ({ ...pair, where: `searchOrCreates.${at}`, at }));

/** Everything that names an operation to a Zap builder. */
const displays = (app: Definition) => [...visibleOf(app), ...pairsOf(app)];

/** Everything that a Zap builder reads in a form. */
const everyText = (app: Definition): { where: string; text: string }[] => [
  ...displays(app).map(({ where, display }) => ({ where, text: display.description })),
  ...[...authFields(app), ...everyInput(app)].flatMap(({ where, field }) =>
    [field.helpText, field.placeholder].flatMap((text) => (text === undefined ? [] : [{ where, text }])),
  ),
];

const everySample = (app: Definition) =>
  visibleOf(app).map(({ where, operation: { sample = {}, outputFields } }) => ({
    where: `${where}.sample`,
    record: sample,
    outputFields,
  }));

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};

/** Texts, and the values of samples. */
const everyString = (app: Definition): { where: string; text: string }[] => [
  ...everyText(app),
  ...everySample(app).flatMap(({ where, record }) => strings(record).map((text) => ({ where, text }))),
];

/** What was handed over live, and what the editor showed of it before. */
const everyResult = (app: Definition, live: Live) =>
  visibleOf(app).flatMap((place) => {
    const results = live[place.where];
    return results === undefined ? [] : [{ ...place, ...results }];
  });

const hooksOf = (app: Definition) =>
  operationsOf(app, ['triggers']).filter(({ operation }) => operation.type === 'hook');

/** A hook that users would have to set up by hand. */
const isStatic = ({ operation }: Operation): boolean =>
  operation.performSubscribe === undefined || operation.performUnsubscribe === undefined;

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** Labels that stand side by side: those of a form, of the columns of a row, of a record. */
const neighbours = (place: Place): { where: string; labels: string[] }[] => {
  const labelled = (where: string, fields: readonly { label?: string }[]) => ({
    where,
    labels: fields.flatMap(({ label }) => label ?? []),
  });
  const { where, operation } = place;
  const outputs = operation.outputFields ?? [];
  return [
    labelled(where, inputsOf(place)),
    ...inputsOf(place).map(({ key, children = [] }) => labelled(`${where}.${key}`, children)),
    labelled(`${where}.outputFields`, outputs),
    ...outputs.map(({ key, children = [] }) => labelled(`${where}.outputFields.${key}`, children)),
  ];
};

/** How the label of an operation starts, and its description. */
const WORDING = {
  triggers: { label: /^(New|Updated) /, description: /^Triggers / },
  searches: { label: /^Find /, description: /^Finds .*\.$/ },
  creates: { label: /^(?!Get |New |Find )\p{Lu}\p{L}+ /u, description: /^\p{Lu}\p{Ll}*s .*\.$/u },
} as const;

const needsAccount = 'Needs an account at Zapier.';
const needsHistory = 'Needs live Zaps at Zapier.';
const isMarketing = 'Is filled in at Zapier, and is no part of the definition.';
const isCompared = 'Compares two versions: test/definition/released.test.ts does.';
const isEmulated = 'The results come from the emulator; Zapier takes those of live Zaps.';

export const checks: readonly Check[] = [
  { key: 'A001', rule: 'A connected account exists', notHere: needsAccount },
  { key: 'C001', rule: 'No trigger, search or action goes away', notHere: isCompared },
  { key: 'C002', rule: 'No input field goes away', notHere: isCompared },
  { key: 'C003', rule: 'No key of a sample goes away', notHere: isCompared },
  {
    key: 'D001',
    rule: 'No step asks for a key or a password',
    find: (app) =>
      everyInput(app).flatMap(({ where, field }) =>
        faultIf(
          field.type === 'password' || SECRET.test(`${field.key} ${field.label}`),
          where,
          'asks for a secret, which belongs to the connection',
        ),
      ),
  },
  {
    key: 'D002',
    rule: 'What is pasted to connect says, with a link, where it is found',
    find: (app) =>
      authFields(app).flatMap(({ where, field }) =>
        faultIf(!hasLink(field.helpText ?? ''), where, 'has no link in its help text'),
      ),
  },
  {
    key: 'D003',
    rule: 'A connection’s label tells connections apart, and tells no secret',
    find: (app) => {
      const label = app.authentication?.connectionLabel;
      const secrets = authFields(app).map(({ field }) => `{{${field.key}}}`);
      const isLabel = typeof label === 'string' && /{{\w+}}/.test(label) && !APP_NAME.test(label);
      return faultIf(
        !isLabel || secrets.some((secret) => label.includes(secret)),
        'authentication.connectionLabel',
        `is ${JSON.stringify(label)}`,
      );
    },
    notHere: 'What a function would say: the label must be a text.',
  },
  {
    key: 'D004',
    rule: 'A field that takes an id has a list to choose from',
    find: (app) =>
      everyInput(app).flatMap(({ where, field }) =>
        faultIf(/_ids?$/.test(field.key) && !hasList(field), where, 'has no list'),
      ),
    notHere: 'How Zapier knows an id; here it is a key that ends in _id.',
  },
  {
    key: 'D005',
    rule: 'A list comes from a trigger that exists',
    find: (app) =>
      everyInput(app).flatMap(({ where, field: { dynamic } }) =>
        faultIf(
          dynamic !== undefined && !Object.hasOwn(app.triggers ?? {}, ownerIn(dynamic)),
          where,
          `takes its list from ${dynamic}`,
        ),
      ),
  },
  {
    key: 'D006',
    rule: 'An instant trigger has samples to poll for',
    find: (app) =>
      hooksOf(app).flatMap(({ where, operation }) =>
        faultIf(operation.performList === undefined, where, 'has no performList'),
      ),
  },
  {
    key: 'D007',
    rule: 'Every link is https',
    find: (app) =>
      everyString(app).flatMap(({ where, text }) =>
        faultIf(/\bhttp:\/\//i.test(text), where, `has an http link: ${text}`),
      ),
  },
  {
    key: 'D008',
    rule: 'Every link is well-formed Markdown, or stands in backticks',
    find: (app) =>
      everyText(app).flatMap(({ where, text }) =>
        faultIf(hasBrokenLink(text), where, `has a broken or a bare link: ${text}`),
      ),
  },
  {
    key: 'D009',
    rule: 'A search has something to search by',
    find: (app) =>
      visibleOf(app, ['searches']).flatMap(({ where, operation }) =>
        faultIf((operation.inputFields ?? []).length === 0, where, 'has no input field'),
      ),
  },
  {
    key: 'D010',
    rule: 'A sample has an id',
    find: (app) =>
      everySample(app).flatMap(({ where, record, outputFields }) =>
        faultIf(Object.keys(record).length > 0 && !hasId(record, outputFields), where, 'has no id'),
      ),
  },
  {
    key: 'D011',
    rule: 'Help text says more than the label',
    find: (app) =>
      [...authFields(app), ...everyInput(app)].flatMap(({ where, field: { label = '', helpText } }) =>
        faultIf(helpText !== undefined && addsNothing(helpText, label), where, `says only “${helpText}”`),
      ),
    notHere: 'Whether what it says helps.',
  },
  {
    key: 'D012',
    rule: 'There is a sample',
    find: (app) =>
      everySample(app).flatMap(({ where, record }) =>
        faultIf(Object.keys(record).length === 0, where, 'is missing or empty'),
      ),
  },
  {
    key: 'D013',
    rule: 'A search that a field offers to add exists, and gives what the field takes',
    find: (app) =>
      everyInput(app).flatMap(({ where, field: { search } }) => {
        if (search === undefined) return [];
        const [owner = '', key] = search.split('.');
        const outputs = app.searches?.[owner]?.operation.outputFields ?? [];
        return faultIf(!outputs.some((output) => output.key === key), where, `offers ${search}`);
      }),
  },
  {
    key: 'D014',
    rule: 'A field that offers to add a search has a list, too',
    find: (app) =>
      everyInput(app).flatMap(({ where, field }) =>
        faultIf(field.search !== undefined && !hasList(field), where, 'offers a search and has no list'),
      ),
    notHere:
      'Whether Zapier takes a list by `choices.perform` for one: its reference speaks of `dynamic` alone.',
  },
  {
    key: 'D015',
    rule: 'Both halves of “Find or Create” exist',
    find: (app) =>
      pairsOf(app).flatMap(({ where, at, key, search, create }) =>
        faultIf(
          at !== search ||
            key !== search ||
            !Object.hasOwn(app.searches ?? {}, search) ||
            !Object.hasOwn(app.creates ?? {}, create),
          where,
          `joins ${search} and ${create}`,
        ),
      ),
  },
  {
    key: 'D016',
    rule: 'The app is more than one static hook',
    find: (app) => {
      const all = visibleOf(app);
      const [only] = hooksOf(app).filter(isStatic);
      return faultIf(only !== undefined && all.length === 1, only?.where ?? '', 'is all that the app has');
    },
  },
  {
    key: 'D017',
    rule: 'A hook subscribes and unsubscribes by itself',
    find: (app) =>
      hooksOf(app).flatMap((place) => faultIf(isStatic(place), place.where, 'has to be set up by hand')),
  },
  {
    key: 'D018',
    rule: 'Labels of operations are in title case',
    find: (app) =>
      displays(app).flatMap(({ where, display: { label } }) =>
        faultIf(label !== inTitleCase(label), where, `“${label}” should be “${inTitleCase(label)}”`),
      ),
  },
  {
    key: 'D021',
    rule: 'A trigger’s description starts with “Triggers when ” and ends with a period',
    find: (app) =>
      operationsOf(app, ['triggers']).flatMap(({ where, display: { description } }) =>
        faultIf(!/^Triggers when .+\.$/.test(description), where, `is described as “${description}”`),
      ),
  },
  {
    key: 'D022',
    rule: 'An action has fields that are there for everybody',
    find: (app) =>
      visibleOf(app, ['creates']).flatMap((place) =>
        faultIf(inputsOf(place).length === 0, place.where, 'has no static input field'),
      ),
  },
  {
    key: 'D023',
    rule: 'Dates in samples are ISO 8601, with a zone',
    find: (app) =>
      everySample(app).flatMap(({ where, record, outputFields }) =>
        unreadableDates(record, outputFields).map((path) =>
          fault(`${where}.${path}`, 'is no date with a zone'),
        ),
      ),
  },
  {
    key: 'D024',
    rule: 'Samples keep what the output fields promise',
    find: (app) =>
      everySample(app).flatMap(({ where, record, outputFields }) =>
        broken(record, outputFields).map(([path, why]) => fault(`${where}.${path}`, why)),
      ),
  },
  {
    key: 'D025',
    rule: 'No text or sample has a link that a browser would run or read from disk',
    find: (app) =>
      everyString(app).flatMap(({ where, text }) =>
        faultIf(URI.test(text), where, `has an unsafe link: ${text}`),
      ),
    notHere: 'Which schemes Zapier takes for unsafe, its reference does not list.',
  },
  {
    key: 'D026',
    rule: 'Nothing asks for a domain, which would have to be validated',
    find: (app) =>
      [...authFields(app), ...everyInput(app)].flatMap(({ where, field }) =>
        faultIf(DOMAIN.test(`${field.key} ${field.label}`), where, 'asks for a domain'),
      ),
    notHere: 'How a domain is to be validated: this app needs none.',
  },
  { key: 'L001–L004', rule: 'The version may be promoted', notHere: needsAccount },
  { key: 'M001–M007', rule: 'Category, description, logo and links are there', notHere: isMarketing },
  { key: 'S001–S003', rule: 'Live Zaps use every operation, and few versions', notHere: needsHistory },
  {
    key: 'T001',
    rule: 'Every operation has run',
    find: (app, live) =>
      visibleOf(app).flatMap(({ where }) => faultIf(live[where] === undefined, where, 'has not run')),
    notHere: isEmulated,
  },
  {
    key: 'T002',
    rule: 'What a polling trigger gives has an id',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, operation: { type, outputFields }, live: result }) =>
        faultIf(type === 'polling' && !hasId(result, outputFields), where, 'gives no id'),
      ),
    notHere: isEmulated,
  },
  {
    key: 'T003',
    rule: 'Dates in results are ISO 8601, with a zone',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, operation, live: result }) =>
        unreadableDates(result, operation.outputFields).map((path) =>
          fault(`${where}.${path}`, 'is no date with a zone'),
        ),
      ),
    notHere: isEmulated,
  },
  {
    key: 'T004',
    rule: 'A sample promises only what every ordinary result has',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, operation: { sample = {} }, live: result }) =>
        missingIn(result, sample).map((path) => fault(`${where}.sample.${path}`, 'is not in a live result')),
      ),
    notHere: isEmulated,
  },
  {
    key: 'T005',
    rule: 'Results keep what the output fields promise',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, operation, live: result }) =>
        broken(result, operation.outputFields).map(([path, why]) => fault(`${where}.${path}`, why)),
      ),
    notHere: isEmulated,
  },
  {
    key: 'T006',
    rule: 'What the editor shows of a trigger has only what a live run has',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, live: result, polled = {} }) =>
        missingIn(result, polled).map((path) =>
          fault(`${where}.${path}`, 'is shown, and not in a live result'),
        ),
      ),
    notHere: isEmulated,
  },
  { key: 'U001', rule: 'Zapier’s terms are agreed to', notHere: needsAccount },
  {
    key: 'Z001',
    rule: 'What the editor shows of a trigger keeps what the output fields promise',
    find: (app, live) =>
      everyResult(app, live).flatMap(({ where, operation, polled = {} }) =>
        Object.keys(polled).length === 0
          ? []
          : broken(polled, operation.outputFields).map(([path, why]) => fault(`${where}.${path}`, why)),
      ),
    notHere: isEmulated,
  },
  {
    key: 'guide-labels',
    rule: 'Labels say New …, Find … or what an action does, without the name of the app',
    find: (app) =>
      visibleOf(app).flatMap(({ where, kind, display: { label } }) =>
        faultIf(!WORDING[kind].label.test(label) || APP_NAME.test(label), where, `is called “${label}”`),
      ),
  },
  {
    key: 'guide-descriptions',
    rule: 'Descriptions are one sentence that says what the operation does, without the name of the app',
    find: (app) =>
      [
        ...visibleOf(app).map((place) => ({ ...place, form: WORDING[place.kind].description })),
        ...pairsOf(app).map((pair) => ({ ...pair, form: /^Finds .*, or .*\.$/ })),
      ].flatMap(({ where, form, display: { description } }) =>
        faultIf(
          !form.test(description) || !isOneSentence(description) || APP_NAME.test(description),
          where,
          `is described as “${description}”`,
        ),
      ),
  },
  {
    key: 'guide-nouns',
    rule: 'Nouns are singular and in title case',
    find: (app) =>
      operationsOf(app).flatMap(({ where, noun }) =>
        faultIf(/s$/.test(noun) || noun !== inTitleCase(noun), where, `is about “${noun}”`),
      ),
  },
  {
    key: 'guide-keys',
    rule: 'Keys are snake_case, the same as in the table of contents, and unique in a form with its line items',
    find: (app) =>
      operationsOf(app).flatMap((place) => {
        const { where, key } = place;
        const keys = allInputsOf(place).map(({ field }) => field.key);
        return [
          ...faultIf(!where.endsWith(`.${key}`), where, `has the key ${key}`),
          ...[key, ...keys]
            .filter((one) => !/^[a-z][a-z0-9]*(_+[a-z0-9]+)*$/.test(one))
            .map((one) => fault(where, `has the key ${one}`)),
          ...repeated(keys).map((one) => fault(where, `has the key ${one} twice`)),
        ];
      }),
  },
  {
    key: 'guide-field-labels',
    rule: 'Every field has a label in title case',
    find: (app) =>
      [...authFields(app), ...everyInput(app), ...everyOutput(app)].flatMap(
        ({ where, field: { label = '' } }) =>
          faultIf(label === '' || !isNearlyTitleCase(label), where, `is called “${label}”`),
      ),
    notHere: 'The names of template variables, which users choose.',
  },
  {
    key: 'guide-unique-labels',
    rule: 'No two things that stand side by side have the same label',
    find: (app) => [
      ...operationsOf(app)
        .flatMap(neighbours)
        .flatMap(({ where, labels }) =>
          repeated(labels).map((label) => fault(where, `has “${label}” twice`)),
        ),
      ...KINDS.flatMap((kind) =>
        repeated(visibleOf(app, [kind]).map(({ display }) => display.label)).map((label) =>
          fault(kind, `has “${label}” twice`),
        ),
      ),
    ],
  },
  {
    key: 'guide-no-id-labels',
    rule: 'A field that takes an id is called by the thing, not “… ID”',
    find: (app) =>
      everyInput(app).flatMap(({ where, field: { label = '' } }) =>
        faultIf(/\bIDs?\b/i.test(label), where, `is called “${label}”`),
      ),
  },
  {
    key: 'guide-required-first',
    rule: 'Fields that must be filled in come first',
    find: (app) =>
      operationsOf(app).flatMap((place) => {
        const fields = inputsOf(place);
        const optional = fields.findIndex(({ required }) => required !== true);
        return fields
          .filter(({ required }, index) => required === true && optional !== -1 && index > optional)
          .map(({ key }) => fault(`${place.where}.${key}`, 'is required and comes after one that is not'));
      }),
  },
  {
    key: 'guide-units',
    rule: 'Labels of amounts that have a unit name it: “(in Seconds)”',
    find: (app) =>
      [...everyInput(app), ...everyOutput(app)].flatMap(({ where, field: { key, label = '', type = '' } }) =>
        faultIf(
          /^(number|integer)$/.test(type) &&
            /duration|pitch|size|^start|^end|_time$|threshold|amount|spending/.test(key) &&
            !/ \(in [A-Z]\w*\)$/.test(label),
          where,
          `is called “${label}”`,
        ),
      ),
    notHere: 'Other names than those that this app has for such amounts.',
  },
  {
    key: 'guide-groups',
    rule: 'The fields of a form that has parts stand in them, one part after the other',
    find: (app) =>
      operationsOf(app).flatMap((place) => {
        const { where, operation } = place;
        const parts = operation.inputFieldGroups?.map(({ key }) => key);
        const used = inputsOf(place).map(({ group }) => group);
        const inOrder = used.filter((group, index) => index === 0 || group !== used[index - 1]);
        return faultIf(
          parts !== undefined && inOrder.join() !== parts.join(),
          where,
          `has the parts ${parts?.join(', ')} and its fields in ${inOrder.join(', ')}`,
        );
      }),
  },
  {
    key: 'guide-described',
    rule: 'Output fields describe everything that is in a sample or a result',
    find: (app, live) =>
      [
        ...everySample(app),
        ...everyResult(app, live).map(({ where, operation, live: record }) => ({
          where,
          record,
          outputFields: operation.outputFields,
        })),
      ].flatMap(({ where, record, outputFields }) =>
        undescribed(record, outputFields).map((path) => fault(`${where}.${path}`, 'has no output field')),
      ),
  },
];

/** What is wrong with an app. */
export const findingsIn = (app: Definition, live: Live): Finding[] =>
  checks.flatMap(({ key, find }) => (find?.(app, live) ?? []).map((fault) => ({ check: key, ...fault })));
