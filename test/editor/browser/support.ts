/** Uses the editor as a person does: in a browser, by the names of things. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Zap } from '../../../editor/contract.ts';
import { addressOf } from '../../../editor/page/address.ts';
import { launchChromium } from '../../../tools/chromium.ts';
import { startChild, stopChildren } from '../child.ts';

/** In ms. A busy machine may take long. */
const PATIENCE = 30_000;

export { startChild as startEditor };

const shared: { browser?: Promise<Browser> } = {};
const open: (() => Promise<void>)[] = [];
const complaints: string[] = [];

const pageFor = async (options: BrowserContextOptions): Promise<Page> => {
  shared.browser ??= launchChromium();
  const context = await (
    await shared.browser
  ).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  open.push(() => context.close());
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal that the page shows to the user is an answer with an error status, and no mistake of the page.
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text());
  });
  return page;
};

/** Call once per test file: closes pages after each test, in which the page may not complain, and the rest at the end. */
export const closeEditors = (): void => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
    const said = complaints.splice(0);
    if (said.length > 0) throw new Error(`The page complained: ${said.join('\n')}`);
  });
  afterAll(async () => {
    await (await shared.browser)?.close();
    stopChildren();
  });
};

/** Call once per test file, in place of `closeEditors`. @returns an editor whose address is there when the tests begin */
export const openEditor = (): { readonly url: string } => {
  closeEditors();
  const editor = { url: '' };
  beforeAll(async () => {
    editor.url = await startChild();
  });
  return editor;
};

export const openPage = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await pageFor(options);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

/** Opens a Zap by its address. */
export const openZap = async (url: string, zap: Zap, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await openPage(`${url}/${addressOf(zap)}`, options);
  await page.getByRole('button', { name: 'Remove step' }).waitFor();
  return page;
};

export const zapOf = (
  kind: 'creates' | 'searches' | 'triggers' | 'searchOrCreates',
  key: string,
  input = {},
): Zap => ({
  steps: [{ kind, key, input }],
});

/** The field of a form whose label begins like this. */
const named = (label: string): RegExp =>
  new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}( \\(required\\))?$`);

export const typeIn = (page: Page, label: string, text: string): Promise<void> =>
  page
    .getByRole('textbox', { name: named(label) })
    .first()
    .fill(text);

export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: named(label) }).click();
  await page.getByRole('option', { name: option }).first().click();
};

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** Runs the open step and waits for its end. */
export const run = async (page: Page, button: 'Test step' | 'Run live' | 'Test trigger'): Promise<void> => {
  const before = await page
    .locator('[data-run]')
    .evaluateAll((found: { dataset: { run?: string } }[]) => found.map((one) => one.dataset.run));
  await press(page, button);
  await page
    .locator(before.map((id) => `:not([data-run="${id ?? ''}"])`).join('') + '[data-run]')
    .filter({ hasText: /^(Done|Failed)/ })
    .waitFor();
};

/** What the open step gives, by label. */
export const given = async (page: Page, label: string): Promise<string> => {
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
  return row.getByRole('cell').innerText();
};

/** Seconds that a player would play. */
export const lengthOf = async (page: Page, player: 'video' | 'audio'): Promise<number> => {
  const media = page.locator(player).first();
  await media.waitFor();
  return media.evaluate(
    (element: { duration: number }) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (element.duration > 0) resolve(element.duration);
          else setTimeout(look, 50);
        };
        look();
      }),
  );
};

export const failureIn = (page: Page): Promise<string> => page.getByRole('alert').first().innerText();
