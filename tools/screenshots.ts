/**
 * `npm run screenshots`: the pictures in the documents, of the editor and of the demo's report; with `-- report`, of the
 * report alone.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

const takeReport = async (browser: Browser) => {
  const directory = await mkdtemp(join(tmpdir(), 'screenshots-'));
  const environment = { ...process.env, HEYGEN_API_KEY: '' };
  execFileSync(process.execPath, [join(ROOT, 'demo/start.ts'), '--out', directory], { env: environment });
  const page = await browser.newPage({ viewport: { width: 1180, height: 830 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(join(directory, 'report.html')).href);
  // Players bring their buttons, which hide the words.
  await page.evaluate('for (const video of document.querySelectorAll("video")) video.controls = false');
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(ROOT, 'docs/images/report.png') });
  await page.close();
  await rm(directory, { recursive: true });
};

const takeEditor = async (browser: Browser) => {
  const url = await startChild();
  for (const size of ['desktop', 'phone'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) await take(browser, url, size, colorScheme);
  }
};

const browser = await launchChromium();
try {
  await takeReport(browser);
  if (process.argv[2] !== 'report') await takeEditor(browser);
} finally {
  await browser.close();
  stopChildren();
}
