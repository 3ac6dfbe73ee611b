import { expect, test } from '@jest/globals';
import App from '../index.ts';
import { resumeWithVideo } from '../fields/rendering.ts';
import packageJson from '../package.json' with { type: 'json' };
import { execute, handle } from './support/app.ts';

test('Zapier takes the definition: its own schema has nothing to object to', async () => {
  expect(await handle({ command: 'validate', bundle: {} })).toEqual([]);
});

test('Every operation keeps the key that users’ Zaps depend on', () => {
  expect({
    triggers: Object.entries(App.triggers).map(([key, trigger]) => [key, trigger.key]),
    searches: Object.entries(App.searches).map(([key, search]) => [key, search.key]),
    creates: Object.entries(App.creates).map(([key, create]) => [key, create.key]),
  }).toEqual({
    triggers: [
      ['finished_video', 'finished_video'],
      ['finished_translation', 'finished_translation'],
      ['new_completed_video', 'new_completed_video'],
      ['avatar_list', 'avatar_list'],
      ['voice_list', 'voice_list'],
    ],
    searches: [
      ['find_video', 'find_video'],
      ['find_translation', 'find_translation'],
      ['find_lipsync', 'find_lipsync'],
      ['find_video_batch', 'find_video_batch'],
      ['find_avatar', 'find_avatar'],
      ['find_voice', 'find_voice'],
      ['find_template', 'find_template'],
      ['find_account', 'find_account'],
    ],
    creates: [
      ['create_avatar_video', 'create_avatar_video'],
      ['create_template_video', 'create_template_video'],
      ['create_photo_video', 'create_photo_video'],
      ['create_studio_video', 'create_studio_video'],
      ['create_prompt_video', 'create_prompt_video'],
      ['create_video_batch', 'create_video_batch'],
      ['translate_video', 'translate_video'],
      ['create_lipsync', 'create_lipsync'],
      ['generate_speech', 'generate_speech'],
      ['upload_asset', 'upload_asset'],
      ['delete_video', 'delete_video'],
    ],
  });
});

