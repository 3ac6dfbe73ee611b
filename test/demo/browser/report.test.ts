/** What a person sees of a run: its report in a browser. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Outcome } from '../../../demo/outcome.ts';
import { openFolder } from '../../../demo/outputs/folder.ts';
import { writeReport } from '../../../demo/outputs/report.ts';
import { lasting } from '../../../emulator/files/mp4.ts';
import { launchChromium } from '../../../tools/chromium.ts';

const media = (name: string) => readFile(new URL(`../../../emulator/media/${name}`, import.meta.url));

let browser: Browser;
let directory: string;
beforeAll(async () => {
  browser = await launchChromium();
  directory = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  await browser.close();
  await rm(directory, { recursive: true });
});

const SECONDS = [1, 6.4, 61.3];

/** The report of a run: three videos, one that failed and one that has not finished. */
const writeRun = async (): Promise<string> => {
  await openFolder(directory);
  const clip = await media('landscape-photo.mp4');
  const done = SECONDS.map(async (duration, index): Promise<Outcome> => {
    const number = index + 1;
    const files = {
      video: `videos/row-${number}.mp4`,
      thumbnail: `videos/row-${number}.jpg`,
      subtitles: `videos/row-${number}.srt`,
    };
    await writeFile(join(directory, files.video), lasting(clip, duration));
    await writeFile(join(directory, files.thumbnail), await media('landscape-photo.jpg'));
    await writeFile(join(directory, files.subtitles), '1\n00:00:00,000 --> 00:00:01,000\nHi\n');
    const row = { name: `Ann ${number}`, message: 'Hi' };
    const page = `file:///report.html#row-${number}`;
    return {
      number,
      row,
      status: 'completed',
      video: { id: 'v', status: 'completed', duration },
      files,
      page,
    };
  });
  const failed: Outcome = { number: 4, row: { name: 'Bob' }, status: 'failed', reason: 'It blinked.' };
  const open: Outcome = { number: 5, row: { name: 'سارة' }, status: 'rendering' };
  const outcomes = [...(await Promise.all(done)), failed, open];
  const file = await writeReport(outcomes, { directory, subtitle: 'a.csv, 2026-11-26 13:05' });
  return pathToFileURL(file).href;
};

describe('The report', () => {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

  test.each(['light', 'dark'] as const)('axe finds nothing in it: %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    await page.goto(await writeRun());
    await page.evaluate(await readFile(axe, 'utf8'));
    expect(await page.evaluate('axe.run().then(({ violations }) => violations)')).toEqual([]);
    await page.close();
  });

  test('plays videos of the length that they say, by their names, with captions', async () => {
    const page = await browser.newPage();
    await page.goto(await writeRun());
    for (const [index, seconds] of SECONDS.entries()) {
      const player = page.getByLabel(`Video for Ann ${index + 1}`);
      await player.scrollIntoViewIfNeeded();
      const played: unknown = await page.evaluate(
        `(async () => {
          const video = document.querySelector('#row-${index + 1} video');
          if (video.readyState < 1) await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve));
          const { duration } = video;
          const ended = new Promise((resolve) => video.addEventListener('ended', resolve));
          video.currentTime = duration - 0.4;
          await video.play();
          await ended;
          return { duration, end: video.currentTime, error: video.error, cues: video.textTracks[0].cues.length };
        })()`,
      );
      expect(played).toEqual({
        duration: expect.closeTo(seconds, 1),
        end: expect.closeTo(seconds, 1),
        error: null,
        cues: 1,
      });
    }
    await page.close();
  });

  test('shows the row that a link names', async () => {
    const page = await browser.newPage({ viewport: { width: 400, height: 400 } });
    await page.goto(`${await writeRun()}#row-4`);
    expect(await page.evaluate('document.querySelector(":target").id')).toBe('row-4');
    expect(
      await page.evaluate('document.querySelector(":target").getBoundingClientRect().top < innerHeight'),
    ).toBe(true);
    await page.close();
  });
});
