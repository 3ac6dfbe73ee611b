/** `npm run screenshots`: the pictures of the editor in the documents. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startChild, stopChildren } from '../test/editor/child.ts';
import { ROOT } from './app.ts';
import { launchChromium } from './chromium.ts';

const SIZES = { desktop: { width: 1280, height: 1000 }, phone: { width: 390, height: 844 } } as const;
type Size = keyof typeof SIZES;

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** On a desktop the step that makes the video, on a phone the mail that it goes into. */
const shows = {
  desktop: async (page: Page) => {
    await press(page, /^2 HeyGen/);
    await page.getByRole('textbox', { name: 'message (required)' }).waitFor();
    await page.getByRole('combobox', { name: /^Template/ }).blur();
  },
  phone: async (page: Page) => {
    await press(page, 'Open Attachments');
    await page.locator('video').waitFor();
    await page.locator('table').evaluate((table: { scrollIntoView: () => void }) => {
      table.scrollIntoView();
    });
  },
};

const take = async (browser: Browser, url: string, size: Size, colorScheme: 'light' | 'dark') => {
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme });
  await page.goto(url);
  await press(page, /^A video for each row/);
  await press(page, 'Run the whole Zap');
  await page.getByRole('button', { name: 'Remove step 3' }).waitFor();
  await shows[size](page);
  // A player shows its first picture when it has loaded it.
  await page.waitForLoadState('networkidle', { timeout: 1000 }).catch(() => undefined);
  await page.screenshot({ path: join(ROOT, `docs/images/editor-${size}-${colorScheme}.png`) });
  await page.close();
};

const browser = await launchChromium();
try {
  const url = await startChild();
  for (const size of ['desktop', 'phone'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) await take(browser, url, size, colorScheme);
  }
} finally {
  await browser.close();
  stopChildren();
}
