/** A Zapier app that is not ours, with what ours does without. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OtherStep } from '../../../editor/contract.ts';
import { addressOf } from '../../../editor/page/address.ts';
import { ROOT } from '../../../tools/app.ts';
import {
  choose,
  closeEditors,
  failureIn,
  given,
  openPage,
  openZap,
  press,
  run,
  startEditor,
  typeIn,
  zapOf,
} from './support.ts';

closeEditors();

const LIBRARY = join(ROOT, 'test/editor/library');
const PASSWORD = 'open-sesame';

const connect = async (page: Page, password: string): Promise<void> => {
  const form = page.getByRole('form', { name: 'Connect an account' });
  await form.getByRole('textbox', { name: 'Username' }).fill('Ann');
  await form.getByLabel('Password').fill(password);
  await press(page, 'Connect');
};

test('It is connected, filled in and run, after a question, and gets each value in its type', async () => {
  const page = await openPage(await startEditor([LIBRARY]));
  await connect(page, 'wrong-password');
  expect(await failureIn(page)).toContain('The library does not know you.');
  await connect(page, PASSWORD);
  await page.getByText('Ann’s card').waitFor();

  await press(page, /^Lend Books/);
  await page.getByRole('link', { name: 'the rules' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Notes' }).getAttribute('aria-disabled')).toBe('true');
  await choose(page, 'Book', 'Dune');
  await choose(page, 'Handle Worms With Care', 'True');
  await typeIn(page, 'Notes', 'One');
  await press(page, 'Add a value to Notes');
  await page.getByRole('textbox', { name: 'Notes' }).nth(1).fill('Two');
  await page.getByRole('textbox', { name: 'Name 1 of Shelf Marks' }).fill('row');
  await page.getByRole('textbox', { name: 'Value 1 of Shelf Marks' }).fill('B');
  await typeIn(page, 'Rules', '{ "late": 2 }');
  await choose(page, 'Days', 'Two weeks');
  await typeIn(page, 'Due', '2026-12-31T09:00:00Z');
  await page.getByLabel('PIN').fill('1234');
  const address = await page.getByRole('main').evaluate(() => String(Reflect.get(globalThis, 'location')));
  expect(address).toContain('2026-12-31');
  expect(address).not.toContain('1234');

  await press(page, 'Run live');
  await page.getByRole('dialog').getByText('for real').waitFor();
  await press(page, 'Run it');
  await page.getByRole('table', { name: 'What step 1 gives' }).waitFor();
  expect(JSON.parse(await given(page, 'Received'))).toEqual({
    reader: 'Ann',
    book: '1',
    notes: ['One', 'Two'],
    shelf: { row: 'B' },
    rules: { late: 2 },
    days: 14,
    due: '2026-12-31T09:00:00Z',
    pin: '1234',
    worms: true,
  });
});

test('A dropdown is asked for again when another field has changed, and offers no page that it has not', async () => {
  const page = await openPage(await startEditor([LIBRARY]));
  await connect(page, PASSWORD);
  await press(page, /^Lend Books/);
  await choose(page, 'Copy', 'First copy of any book');
  await choose(page, 'Book', 'Dune');
  expect(await page.getByRole('combobox', { name: 'Copy' }).inputValue()).toBe('First copy of any book');
  await page.getByRole('combobox', { name: 'Copy' }).click();
  await page.getByRole('option', { name: 'First copy of 1' }).waitFor();
  expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
});

test('Nothing can be filled in before the field that it depends on', async () => {
  const url = await startEditor([LIBRARY], { authData_username: 'Ann', authData_password: PASSWORD });
  const sheet: OtherStep = { kind: 'other', title: 'Sheet', fields: [], sheet: 'Name\nAna', row: 1 };
  const { steps } = zapOf('creates', 'reserve_room', { guests: ['Bo', ''], hours: [{}, {}] });
  const page = await openPage(`${url}/${addressOf({ steps: [sheet, ...steps] })}`);
  await press(page, /^2 library/);
  const enabled = async () => {
    const controls = await page.locator('main form').locator('input, button, [role=textbox]').all();
    const states = await Promise.all(controls.map((control) => control.isEnabled()));
    return [states.filter(Boolean).length, states.length];
  };
  await page.getByLabel(/^Code/).waitFor();
  const insertions = page.getByRole('button', { name: 'Insert a value of an earlier step' });
  // The room, and the button that puts a value into it.
  expect([(await enabled())[0], await insertions.count()]).toEqual([2, 1]);
  await typeIn(page, 'Room', 'Blue');
  await insertions.nth(1).waitFor();
  const [able, all] = await enabled();
  expect(able).toBe(all);
  expect(await page.getByLabel(/^Code/).getAttribute('aria-required')).toBe('true');
});

test('A link that was copied is an old one once the Zap has changed', async () => {
  const url = await startEditor([LIBRARY], { authData_username: 'Ann', authData_password: PASSWORD });
  const page = await openZap(url, zapOf('creates', 'reserve_room'), { permissions: ['clipboard-write'] });
  await press(page, 'Copy link');
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  await typeIn(page, 'Room', 'Blue');
  await page.getByRole('button', { name: 'Copy link' }).waitFor();
});

test('A title with a script in it is a title, and the password is nowhere in the page', async () => {
  const page = await openPage(await startEditor([LIBRARY]));
  await connect(page, PASSWORD);
  await press(page, /^New Book/);
  await run(page, 'Test trigger');
  expect(await given(page, 'Title')).toContain('<script>');
  expect(await page.title()).toBe('Zap editor');
  await press(page, 'New Zap');
  await press(page, /^Lend Books/);
  await choose(page, 'Book', 'Momo');
  await press(page, 'Test step');
  await press(page, 'Run it');
  expect(await given(page, 'Echo')).toBe('••••••');
  expect(await page.content()).not.toContain(PASSWORD);
});

test('A trigger that is on shows why it cannot poll', async () => {
  const page = await openPage(await startEditor([LIBRARY]));
  await connect(page, PASSWORD);
  await press(page, /^New Book/);
  await typeIn(page, 'Shelf', 'gone');
  await press(page, 'Turn on');
  const panel = page.getByRole('complementary', { name: 'What happened' });
  await panel.getByRole('alert').filter({ hasText: 'That shelf is gone.' }).first().waitFor();
  await press(page, 'Turn off');
  await page.getByRole('button', { name: 'Turn on' }).waitFor();
});

test.each([
  ['empty', 'There is no sample to show.'],
  ['gone', 'That shelf is gone.'],
])('The whole Zap stops at a trigger that has no record to give: its shelf is %s', async (shelf, why) => {
  const url = await startEditor([LIBRARY], { authData_username: 'Ann', authData_password: PASSWORD });
  const page = await openZap(url, {
    steps: [...zapOf('triggers', 'new_book', { shelf }).steps, ...zapOf('creates', 'lend_books').steps],
  });
  await press(page, 'Run the whole Zap');
  await page.getByText(why).first().waitFor();
  await page.getByRole('button', { name: 'Remove step 1' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('A step that was not agreed to does not run', async () => {
  const page = await openPage(await startEditor([LIBRARY]));
  await connect(page, PASSWORD);
  await press(page, /^Lend Books/);
  await choose(page, 'Book', 'Emma');
  await press(page, 'Run live');
  await press(page, 'Cancel');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('table').count()).toBe(0);
});

test('It is built again when a file is saved; a mistake is shown, and the last app that worked stays', async () => {
  const folder = await mkdtemp(join(ROOT, 'test/editor/library-'));
  try {
    await cp(LIBRARY, folder, { recursive: true });
    const environment = { authData_username: 'Ann', authData_password: PASSWORD };
    const page = await openPage(await startEditor([folder], environment));
    await press(page, /^Lend Books/);
    await page.getByRole('textbox', { name: 'Reader' }).waitFor();
    const file = join(folder, 'index.js');
    const code = await readFile(file, 'utf8');
    await writeFile(file, code.replace("label: 'Reader'", "label: 'Borrower'"));
    await page.getByRole('textbox', { name: 'Borrower' }).waitFor();
    await writeFile(file, `${code}\n}`);
    expect(await failureIn(page)).toContain('Unexpected');
    await page.getByRole('textbox', { name: 'Borrower' }).waitFor();
  } finally {
    await rm(folder, { recursive: true });
  }
});
