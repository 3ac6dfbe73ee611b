/**
 * docs/errors.md: every sentence that a user can read when a step fails, once. Those that HeyGen or the network cause
 * come from the snapshots in test/faults/, the others from the source.
 */
import { faults, type Topic } from '../test/faults/faults.ts';
import { readingsIn, type Reading, type Snapshot } from '../test/faults/snapshot.ts';
import { nameAt } from '../test/operations/places.ts';
import type { Sources, SourceSentence } from './sentences.ts';

interface Row {
  sentence: string;
  causes: string[];
  steps: string[];
}

type Heading = Topic | 'waiting' | 'files' | 'input' | 'own';

const HEADINGS: readonly [Heading, title: string, advice: string][] = [
  [
    'key',
    'The API key',
    'Reconnect HeyGen in Zapier with a current key that has the permissions the step needs.',
  ],
  [
    'wallet',
    'The wallet',
    'Everything made with an API key is paid from the API wallet, not from the web plan.',
  ],
  [
    'limits',
    'Too much at once',
    'A Zap that is on tries again by itself, unless the allowance of your plan is used up. You were not charged.',
  ],
  [
    'request',
    'Refused by HeyGen',
    'HeyGen’s message says what it does not accept. Change that in the step, then replay the run.',
  ],
  [
    'connection',
    'The connection',
    'If HeyGen may have started a video, check in HeyGen before you replay: a second one costs again.',
  ],
  [
    'answer',
    'Problems at HeyGen',
    'HeyGen failed, or something between Zapier and HeyGen answered instead. Wait, then replay.',
  ],
  [
    'waiting',
    'After waiting',
    'You may already have paid. Look for the result in HeyGen before you replay the run.',
  ],
  ['files', 'Files', 'Steps that download a file from HeyGen, or upload one to it.'],
  ['input', 'Input', 'Nothing was made in HeyGen, and you were not charged. ‹label› is the name of a field.'],
  ['own', 'Other errors', 'All other errors.'],
];

/** What steps call the same thing by. Sentences that differ in such a word alone are told as one. */
const NOUNS =
  /\b(?:video of session|video batch|videos?|batch|translation|lipsync|avatar|voice|template|audio|subtitle)\b/gi;

/** Without what is different in each run: HeyGen's words, names, numbers of answers, the parts of an address. */
const general = (sentence: string): string =>
  sentence
    .replaceAll(/HeyGen says: “.*?”/g, 'HeyGen says: “…”')
    .replaceAll(/(called exactly|no template) “.*?”/g, '$1 “‹name›”')
    .replaceAll(/(HeyGen answered ‹request› with) .*? \(status/g, '$1 ‹something else› (status')
    .replaceAll(/status \d+/g, 'status ‹number›');

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** `The ‹video, translation or lipsync› may …` for sentences that differ in these words. */
const merged = (sentences: readonly string[]): string => {
  const [first = ''] = sentences;
  const nouns = sentences.map((sentence) => sentence.match(NOUNS) ?? []);
  let place = -1;
  return first.replaceAll(NOUNS, (noun) => {
    place += 1;
    const words = unique(nouns.map((all) => all[place] ?? ''));
    return words.length === 1
      ? noun
      : `‹${new Intl.ListFormat('en', { type: 'disjunction' }).format(words)}›`;
  });
};

const count = <Value>(values: readonly Value[], value: Value): number =>
  values.filter((one) => one === value).length;

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
};

const topics = new Map(faults.map(({ name, topic }) => [name, topic]));