test('Every field keeps its key, too', async () => {
  const keysOf = async (method: string, inputData: Record<string, unknown> = {}) => {
    const fields = await execute(`${method}.operation.inputFields`, inputData);
    return Array.isArray(fields) ? fields.map((field: { key: unknown }) => field.key) : fields;
  };
  expect({
    avatar: await keysOf('creates.create_avatar_video', { background_type: 'none' }),
    template: await keysOf('creates.create_template_video'),
    photo: await keysOf('creates.create_photo_video', { background_type: 'none' }),
    studio: await keysOf('creates.create_studio_video'),
    prompt: await keysOf('creates.create_prompt_video'),
    batch: await keysOf('creates.create_video_batch'),
    translate: await keysOf('creates.translate_video'),
    lipsync: await keysOf('creates.create_lipsync'),
    speech: await keysOf('creates.generate_speech'),
    upload: await keysOf('creates.upload_asset'),
    delete: await keysOf('creates.delete_video'),
    find: await keysOf('searches.find_video'),
    findTranslation: await keysOf('searches.find_translation'),
    findLipsync: await keysOf('searches.find_lipsync'),
    findBatch: await keysOf('searches.find_video_batch'),
    findAvatar: await keysOf('searches.find_avatar'),
    findVoice: await keysOf('searches.find_voice'),
    findTemplate: await keysOf('searches.find_template'),
    findAccount: await keysOf('searches.find_account'),
    completed: await keysOf('triggers.new_completed_video'),
    finished: await keysOf('triggers.finished_video'),
    translated: await keysOf('triggers.finished_translation'),
  }).toEqual({
    avatar: [
      'avatar_id',
      'script',
      'voice_id',
      'audio',
      'background_type',
      'aspect_ratio',
      'resolution',
      'caption',
      'fit',
      'output_format',
      'remove_background',
      'engine',
      'motion_prompt',
      'expressiveness',
      'voice_speed',
      'voice_pitch',
      'voice_volume',
      'voice_locale',
      'title',
      'folder_id',
      'callback_id',
      'wait',
    ],
    template: [
      'template_id',
      'caption',
      'include_gif',
      'title',
      'folder_id',
      'callback_id',
      'enable_sharing',
      'wait',
    ],
    photo: [
      'image',
      'script',
      'voice_id',
      'audio',
      'background_type',
      'aspect_ratio',
      'resolution',
      'caption',
      'fit',
      'output_format',
      'remove_background',
      'motion_prompt',
      'expressiveness',
      'voice_speed',
      'voice_pitch',
      'voice_volume',
      'voice_locale',
      'title',
      'folder_id',
      'callback_id',
      'wait',
    ],
    studio: [
      'scenes',
      'avatar_id',
      'voice_id',
      'background_color',
      'aspect_ratio',
      'resolution',
      'caption',
      'engine',
      'motion_prompt',
      'expressiveness',
      'voice_speed',
      'voice_pitch',
      'voice_volume',
      'voice_locale',
      'title',
      'folder_id',
      'callback_id',
      'wait',
    ],
    prompt: [
      'prompt',
      'avatar_id',
      'voice_id',
      'files',
      'orientation',
      'style_id',
      'brand_kit_id',
      'incognito_mode',
      'callback_id',
      'wait',
    ],
    batch: [
      'videos',
      'avatar_id',
      'voice_id',
      'background_type',
      'aspect_ratio',
      'resolution',
      'caption',
      'fit',
      'output_format',
      'remove_background',
      'engine',
      'motion_prompt',
      'expressiveness',
      'voice_speed',
      'voice_pitch',
      'voice_volume',
      'voice_locale',
      'title',
      'folder_id',
      'wait',
    ],
    translate: [
      'video',
      'output_language',
      'input_language',
      'brand_glossary_id',
      'srt',
      'srt_role',
      'audio',
      'speaker_num',
      'use_stock_voice',
      'preferred_stock_voice_ids',
      'enable_speech_enhancement',
      'disable_music_track',
      'translate_audio_only',
      'mode',
      'enable_caption',
      'enable_dynamic_duration',
      'keep_the_same_format',
      'start_time',
      'end_time',
      'fps_mode',
      'title',
      'folder_id',
      'callback_id',
      'wait',
    ],
    lipsync: [
      'video',
      'audio',
      'enable_speech_enhancement',
      'disable_music_track',
      'mode',
      'enable_caption',
      'enable_dynamic_duration',
      'keep_the_same_format',
      'start_time',
      'end_time',
      'fps_mode',
      'title',
      'folder_id',
      'callback_id',
      'wait',
    ],
    speech: ['text', 'voice_id', 'voice_speed', 'language', 'voice_locale', 'input_type'],
    upload: ['file', 'filename'],
    delete: ['video_id'],
    find: ['video_id', 'title', 'exact_title'],
    findTranslation: ['translation_id', 'title', 'exact_title'],
    findLipsync: ['lipsync_id', 'title', 'exact_title'],
    findBatch: ['batch_id'],
    findAvatar: ['name', 'ownership'],
    findVoice: ['name', 'language', 'gender'],
    findTemplate: ['name'],
    findAccount: ['minimum_balance'],
    completed: ['title', 'folder_id'],
    finished: ['outcome', 'title', 'folder_id'],
    translated: ['outcome', 'title'],
  });
});

test('Steps that yield a video can be swapped: the same output fields, and a sample that has no others', () => {
  const operations = [
    App.triggers.new_completed_video.operation,
    App.triggers.finished_video.operation,
    App.searches.find_video.operation,
    App.creates.create_avatar_video.operation,
    App.creates.create_template_video.operation,
    App.creates.create_photo_video.operation,
    App.creates.create_studio_video.operation,
  ];
  const keysOf = ({ outputFields = [] }: { outputFields?: readonly object[] }) =>
    outputFields.map((field) => ('key' in field ? field.key : undefined));
  const [first = [], ...others] = operations.map(keysOf);
  expect(first).toEqual(expect.arrayContaining(['video_url', 'video_file', 'subtitle_file']));
  for (const other of others) expect(other).toEqual(first);
  for (const { sample = {} } of operations) {
    expect(Object.keys(sample)).toContain('id');
    expect(first).toEqual(expect.arrayContaining(Object.keys(sample)));
  }
});

