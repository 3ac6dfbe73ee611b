/** What people and other apps put into the fields of a form: what it is made for, and anything else. */
import * as fc from 'fast-check';
import { GROUP, ASSET, BRAND, FOLDER, languages, LOOK, STYLE, VOICE } from '../../emulator/catalogue.ts';
import { isData, type Data, type Field } from '../../host/data.ts';

/** Text of any script, with what editors and spreadsheets leave in it. */
const words = fc.oneof(
  fc.constantFrom(
    'Happy birthday, Ana!',
    'Bonjour à toutes et à tous\nDeuxième ligne',
    'お誕生日おめでとう 🎂',
    'שלום עולם',
    '👩‍👩‍👧‍👦 Zoë & “friends” <3',
    '  spaces around  ',
    'Dear {{name}}, 50 % off',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `${text}.`),
);
const limited = (longest: number) => fc.oneof(words, fc.constant('x'.repeat(longest)));

const numbers = (min: number, max: number) => {
  const tenths = fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);
  return fc.oneof(
    tenths,
    tenths.map(String),
    tenths.map((value) => ` ${String(value).replace('.', ',')} `),
    fc.constantFrom(min, max),
  );
};

const media = (assetId: string, ...extensions: string[]) =>
  fc.oneof(
    fc.constantFrom(assetId, ` ${assetId}\n`),
    fc
      .tuple(
        fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true }),
        fc.constantFrom(...extensions),
      )
      .map(([url, extension]) => {
        const { origin, search } = new URL(url);
        return `${origin}/a/${extension}/file.${extension}${search}`;
      }),
    fc.constantFrom(
      'https://drive.google.com/file/d/1AbCdEf/view?usp=sharing',
      `https://www.dropbox.com/s/abc/file.${extensions[0] ?? ''}?dl=0`,
      `https://例え.jp/ファイル.${extensions[0] ?? ''}`,
    ),
  );
const image = media(ASSET.image, 'png', 'jpg');
const video = media(ASSET.video, 'mp4', 'webm');
const audio = media(ASSET.audio, 'mp3', 'wav');

const voice = fc.constantFrom(VOICE.amelia, ` ${VOICE.amelia} `);
const looks = fc.constantFrom<string>(LOOK.studio, LOOK.photo, LOOK.annsTwin);
const color = fc.constantFrom('#FAFAFA', '008000', '#abc', ' #1f6feb ', 8000, 'Light Blue', 'rgb(0, 128, 0)');
const reference = fc.oneof(words, fc.integer({ min: 1, max: 9999 }));
const locale = fc.constantFrom('en-GB', 'es-MX');

