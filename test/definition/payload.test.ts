import { expect, test } from '@jest/globals';
import App from '../../index.ts';
import {
  agentBody,
  avatarTypes,
  clipsBody,
  fillerWordsBody,
  folderBody,
  generateBody,
  lipsyncBody,
  messageBody,
  proofreadBody,
  singleShots,
  studio,
  templateBody,
  textToSpeechBody,
  translationBody,
  voiceCloneBody,
} from '../../emulator/bodies.ts';
import { allInputsOf, visibleOf, type Definition } from './definition.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Everything of that name in a schema, wherever it stands. */
const allIn = (schema: unknown, name: string): unknown[] =>
  isObject(schema)
    ? Object.entries(schema).flatMap(([key, part]: [string, unknown]) => [
        ...(key === name ? [part] : []),
        ...allIn(part, name),
      ])
    : [];

/** What HeyGen takes from each action, by its schema. */
const bodies = new Map<string, unknown>([
  ['create_avatar_video', singleShots.avatar],
  ['create_photo_video', singleShots.image],
  ['create_studio_video', studio],
  ['create_cinematic_video', singleShots.cinematic_avatar],
  ['create_template_video', templateBody],
  ['create_video_batch', singleShots.avatar],
  ['create_prompt_video', agentBody],
  ['continue_prompt_video', messageBody],
  ['translate_video', translationBody],
  ['create_lipsync', lipsyncBody],
  ['create_clips', clipsBody],
  ['remove_filler_words', fillerWordsBody],
  ['create_proofread', proofreadBody],
  ['generate_from_proofread', generateBody],
  ['generate_speech', textToSpeechBody],
  ['create_folder', folderBody],
  ['clone_voice', voiceCloneBody],
  ['create_avatar', { properties: { ...avatarTypes.photo.properties, ...avatarTypes.prompt.properties } }],
]);

const propertiesOf = (body: unknown): string[] =>
  isObject(body) && 'properties' in body && isObject(body.properties) ? Object.keys(body.properties) : [];

/** The words that a property may have, or that tell its shapes apart. */
const wordsFor = (body: unknown, property: string): Set<unknown> =>
  new Set(
    allIn(body, property)
      .flatMap((schema) => [...allIn(schema, 'enum').flat(), ...allIn(schema, 'const')])
      .filter((word) => word !== null)
      // A dropdown has words for numbers.
      .map((word) => (typeof word === 'number' ? String(word) : word)),
  );

/** The words in a dropdown. */
const wordsOf = (choices: object): Set<unknown> =>
  new Set(
    Array.isArray(choices) ? choices.map(({ value }: { value: unknown }) => value) : Object.keys(choices),
  );

/** A column of line items may be named like the property of a scene or of a video, and after what it is a part of. */
const plain = (key: string): string => key.replace(/^(scene|video)_/, '');

/** Dropdowns that are called otherwise than what they fill in. */
const FILLS_IN: Record<string, string> = { clip_playback: 'mode' };

/** Words of ours: what they stand for is said to HeyGen in other ways, or they only shorten the list of a dropdown. */
const OURS = ['background_type', 'scene_type', 'source', 'avatar_kind', 'voice_gender'];

const dropdowns = visibleOf(App as unknown as Definition, ['creates']).flatMap((place) =>
  allInputsOf(place).flatMap(({ where, field: { key, choices } }) => {
    const isTheSameForAll = isObject(choices) && !('perform' in choices) && !OURS.includes(key);
    const taken = wordsFor(bodies.get(place.key), FILLS_IN[plain(key)] ?? plain(key));
    return isTheSameForAll ? [{ where, offered: wordsOf(choices), taken }] : [];
  }),
);

test.each(dropdowns)('$where offers all that HeyGen takes, and nothing else', ({ offered, taken }) => {
  expect(offered).toEqual(taken);
});

/** What a form asks for in another way, by the keys of fields that do. */
const ASKED_AS: Record<string, string | readonly string[]> = {
  avatar_id: ['avatar_ids', 'reference_avatar_id'],
  audio_url: 'audio',
  audio_asset_id: 'audio',
  background: 'background_type',
  callback_url: 'wait',
  dimension: 'width',
  locale: 'voice_locale',
  output_languages: 'output_language',
  output_settings: 'duration_types',
  scene_ids: 'template_id',
  speed: 'voice_speed',
  stock_voice_config: 'use_stock_voice',
  subtitles: 'caption_style',
  variables: 'template_id',
  voice_name: 'name',
  voice_settings: 'voice_speed',
};

/** What no form asks for. */
const LEFT_OUT = [
  // Enterprise plans only.
  ...['avatar', 'photo', 'studio'].map((kind) => `creates.create_${kind}_video.watermark`),
  'creates.create_video_batch.watermark',
  'creates.translate_video.enable_watermark',
  'creates.create_lipsync.enable_watermark',
  // HeyGen calls it deprecated.
  'creates.translate_video.brand_voice_id',
  'creates.create_proofread.brand_voice_id',
  'creates.create_template_video.brand_voice_id',
];

test('Forms ask for all that HeyGen takes, apart from what is left out on purpose', () => {
  const notAskedFor = visibleOf(App as unknown as Definition, ['creates']).flatMap((place) => {
    const keys = allInputsOf(place).map(({ field }) => field.key);
    const asked = new Set([...keys, ...keys.map(plain)]);
    return propertiesOf(bodies.get(place.key))
      .filter((property) => ![property, ASKED_AS[property] ?? ''].flat().some((key) => asked.has(key)))
      .map((property) => `${place.where}.${property}`);
  });
  expect(new Set(notAskedFor)).toEqual(new Set(LEFT_OUT));
});