/** `Create Avatar Video` of `Create Avatar Video, after waiting (for an older video): GET /v3/…`. */
const stepIn = ({ run }: Reading): string => /^[^,(:]+/.exec(run)?.[0].trim() ?? run;

const isFile = (reading: Reading): boolean => / File$|^Upload Asset$/.test(stepIn(reading));

/** What is the matter most often. */
const topicOf = (readings: readonly Reading[]): Heading => {
  const all = unique(readings.map(({ fault }) => fault)).flatMap(
    (fault) => topics.get(fault.replace(', then replayed', '')) ?? [],
  );
  const [most = 'answer'] = all.toSorted((one, other) => count(all, other) - count(all, one));
  return most;
};

/** Of a sentence that only one kind of step says, that kind. */
const headingOf = (readings: readonly Reading[], inputs: readonly RegExp[]): Heading => {
  if (readings.every(({ run }) => run.includes(', after waiting'))) return 'waiting';
  if (readings.every(isFile)) return 'files';
  return readings.every(({ sentence }) => inputs.some((form) => form.test(sentence)))
    ? 'input'
    : topicOf(readings);
};

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a sentence of the source looks like when it is read. */
const formOf = ({ text, kind }: SourceSentence): RegExp => {
  const form = text
    .split(/‹[^›]*›/)
    .map(literally)
    .join('.*');
  return new RegExp(kind === 'advice' ? form : `^${form}$`);
};

/** Puts the names that the source has for what a sentence quotes in place of it: “‹words›” for “Ann at her desk”. */
const unquoted = (sources: readonly SourceSentence[]): ((sentence: string) => string) => {
  const forms = sources.flatMap(({ text, kind }) => {
    const names = Array.from(text.matchAll(/“‹[^›]*›”/g), ([name]) => name);
    if (kind === 'advice' || names.length === 0) return [];
    const form = text.split(/(“‹[^›]*›”|‹[^›]*›)/).map((part, index) => {
      if (index % 2 === 0) return literally(part);
      return part.startsWith('“') ? '(“.*?”)' : '.*?';
    });
    return [{ names, form: new RegExp(`^${form.join('')}$`) }];
  });
  return (sentence) => {
    const same = forms.find(({ form }) => form.test(sentence));
    const [, ...quotes] = same?.form.exec(sentence) ?? [];
    return quotes.reduce((text, quote, index) => text.replace(quote, same?.names[index] ?? quote), sentence);
  };
};

const rowsOfReadings = (
  readings: readonly Reading[],
  inputs: readonly RegExp[],
  tell: (sentence: string) => string,
): [Heading, Row][] =>
  groupBy(readings, ({ sentence }) => tell(sentence).replaceAll(NOUNS, '‹›')).map((same) => [
    headingOf(same, inputs),
    {
      sentence: merged(unique(same.map(({ sentence }) => tell(sentence)))),
      causes: unique(same.map(({ fault }) => fault)),
      steps: unique(same.map(stepIn)),
    },
  ]);

const headingOfSource = ({ file, kind }: SourceSentence): Heading => {
  if (kind === 'input') return 'input';
  if (kind === 'advice') return 'request';
  return file.startsWith('zapier/') || file.includes('asset') ? 'files' : 'own';
};

const rowsOfSource = (sentences: readonly SourceSentence[], usersOf: Sources['usersOf']): [Heading, Row][] =>
  groupBy(sentences, ({ text }) => text).flatMap((same) => {
    const [one] = same;
    if (one === undefined) return [];
    const row = {
      sentence: one.kind === 'advice' ? `HeyGen says: “…” ${one.text}` : one.text,
      causes: same.flatMap(({ code }) =>
        code === undefined ? [] : `codes about ${code.replaceAll('_', ' ')}`,
      ),
      steps: unique(same.flatMap(({ file }) => usersOf(file))).map((file) =>
        nameAt(`${file.replace('/', '.').replace('.ts', '')}.operation.perform`),
      ),
    };
    return [[headingOfSource(one), row]];
  });

const MOST_CAUSES = 3;
const MOST_STEPS = 4;

const listed = (words: readonly string[], most: number): string =>
  words.length <= most + 1
    ? words.join('; ')
    : `${words.slice(0, most).join('; ')}; and ${words.length - most} more`;

const stepsIn = (steps: readonly string[], many: string): string =>
  steps.length > 2 * MOST_STEPS ? many : listed(steps, MOST_STEPS);

const table = (rows: readonly Row[], hasCauses: boolean, many: string): string => {
  const line = ({ sentence, causes, steps }: Row) =>
    [sentence, ...(hasCauses ? [listed(causes, MOST_CAUSES)] : []), stepsIn(steps, many)]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ');
  const head = ['You read', ...(hasCauses ? ['When HeyGen …'] : []), 'In'];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows.map(line)]
    .map((row) => `| ${row} |`)
    .join('\n');
};

export const errorsPage = (snapshots: readonly Snapshot[], { sentences, usersOf }: Sources): string => {
  const readings = snapshots.flatMap(readingsIn);
  const inputs = sentences.filter(({ kind }) => kind === 'input').map(formOf);
  const read = unique(readings.map(({ sentence }) => sentence));
  const unread = sentences.filter((one) => {
    const form = formOf(one);
    return !read.some((sentence) => form.test(sentence));
  });
  const named = unquoted(sentences);
  const told = new Map(read.map((sentence) => [sentence, general(named(sentence))]));
  const tell = (sentence: string) => told.get(sentence) ?? sentence;
  const rows = [...rowsOfReadings(readings, inputs, tell), ...rowsOfSource(unread, usersOf)];
  const sections = HEADINGS.map(([heading, title, advice]) => {
    const own = rows.flatMap(([where, row]) => (where === heading ? [row] : []));
    const rowsBelow =
      heading === 'input' ? table(own, false, 'any step with such a field') : table(own, true, 'most steps');
    return `## ${title}\n\n${advice}\n\n${rowsBelow}`;
  });
  return [
    '# Errors',
    [
      'What you can read when a step fails. Each message is here once, under what causes it. “…” stands for HeyGen’s own',
      'words, ‹…› for what differs from run to run. Written by `npm run docs` from the runs in `test/faults/`, which break',
      'every request of every step, and from the messages in the source.',
    ].join('\n'),
    ...sections,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
};