/** What fields take that say nothing of it themselves. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  avatar_group: fc.constantFrom(GROUP.abigail, GROUP.ann),
  voice_language: fc.constantFrom('German', 'de', 'english'),
  avatar_id: looks,
  avatar_ids: fc.oneof(looks, fc.array(looks, { minLength: 1, maxLength: 3 })),
  references: fc.array(fc.oneof(image, video, audio), { maxLength: 3 }),
  duration: fc.constantFrom(4, 15, '10'),
  avatar_group_id: fc.constant(GROUP.ann),
  reference_avatar_id: fc.constantFrom<string>(LOOK.annsTwin, LOOK.annsPhoto),
  reference_images: fc.array(image, { maxLength: 3 }),
  voice_id: voice,
  script: limited(5000),
  text: limited(5000),
  prompt: limited(10_000),
  message: limited(10_000),
  audio,
  image,
  video,
  srt: media(ASSET.subtitle, 'srt'),
  files: fc.oneof(image, fc.array(fc.oneof(image, video, audio), { maxLength: 20 })),
  background_color: color,
  background_image: image,
  background_video: video,
  motion_prompt: words,
  voice_speed: numbers(0.5, 1.5),
  voice_pitch: numbers(-50, 50),
  voice_volume: numbers(0, 1),
  voice_locale: locale,
  locale,
  seed: fc.constantFrom(0, 1, ' 2 '),
  width: fc.constant(1280),
  height: fc.constantFrom(720, '720'),
  title: reference,
  callback_id: reference,
  folder_id: fc.constantFrom(...Object.values(FOLDER)),
  parent_id: fc.constantFrom(...Object.values(FOLDER)),
  duration_types: fc.oneof(fc.constantFrom('30', '1 minute, long', 60), fc.constant(['30', '180'])),
  caption_style: fc.constantFrom('classic', ' bold '),
  style_id: fc.constantFrom(...Object.values(STYLE)),
  brand_kit_id: fc.constant(BRAND.kit),
  brand_glossary_id: fc.constant(BRAND.glossary),
  events: fc.constantFrom(
    'avatar_video_gif.success',
    ['batch.finished', ' Video_Agent.fail '],
    ['live_avatar.success'],
  ),
  input_language: fc.constantFrom('en', 'de'),
  output_language: fc.constantFrom(...languages, 'de', 'Hindi, Japanese'),
  more_output_languages: fc.array(fc.constantFrom(...languages, 'pt-BR', 'Mandarin'), { maxLength: 3 }),
  language: fc.constantFrom('German', 'de'),
  speaker_num: fc.constantFrom(1, 2, '3'),
  preferred_stock_voice_ids: fc.oneof(voice, fc.array(voice, { maxLength: 3 })),
  start_time: numbers(0, 5),
  end_time: numbers(6, 60),
  proofread_id: fc.constantFrom('seeded-proofread_id', ' seeded-proofread_id '),
  name: fc.constantFrom('Amelia', 'abigail office', 'Birthday greeting', 'Nobody has this name'),
  minimum_balance: numbers(0, 100),
  filename: words,
  ...Object.fromEntries(
    ['video_id', 'translation_id', 'lipsync_id', 'batch_id'].map((key) => [
      key,
      fc.constantFrom(`seeded-${key}`, ` seeded-${key} `, 'unknown-id', 12345),
    ]),
  ),
  // Of the templates in the account.
  variable__photo: image,
  variable__logo: image,
  variable__clip: video,
  variable__tour: video,
  variable__music: audio,
  variable_locale__voice: locale,
};

const yesOrNo = fc.constantFrom(true, false, 'true', 'No', 'yes', 'FALSE', 1, '0');

/** The values of a dropdown that is part of the form. */
export const choicesIn = ({ choices }: Field): string[] => {
  if (Array.isArray(choices)) return choices.filter(isData).map(({ value }) => String(value));
  return isData(choices) && !('perform' in choices) ? Object.keys(choices) : [];
};

/** A row of a table of scenes: each kind has cells of its own. */
const scene = fc.oneof(
  fc.record(
    {
      scene_type: fc.constantFrom('avatar', ' Avatar '),
      scene_script: limited(5000),
      scene_avatar_id: looks,
      scene_voice_id: voice,
      scene_background_color: color,
      scene_engine: fc.constant('avatar_iv'),
    },
    { requiredKeys: ['scene_script'] },
  ),
  fc.record({ scene_audio: audio }),
  fc.record({ scene_type: fc.constant('photo'), scene_file: image, scene_script: words }),
  fc.record({ scene_type: fc.constant('image'), scene_file: image, scene_duration: numbers(1, 300) }),
  fc.record(
    { scene_type: fc.constant('video'), scene_file: video, scene_clip_volume: numbers(0, 1) },
    { requiredKeys: ['scene_type', 'scene_file'] },
  ),
  fc.record({
    scene_type: fc.constant('video'),
    scene_file: video,
    scene_script: words,
    scene_clip_playback: fc.constantFrom('loop', ' Speed up or slow down to fit'),
  }),
);
const batchDetails = { video_title: words, video_callback_id: reference, video_voice_id: voice };
const batchRow = fc.oneof(
  fc.record(
    { ...batchDetails, video_script: limited(5000), video_avatar_id: looks },
    { requiredKeys: ['video_script'] },
  ),
  fc.record(
    { ...batchDetails, video_script: words, video_image: image },
    { requiredKeys: ['video_script', 'video_image'] },
  ),
  fc.record({ ...batchDetails, video_audio: audio }, { requiredKeys: ['video_audio'] }),
  fc.record(
    {
      video_prompt: limited(10_000),
      video_avatar_id: looks,
      video_duration: fc.constantFrom(4, ' 15 '),
      video_title: words,
      video_callback_id: reference,
    },
    { requiredKeys: ['video_prompt'] },
  ),
  fc.record(
    { ...batchDetails, video_scenes_of: fc.constantFrom('Tour', ' Tour ', 7), video_script: words },
    { requiredKeys: ['video_scenes_of', 'video_script'] },
  ),
);
/** Sheets have blank rows in them. */
const rows = (row: fc.Arbitrary<object>) =>
  fc
    .tuple(
      row,
      fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: fc.constant({}) }), {
        maxLength: 3,
      }),
    )
    .map(([first, more]) => [first, ...more]);

