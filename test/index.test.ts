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
      ['find_avatar', 'find_avatar'],
      ['find_voice', 'find_voice'],
      ['find_template', 'find_template'],
      ['find_account', 'find_account'],
    ],
    creates: [
      ['create_avatar_video', 'create_avatar_video'],
      ['create_template_video', 'create_template_video'],
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
    delete: await keysOf('creates.delete_video'),
    find: await keysOf('searches.find_video'),
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
    delete: ['video_id'],
    find: ['video_id', 'title'],
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
  for (const { operation } of [...Object.values(App.searches), App.creates.delete_video]) {
    const { outputFields = [], sample = {} } = operation;
    const keys = outputFields.map((field) => ('key' in field ? field.key : undefined));
    expect(keys[0]).toBe('id');
    expect(Object.values(sample)).not.toContain(undefined);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(sample)));
  }
});

test('Where a field offers to add a search, that search is there', () => {
  const offered = Object.values(App.creates).flatMap(({ operation }) =>
    (operation.inputFields ?? []).flatMap((field) => ('search' in field ? [[field.key, field.search]] : [])),
  );
  expect(offered).toEqual([
    ['avatar_id', 'find_avatar.id'],
    ['voice_id', 'find_voice.id'],
    ['template_id', 'find_template.id'],
  ]);
});

test('The files of a video are fetched under the names that Zaps have stored', () => {
  expect(Object.keys(App.hydrators ?? {})).toEqual(['videoFile', 'subtitleFile']);
});

test('Every step that renders can go on when its video is finished', () => {
  const renders = Object.values(App.creates)
    .filter(({ key }) => key !== 'delete_video')
    .map(({ operation }) => ('performResume' in operation ? operation.performResume : undefined));
  expect(renders).toEqual(renders.map(() => resumeWithVideo));
});

test('The dropdowns behind template variables are hidden from users', () => {
  const { avatar_list, voice_list } = App.triggers;
  expect([avatar_list.display.hidden, voice_list.display.hidden]).toEqual([true, true]);
});

test('The version is the package’s', () => {
  expect(App.version).toBe(packageJson.version);
});