test('The fields of a create stand in parts of the form that exist, one part after the other', () => {
  const parts = Object.values(App.creates).flatMap(({ operation }) => {
    const { inputFields = [], inputFieldGroups } = operation as {
      inputFields?: unknown[];
      inputFieldGroups?: { key: string }[];
    };
    if (inputFieldGroups === undefined) return [];
    const used = inputFields.flatMap((field) =>
      typeof field === 'object' && field !== null && 'group' in field ? [field.group] : [undefined],
    );
    // Fields that depend on others come from a function, in the part of the field before it.
    const inOrder = used.filter((group, index) => group !== undefined && group !== used[index - 1]);
    return [[[...new Set(inOrder)], inputFieldGroups.map(({ key }) => key)]];
  });
  expect(parts.length).toBeGreaterThan(1);
  for (const [used, offered] of parts) expect(used).toEqual(offered);
});

test('Samples promise nothing that the output fields do not describe', () => {
  for (const { operation } of [...Object.values(App.searches), ...Object.values(App.creates)]) {
    const { outputFields = [], sample = {} } = operation;
    const keys = outputFields.map((field) => ('key' in field ? field.key : undefined));
    expect(keys[0]).toBe('id');
    expect(Object.values(sample)).not.toContain(undefined);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(sample)));
  }
});

test('Where a field offers to add a search, that search is there', () => {
  const offered = Object.values(App.creates).flatMap(({ operation }) =>
    (operation.inputFields ?? []).flatMap((field) =>
      'search' in field ? [`${field.key}: ${field.search}`] : [],
    ),
  );
  expect(new Set(offered)).toEqual(
    new Set(['avatar_id: find_avatar.id', 'voice_id: find_voice.id', 'template_id: find_template.id']),
  );
});

test('A search that finds nothing can go on to make it, with a title to be found by the next time', () => {
  const pairs = Object.entries(App.searchOrCreates ?? {});
  expect(pairs.map(([key, { search, create }]) => [key, search, create])).toEqual([
    ['find_video', 'find_video', 'create_avatar_video'],
    ['find_translation', 'find_translation', 'translate_video'],
    ['find_lipsync', 'find_lipsync', 'create_lipsync'],
  ]);
  const operations = new Map<string, { inputFields?: readonly object[] }>(
    [...Object.values(App.searches), ...Object.values(App.creates)].map(({ key, operation }) => [
      key,
      operation,
    ]),
  );
  for (const [, { display, search, create }] of pairs) {
    expect(display.label).toMatch(/^Find or Create /);
    for (const key of [search, create]) {
      expect(operations.get(key)?.inputFields).toContainEqual(expect.objectContaining({ key: 'title' }));
    }
  }
});

test('The files of a video are fetched under the names that Zaps have stored', () => {
  expect(Object.keys(App.hydrators ?? {})).toEqual(['videoFile', 'subtitleFile', 'audioFile', 'speechFile']);
});

test('Every step that can wait can go on, and no other', () => {
  for (const { key, operation } of Object.values(App.creates)) {
    const inputFields: readonly object[] = operation.inputFields ?? [];
    const waits = inputFields.some((field) => 'key' in field && field.key === 'wait');
    expect({ key, waits }).toEqual({ key, waits: 'performResume' in operation });
  }
});

test('Steps that wait for one video go on in the same way', () => {
  const { create_avatar_video, create_template_video } = App.creates;
  const ways = [create_avatar_video, create_template_video].map(({ operation }) => operation.performResume);
  expect(ways).toEqual(ways.map(() => resumeWithVideo));
});

test('The dropdowns behind template variables are hidden from users', () => {
  const { avatar_list, voice_list } = App.triggers;
  expect([avatar_list.display.hidden, voice_list.display.hidden]).toEqual([true, true]);
});

test('The version is the package’s', () => {
  expect(App.version).toBe(packageJson.version);
});