const ROWS: Readonly<Record<string, fc.Arbitrary<unknown>>> = { scenes: rows(scene), videos: rows(batchRow) };

/**
 * What a field is made for.
 * @param more what only the account knows, by field key
 * @param example the operation's own input, for fields that no table here has
 */
export const wanted = (
  field: Field,
  more: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  example: Data,
): fc.Arbitrary<unknown> => {
  const { key, type, dynamic } = field;
  if (Array.isArray(field.children)) {
    const lines = ROWS[key];
    if (lines === undefined) throw new Error(`Nobody knows what rows of ${key} look like`);
    return lines;
  }
  if (type === 'boolean') return yesOrNo;
  const choices = choicesIn(field);
  if (choices.length > 0) {
    return fc
      .tuple(fc.constantFrom(...choices), fc.constantFrom('', ' '))
      .map(([choice, space]) => space + choice + space);
  }
  if (key.startsWith('variable__')) {
    if (String(dynamic).startsWith('avatar_list')) return looks;
    if (String(dynamic).startsWith('voice_list')) return voice;
  }
  const values = more[key] ?? VALUES[key] ?? (key.startsWith('variable__') ? words : undefined);
  if (values !== undefined) return values;
  if (key in example) return fc.constant(example[key]);
  throw new Error(`Nobody knows what to fill into ${key}. Put it into the operation's example input.`);
};

const HOSTILE_LINKS = [
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'ftp://files.example.com/a.png',
  'blob:https://files.example.com/1',
  'https://ana:secret@files.example.com/a.png',
  'https://ana@files.example.com/a.mp4',
  'https://:secret@files.example.com/a.mp3',
  'http://127.0.0.1/a.png',
  'http://localhost:8080/a.mp4',
  'http://0/a.mp3',
  'http://2130706433/a.png',
  'http://0x7f.1/a.png',
  'http://[::1]/a.png',
  'http://[fd00::1]/a.mp4',
  'http://10.0.0.8/a.mp4',
  'http://172.16.4.2/a.mp3',
  'http://192.168.1.1/a.png',
  'http://169.254.169.254/latest/meta-data/',
  'http://printer.local/a.png',
  'https://files.example.com/private/a.png',
  'https://files.example.com/a.exe',
  '//files.example.com/a.png',
  'https://',
  'https:///a.png',
  'https://files.example.com:99999/a.png',
  'https://exa mple.com/a.png',
  'https://files.example.com/%00.png',
  'https://files.example.com/../../a.png?x={{bundle.authData.api_key}}',
  `https://files.example.com/${'x'.repeat(3000)}.png`,
  `http://10.0.0.8/${'x'.repeat(3000)}.png`,
  'files.example.com/a.png',
];

const HOSTILE_IDS = [
  '.',
  '..',
  ' .. ',
  '%2e%2e',
  '%2E.',
  '../users/me',
  '..%2fusers%2fme',
  '..\\users\\me',
  '/v3/users/me',
  'a/b',
  'a?limit=1#b',
  'a%00b',
  'x'.repeat(300),
  'not-there',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
];

