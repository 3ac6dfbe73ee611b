/** Every kind of step: its form is filled in, it is tested and run, and gives what the next step needs. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ASSET, LOOK, TEMPLATE, VOICE } from '../../../emulator/catalogue.ts';
import type { Zap } from '../../../editor/contract.ts';
import {
  choose,
  failureIn,
  given,
  lengthOf,
  openEditor,
  openPage,
  openZap,
  press,
  run,
  typeIn,
  zapOf,
} from './support.ts';

const editor = openEditor();

const open = (zap: Zap): Promise<Page> => openZap(editor.url, zap);
const happened = (page: Page) => page.getByRole('complementary', { name: 'What happened' });

test('An avatar video: filled in by hand, tested for nothing, and run until HeyGen calls back', async () => {
  const page = await openPage(editor.url);
  await press(page, /^Create Avatar Video/);
  await choose(page, 'Avatar', 'Abigail Office Front');
  await typeIn(page, 'Script', 'Hello from the editor.');
  await choose(page, 'Background', 'Color');
  await typeIn(page, 'Background Color', '#FAFAFA');
  await run(page, 'Test step');
  expect(await given(page, 'Note')).toContain('This is a test');
  expect(await happened(page).innerText()).toContain('$0.00');
  await run(page, 'Run live');
  expect(await given(page, 'Status')).toBe('completed');
  expect(await happened(page).innerText()).toMatch(
    /\$0\.50, 1 video[^]*Waits for a callback[^]*A request arrived/,
  );
  await press(page, 'Open Video File');
  expect(await lengthOf(page, 'video')).toBeGreaterThan(0);
});

test('A template video, whose variables appear once the template is chosen', async () => {
  const page = await open(zapOf('creates', 'create_template_video'));
  await choose(page, 'Template', 'Birthday greeting');
  await typeIn(page, 'name', 'Ana');
  await typeIn(page, 'message', 'Have a wonderful day.');
  await run(page, 'Run live');
  expect(await given(page, 'Status')).toBe('completed');
});

test('Line items: rows are added, and each becomes a video', async () => {
  const page = await open(zapOf('creates', 'create_video_batch', { avatar_id: LOOK.studio }));
  await typeIn(page, 'Script', 'Hello, Ana.');
  await press(page, 'Add a row to Videos');
  await page
    .getByRole('group', { name: 'Videos 2' })
    .getByRole('textbox', { name: 'Script' })
    .fill('Hello, Bo.');
  await run(page, 'Run live');
  expect((await given(page, 'Video Status')).split('\n')).toEqual(['completed', 'completed']);
  expect(await happened(page).innerText()).toContain('2 videos');
});

describe('A step is run from its address:', () => {
  test.each([
    [
      'a photo video',
      zapOf('creates', 'create_photo_video', {
        image: 'https://example.com/photos/ana.jpg',
        script: 'Hello.',
        voice_id: VOICE.amelia,
      }),
    ],
    [
      'a video of several scenes',
      zapOf('creates', 'create_studio_video', {
        scenes: [{ scene_avatar_id: LOOK.studio, scene_script: 'Hello.' }],
      }),
    ],
    ['a video from a prompt', zapOf('creates', 'create_prompt_video', { prompt: 'A greeting for Ana' })],
    [
      'a translation',
      zapOf('creates', 'translate_video', { video: ASSET.video, output_language: 'Spanish (Spain)' }),
    ],
    ['a lipsync', zapOf('creates', 'create_lipsync', { video: ASSET.video, audio: ASSET.audio })],
  ])('%s, which waits until it is finished', async (_what, zap) => {
    const page = await open(zap);
    await run(page, 'Run live');
    expect(await given(page, 'Status')).toBe('completed');
    expect(await happened(page).innerText()).toContain('Waits for a callback');
  });
});

describe('A step that has HeyGen make something, and does not wait for it:', () => {
  test.each([
    ['a folder', 'create_folder', { name: 'Birthdays in May' }, 'Name', 'Birthdays in May'],
    [
      'an avatar',
      'create_avatar',
      { source: 'photo', name: 'Ana', file: ASSET.image },
      'Status',
      'processing',
    ],
  ])('%s', async (_what, key, input, label, value) => {
    const page = await open(zapOf('creates', key, input));
    await run(page, 'Run live');
    expect(await given(page, label)).toBe(value);
  });
});

test.each([
  [
    'proofread',
    'create_proofread',
    { video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Product tour' },
  ],
  ['voice', 'clone_voice', { audio: ASSET.audio, name: 'Ana' }],
])('A %s that is not ready has Zapier run the step again', async (_noun, key, input) => {
  const page = await open(zapOf('creates', key, input));
  await run(page, 'Run live');
  const text = await failureIn(page);
  expect(text).toContain('is not finished yet. Zapier will check again');
  expect(text).toContain('Zapier runs this step again in ');
});

test('A recording of a voice is played', async () => {
  const page = await open(zapOf('creates', 'generate_speech', { text: 'Hello.', voice_id: VOICE.amelia }));
  await run(page, 'Run live');
  await press(page, 'Open Audio File');
  expect(await lengthOf(page, 'audio')).toBeGreaterThan(0);
});

test('The file of a step goes into the next step', async () => {
  const { steps } = zapOf('searches', 'find_video', { title: 'Product tour' });
  const upload = zapOf('creates', 'upload_asset').steps;
  const page = await open({ steps: [...steps, ...upload] });
  await run(page, 'Run live');
  await press(page, 'HeyGen: Upload Asset');
  await press(page, /Insert a value of an earlier step into File/);
  await press(page, /^Video File/);
  await run(page, 'Run live');
  expect(await given(page, 'Asset ID')).not.toBe('');
});

test('A video is deleted', async () => {
  const page = await open(zapOf('searches', 'find_video', { title: 'Birthday greeting for Ana' }));
  await run(page, 'Run live');
  const id = await given(page, 'Video ID');
  await page.goto(`${editor.url}/#`);
  const next = await open(zapOf('creates', 'delete_video', { video_id: id }));
  await run(next, 'Run live');
  expect(await given(next, 'Video ID')).toBe(id);
});

describe('A search gives what it finds:', () => {
  test.each([
    ['Find Avatar', 'find_avatar', { name: 'Abigail Office Front' }, 'Avatar ID', LOOK.studio],
    ['Find Voice', 'find_voice', { name: 'Amelia' }, 'Voice ID', VOICE.amelia],
    ['Find Voice by Description', 'find_voice_by_description', { prompt: 'warm' }, 'Type', 'public'],
    ['Find Template', 'find_template', { name: 'Birthday greeting' }, 'Template ID', TEMPLATE.birthday],
    ['Find Translation', 'find_translation', { title: 'Product tour (Spanish)' }, 'Status', 'completed'],
    ['Find Lipsync', 'find_lipsync', { title: 'Product tour, new voice' }, 'Status', 'completed'],
  ])('%s', async (_label, key, input, label, value) => {
    const page = await open(zapOf('searches', key, input));
    await run(page, 'Run live');
    expect(await given(page, label)).toBe(value);
  });

  test('and says so when it finds nothing', async () => {
    const page = await open(zapOf('searches', 'find_video', { title: 'No such video' }));
    await run(page, 'Run live');
    await page.getByText('The step has found nothing.').waitFor();
  });

  test('and the whole Zap then makes nothing of it', async () => {
    const { steps } = zapOf('searches', 'find_video', { title: 'No such video' });
    const make = zapOf('creates', 'create_avatar_video', { avatar_id: LOOK.studio, script: 'Hello.' }).steps;
    const page = await open({ steps: [...steps, ...make] });
    await press(page, 'Run the whole Zap');
    await page.getByText('The step has found nothing.').waitFor();
    await page.getByRole('button', { name: 'Remove step 1' }).waitFor();
    expect(await page.getByRole('button', { name: /^2 HeyGen: Create Avatar Video$/ }).count()).toBe(1);
  });

  test('or the account', async () => {
    const page = await open(zapOf('searches', 'find_account'));
    await run(page, 'Run live');
    await page.getByText('ann@example.com').nth(1).waitFor();
  });
});

test('The whole Zap runs once, however fast its button is pressed again', async () => {
  const { steps } = zapOf('searches', 'find_account');
  const make = zapOf('creates', 'create_avatar_video', { avatar_id: LOOK.studio, script: 'Hello.' }).steps;
  const page = await open({ steps: [...steps, ...make] });
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/runs')) begun.push(request.url());
  });
  await page.getByRole('button', { name: 'Run the whole Zap' }).dblclick();
  expect(await given(page, 'Status')).toBe('completed');
  expect(begun).toHaveLength(2);
});

test('A search that finds nothing creates it, and the next time finds that', async () => {
  const input = {
    title: 'Made on demand',
    'create:title': 'Made on demand',
    'create:avatar_id': LOOK.studio,
    'create:script': 'Hello.',
  };
  const page = await open(zapOf('searchOrCreates', 'find_video', input));
  await page.getByText('If nothing is found: Create Avatar Video').waitFor();
  await run(page, 'Run live');
  expect(await happened(page).innerText()).toContain('$0.50, 1 video');
  const id = await given(page, 'Video ID');
  await run(page, 'Run live');
  expect(await happened(page).innerText()).toContain('$0.00');
  expect(await given(page, 'Video ID')).toBe(id);
});

describe('A trigger', () => {
  test.each([
    ['that is told', 'finished_video', 0],
    ['that polls', 'new_completed_video', 1],
  ])('%s fires for a video that is made elsewhere', async (_how, key, pollButtons) => {
    const page = await open(zapOf('triggers', key));
    await press(page, 'Turn on');
    await press(page, 'Somebody makes a video in HeyGen');
    await page.getByRole('table', { name: 'What step 1 gives' }).waitFor();
    expect(await given(page, 'Title')).toBe('Made elsewhere');
    expect(await page.getByRole('button', { name: 'Poll now' }).count()).toBe(pollButtons);
    await press(page, 'Turn off');
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
  });

  test.each([
    ['finished_avatar', {}],
    ['new_event', { events: ['batch.finished'] }],
  ])('of HeyGen’s other events is turned on and off: %s', async (key, input) => {
    const page = await open(zapOf('triggers', key, input));
    await press(page, 'Turn on');
    await page.getByRole('button', { name: 'Turn off' }).waitFor();
    await press(page, 'Turn off');
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
  });

  test('shows samples to choose from', async () => {
    const page = await open(zapOf('triggers', 'new_completed_video'));
    await run(page, 'Test trigger');
    await page.getByRole('combobox', { name: 'Record' }).selectOption({ index: 1 });
    await page.getByRole('table', { name: 'What step 1 gives' }).waitFor();
  });
});
