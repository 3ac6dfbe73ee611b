/** The six recipes of docs/recipes: opened, run as a whole, and read at their last step. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lengthOf, openPage, press, openEditor } from './support.ts';

const editor = openEditor();

const openRecipe = async (title: string): Promise<Page> => {
  const page = await openPage(editor.url);
  await press(page, new RegExp(`^${title}`));
  await page.getByRole('button', { name: 'Run the whole Zap' }).waitFor();
  return page;
};

const runZap = async (page: Page, steps: number): Promise<void> => {
  await press(page, 'Run the whole Zap');
  await page.getByRole('button', { name: `Remove step ${steps}` }).waitFor();
};

/** What another app's step receives, by label. */
const receivedIn = async (page: Page, label: string): Promise<string> => {
  const table = page.getByRole('table', { name: 'What this step receives' });
  const row = table
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
  return row.getByRole('cell').innerText();
};

describe('A recipe runs as a whole:', () => {
  test.each([
    ['A video for each row, by email', 'Body', /^We made something for you: https:/],
    ['A script written by AI', 'Body', /^Someone has a message for you: https:/],
  ])('%s, whose video the mail attaches', async (title, label, text) => {
    const page = await openRecipe(title);
    await runZap(page, title.includes('AI') ? 4 : 3);
    expect(await receivedIn(page, label)).toMatch(text);
    expect(await receivedIn(page, 'To')).toBe('alec@example.com');
    await press(page, 'Open Attachments');
    expect(await lengthOf(page, 'video')).toBeGreaterThan(0);
  });

  test('A welcome video for each contact, whose link HubSpot gets', async () => {
    const page = await openRecipe('A welcome video for each contact');
    await runZap(page, 3);
    expect(await receivedIn(page, 'Welcome Video')).toMatch(/^https:/);
  });

  test('A whole sheet at once, whose rows come back with their videos', async () => {
    const page = await openRecipe('A whole sheet at once');
    await runZap(page, 4);
    expect((await receivedIn(page, 'Customer')).split('\n')).toEqual(['1001', '1002', '1003']);
    expect((await receivedIn(page, 'Status')).split('\n')).toEqual(['completed', 'completed', 'completed']);
  });

  test('A recording in another language, whose subtitles can be read', async () => {
    const page = await openRecipe('A recording in another language');
    await runZap(page, 5);
    expect(await receivedIn(page, 'File Name')).toBe('Town hall – Spanish (Spain)');
    await press(page, 'Open File');
    await page.getByText('00:00:00,000 -->').waitFor();
  });

  test('An alert when a video fails, which is turned on and fires', async () => {
    const page = await openRecipe('An alert when a video fails');
    await press(page, 'Turn on');
    await press(page, 'Somebody’s video fails in HeyGen');
    await page.getByRole('table', { name: 'What step 1 gives' }).waitFor();
    await press(page, /Slack: Send Channel Message/);
    expect(await receivedIn(page, 'Message Text')).toContain('The presenter blinked.');
    await press(page, /HeyGen: New Finished Video/);
    await press(page, 'Turn off');
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
  });
});
