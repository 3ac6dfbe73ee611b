/** What a user reads when HeyGen is in trouble, and what Zapier would do. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { failureIn, openPage, press, run, openEditor } from './support.ts';

const editor = openEditor();

/** Switches trouble on, and opens the form in which it shows. */
const inTrouble = async (label: string): Promise<Page> => {
  const page = await openPage(editor.url);
  const trouble = page.getByRole('combobox', { name: 'Trouble' });
  await trouble.selectOption({ label });
  await page.locator('select:disabled').waitFor({ state: 'detached' });
  await press(page, 'Try it');
  await page.getByRole('button', { name: 'Remove step 1' }).waitFor();
  return page;
};

describe('The user reads what went wrong, and what Zapier does next, when', () => {
  test.each([
    ['A render fails', 'The presenter blinked.', 'Error.'],
    ['Too many requests (429)', 'HeyGen', 'Zapier runs this step again in '],
    ['The wallet is empty', 'API wallet', 'AppError'],
    ['HeyGen’s old API is off', 'Background', 'AppError'],
    ['A share link that is not shared', 'Photo', 'AppError'],
    ['HeyGen is down', 'HeyGen', 'Zapier'],
  ])('%s', async (label, sentence, fate) => {
    const page = await inTrouble(label);
    await run(page, 'Run live');
    const text = await failureIn(page);
    expect(text).toContain(sentence);
    expect(text).toContain(fate);
  });
});

test('A failed render is in the ledger', async () => {
  const page = await inTrouble('A render fails');
  await run(page, 'Run live');
  const panel = page.getByRole('complementary', { name: 'What happened' });
  expect(await panel.innerText()).toContain('$0.50, 1 video');
});

test('Among 3,000 looks, one is found by typing its name', async () => {
  const page = await inTrouble('3,000 looks');
  const avatar = page.getByRole('combobox', { name: 'Avatar (required)' });
  await avatar.click();
  await page.getByRole('button', { name: 'Load more' }).click();
  await avatar.fill('Presenter 2987');
  await page.getByRole('option', { name: /Presenter 2987/ }).click();
  expect(await avatar.inputValue()).toContain('Presenter 2987');
});

test('A template with 400 variables has a field for each', async () => {
  const page = await inTrouble('400 template variables');
  const last = page.getByRole('textbox', { name: 'variable 400', exact: true });
  await last.fill('The end');
  expect(await last.innerText()).toBe('The end');
});

test('A slow HeyGen is waited for', async () => {
  const page = await inTrouble('HeyGen is slow');
  await run(page, 'Run live');
  await page.getByRole('table', { name: 'What step 1 gives' }).waitFor();
  const panel = page.getByRole('complementary', { name: 'What happened' });
  expect(await panel.innerText()).toMatch(/^What happened\s+[4-9]\.\d s/);
});