const HOSTILE_TEXTS = [
  '',
  '   ',
  '\u00a0',
  '\u200b',
  '\u0000',
  'a\u0007b\u001b[31mc',
  '\u202eevil',
  'e\u0301'.repeat(50),
  '\ud800',
  'cut \ud83d',
  '{{bundle.authData.api_key}}',
  '{{{{bundle.inputData.script}}}}',
  '${7*7}',
  '<speak>Hi</speak>',
  '"; DROP TABLE videos; --',
  '{"script":"Hi"}',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
];

const LONG_TEXTS = [
  'x'.repeat(501),
  'x'.repeat(5001),
  '字'.repeat(10_001),
  '🎂'.repeat(10_001),
  'x'.repeat(200_000),
];

const HOSTILE_NUMBERS = [
  -1,
  0,
  7.5,
  51,
  1e21,
  Number.MAX_VALUE,
  0.1 + 0.2,
  '1e3',
  '0x10',
  '1e400',
  'Infinity',
  '-0',
  '١',
  '1.234,5',
  '12 seconds',
  '1/2',
  '-51',
  '301',
];

/** As JSON brings it: `__proto__` is a key like any other. */
const OWN_PROTO: unknown = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
);

const HOSTILE_SHAPES = [
  [],
  ['a', 'b'],
  [['a'], ['b']],
  [null, ''],
  [{ a: 1 }],
  {},
  { toString: 'x' },
  { length: 3 },
  { url: 'https://files.example.com/a.png' },
  { type: 'asset_id', asset_id: ASSET.image },
  OWN_PROTO,
  [OWN_PROTO],
  true,
  false,
  null,
];

/** More than HeyGen takes at once, and as much as it takes. */
const row = { scene_script: 'Hello.', video_script: 'Hello.' };
const LONG_LISTS = [20, 21, 50, 51, 100, 101].flatMap((length) => [
  Array.from({ length }, () => 'https://files.example.com/a.png'),
  Array.from({ length }, () => row),
]);

const KINDS = {
  link: fc.constantFrom(...HOSTILE_LINKS),
  id: fc.constantFrom(...HOSTILE_IDS),
  text: fc.constantFrom(...HOSTILE_TEXTS),
  long: fc.constantFrom(...LONG_TEXTS),
  number: fc.constantFrom<string | number>(...HOSTILE_NUMBERS),
  shape: fc.constantFrom(...HOSTILE_SHAPES),
  list: fc.constantFrom<unknown>(...LONG_LISTS),
  binary: fc.string({ unit: 'binary' }),
  json: fc.jsonValue({ maxDepth: 2 }),
} as const;
export type Kind = keyof typeof KINDS;

/** What does not belong where it is put: of any kind into any field. */
export const spoiling: fc.Arbitrary<{ kind: Kind; value: unknown }> = fc.oneof(
  ...(Object.keys(KINDS) as Kind[]).map((kind) =>
    (KINDS[kind] as fc.Arbitrary<unknown>).map((value) => ({ kind, value })),
  ),
);

/** Whether a field is made for something of that kind: there it is most likely to be taken. */
export const isAbout = ({ key, type, helpText, list, children }: Field, kind: Kind): boolean => {
  switch (kind) {
    case 'link':
      return type === 'file' || /link/.test(String(helpText));
    case 'id':
      return key.endsWith('_id');
    case 'number':
      return type === 'number' || type === 'integer';
    case 'text':
    case 'long':
      return type === 'text' || /^(name|title|language|text)$|color/.test(key);
    case 'list':
      return list === true || Array.isArray(children);
    default:
      return false;
  }
};

/** Keys that no field has. */
export const strangeKeys = fc.dictionary(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'callback_url',
    'type',
    'test',
    'api_key',
  ),
  spoiling.map(({ value }) => value),
  { maxKeys: 2 },
);

/** All text in something, at any depth. */
export const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return isData(value) ? Object.entries(value).flatMap(([key, part]) => [key, ...textsIn(part)]) : [];
};

/** Sets a key as JSON would, whatever it is called. */
export const put = (record: Data, key: string, value: unknown): void => {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
};
