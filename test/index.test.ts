import { expect, test } from '@jest/globals';
import App from '../index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { handle } from './support/app.ts';

test('Zapier takes the definition: its own schema has nothing to object to', async () => {
  expect(await handle({ command: 'validate', bundle: {} })).toEqual([]);
});

test('Steps that yield a video can be swapped: the same output fields, in the same order', () => {
  const operations = [
    App.triggers.new_completed_video.operation,
    App.triggers.finished_video.operation,
    App.searches.find_video.operation,
    App.creates.create_avatar_video.operation,
    App.creates.create_template_video.operation,
    App.creates.create_photo_video.operation,
    App.creates.create_studio_video.operation,
    App.creates.create_cinematic_video.operation,
  ];
  const keysOf = ({ outputFields = [] }: { outputFields?: readonly object[] }) =>
    outputFields.map((field) => ('key' in field ? field.key : undefined));
  const [first = [], ...others] = operations.map(keysOf);
  expect(first).toEqual(expect.arrayContaining(['video_url', 'video_file', 'subtitle_file']));
  for (const other of others) expect(other).toEqual(first);
});

test('A search that finds nothing can go on to make it, with a title to be found by the next time', () => {
  const operations = new Map<string, { inputFields?: readonly object[] }>(
    [...Object.values(App.searches), ...Object.values(App.creates)].map(({ key, operation }) => [
      key,
      operation,
    ]),
  );
  const pairs = Object.values(App.searchOrCreates ?? {});
  expect(pairs).toHaveLength(3);
  for (const { display, search, create } of pairs) {
    expect(display.label).toMatch(/^Find or Create /);
    for (const key of [search, create]) {
      expect(operations.get(key)?.inputFields).toContainEqual(expect.objectContaining({ key: 'title' }));
    }
  }
});

test('The files of a video are fetched under the names that Zaps have stored', () => {
  expect(Object.keys(App.hydrators ?? {})).toEqual([
    'videoFile',
    'subtitleFile',
    'originalSubtitleFile',
    'audioFile',
    'speechFile',
  ]);
});

/** HeyGen takes no callback for these, so Zapier runs them again. */
const RUN_AGAIN = ['create_proofread', 'create_cinematic_video', 'clone_voice', 'continue_prompt_video'];

test('Every step that can wait can go on, and no other', () => {
  for (const { key, operation } of Object.values(App.creates)) {
    const inputFields: readonly object[] = operation.inputFields ?? [];
    const waits = inputFields.some((field) => 'key' in field && field.key === 'wait');
    const goesOn = 'performResume' in operation || RUN_AGAIN.includes(key);
    expect({ key, waits }).toEqual({ key, waits: goesOn });
  }
});

test('The dropdowns behind template variables are hidden from users', () => {
  const { avatar_list, voice_list } = App.triggers;
  expect([avatar_list.display.hidden, voice_list.display.hidden]).toEqual([true, true]);
});

test('The version is the package’s', () => {
  expect(App.version).toBe(packageJson.version);
});
