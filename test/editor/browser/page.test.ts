/** The page itself: its address, the keyboard, small screens, dark mode, and people who do not see it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { DEMO_KEY, LOOK } from '../../../emulator/catalogue.ts';
import { startEmulator } from '../../../emulator/index.ts';
import type { OtherStep } from '../../../editor/contract.ts';
import { isData } from '../../../host/data.ts';
import {
  choose,
  given,
  openEditor,
  openPage,
  openZap,
  press,
  run,
  startEditor,
  typeIn,
  zapOf,
} from './support.ts';

const editor = openEditor();

const PHONE = { viewport: { width: 390, height: 844 } };
const spoken = zapOf('creates', 'create_avatar_video', { avatar_id: LOOK.studio, script: 'Hello.' });

test('A filled form is an address: opened elsewhere, it is filled in the same', async () => {
  const page = await openPage(editor.url);
  await press(page, /^Create Avatar Video/);
  await choose(page, 'Avatar', 'Abigail Office Front');
  await typeIn(page, 'Script', 'Hello “you”, {{name}} & others.');
  const address: string = await page
    .locator('main')
    .evaluate(() => String(Reflect.get(globalThis, 'location')));
  const other = await openPage(address);
  expect(await other.getByRole('textbox', { name: 'Script' }).innerText()).toBe(
    'Hello “you”, {{name}} & others.',
  );
  await expect(
    other.getByRole('combobox', { name: /^Avatar(?! Group| Kind)/ }).inputValue(),
  ).resolves.toContain('Abigail');
});

test('A value of an earlier step is put into a text, and the next step gets it', async () => {
  const page = await openPage(editor.url);
  await press(page, /^A row of a sheet/);
  await page.getByRole('textbox', { name: /^What it gives/ }).fill('Name;Mail\nZoë;zoe@example.com');
  await press(page, 'Add a step');
  await press(page, /^Create Avatar Video/);
  await choose(page, 'Avatar', 'Abigail Office Front');
  await typeIn(page, 'Script', 'Hi ');
  await press(page, /^Insert a value of an earlier step into Script/);
  await press(page, /^Name Zoë/);
  await page.getByText('1. Name: Zoë').waitFor();
  await page.keyboard.type('!');
  await run(page, 'Test step');
  await page.getByText('What the app received').click();
  await page.getByText('"script": "Hi Zoë!"').waitFor();
});

test('A removed step takes its values along, and later ones move up', async () => {
  const sheet: OtherStep = { kind: 'other', title: 'Sheet', fields: [], sheet: 'Name\nAna', row: 1 };
  const mail = {
    ...sheet,
    title: 'Mail',
    sheet: '',
    fields: [{ label: 'Text', value: '{{1__Name}}+{{2__City}}' }],
  };
  const page = await openZap(editor.url, {
    steps: [sheet, { ...sheet, title: 'Map', sheet: 'City\nRome' }, mail],
  });
  await press(page, 'Remove step 1');
  await press(page, '2 Mail');
  const table = page.getByRole('table', { name: 'What this step receives' });
  expect(await table.getByRole('cell').innerText()).toBe('+Rome');
});

test('A step is filled in, run and read with the keyboard alone', async () => {
  const page = await openPage(editor.url);
  /** Presses Tab until the control of that name has the focus. */
  const focus = async (control: Locator) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (
        await control.evaluate(
          (one) => one === Reflect.get(Reflect.get(globalThis, 'document'), 'activeElement'),
        )
      )
        return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab never came there.');
  };
  await focus(page.getByRole('button', { name: /^Create Avatar Video/ }));
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /^Avatar(?! Group| Kind)/ }).waitFor();
  await focus(page.getByRole('combobox', { name: /^Avatar(?! Group| Kind)/ }));
  await page.keyboard.type('Abigail');
  await page
    .getByRole('option', { name: /Abigail/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await focus(page.getByRole('textbox', { name: 'Script' }));
  await page.keyboard.type('Hello.');
  await focus(page.getByRole('button', { name: 'Run live' }));
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor();
});

test('On the real HeyGen, what is paid for is asked about first', async () => {
  const emulator = await startEmulator();
  try {
    const url = await startEditor([], { HEYGEN_API_KEY: DEMO_KEY, HEYGEN_BASE_URL: emulator.url });
    const page = await openZap(url, spoken);
    await press(page, 'Run live');
    await page.getByRole('dialog').getByText('HeyGen charges your API wallet for one video').waitFor();
    expect(emulator.ledger.spentUsd).toBe(0);
    await press(page, 'Run it');
    await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor();
    expect(await given(page, 'Status')).toBe('completed');
    expect(emulator.ledger.spentUsd).toBe(0.5);
    expect(await page.getByRole('combobox', { name: 'Trouble' }).count()).toBe(0);
    expect(await page.content()).not.toContain(DEMO_KEY);
  } finally {
    await emulator.close();
  }
});

describe('Accessibility: axe finds nothing', () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  const violationsIn = async (page: Page): Promise<string[]> => {
    // The page's policy keeps every foreign script out, so this one comes by the debugger.
    await page.evaluate(await readFile(axe, 'utf8'));
    const result: unknown = await page.evaluate('axe.run()');
    const violations: unknown = isData(result) ? result.violations : [];
    return Array.isArray(violations)
      ? violations.filter(isData).map(({ id, nodes }) => `${String(id)}: ${JSON.stringify(nodes)}`)
      : ['axe did not answer'];
  };

  const views: [string, BrowserContextOptions][] = [
    ['on a desktop, in the light', { colorScheme: 'light' }],
    ['on a desktop, in the dark', { colorScheme: 'dark' }],
    ['on a phone, in the light', { ...PHONE, colorScheme: 'light' }],
    ['on a phone, in the dark', { ...PHONE, colorScheme: 'dark' }],
  ];

  test.each(views)('%s', async (_view, options) => {
    const page = await openPage(editor.url, options);
    expect(await violationsIn(page)).toEqual([]);
    await press(page, /^A video for each row/);
    await press(page, 'Run the whole Zap');
    await page.getByRole('button', { name: 'Remove step 3' }).waitFor();
    await press(page, 'Open Attachments');
    await page.locator('video').waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await press(page, /^2 HeyGen/);
    await page.getByRole('combobox', { name: /^Template/ }).click();
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await press(page, /^Insert a value/);
    expect(await violationsIn(page)).toEqual([]);
  });

  test.each(['create_video_batch', 'create_studio_video', 'translate_video'])(
    'in %s, all open',
    async (key) => {
      const page = await openZap(editor.url, zapOf('creates', key));
      for (const summary of await page.locator('form > details > summary').all()) await summary.click();
      await run(page, 'Test step');
      expect(await violationsIn(page)).toEqual([]);
    },
  );
});

test('Nothing sticks out on a phone', async () => {
  const page = await openZap(editor.url, spoken, PHONE);
  await run(page, 'Run live');
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBe(PHONE.viewport.width);
});
