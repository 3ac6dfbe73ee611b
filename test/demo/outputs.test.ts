import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import PostalMime from 'postal-mime';
import type { Outcome } from '../../demo/outcome.ts';
import { writeContacts } from '../../demo/outputs/hubspot.ts';
import { writeMail } from '../../demo/outputs/mail.ts';
import { openFolder } from '../../demo/outputs/folder.ts';
import { writeReport } from '../../demo/outputs/report.ts';
import { UserError } from '../../tools/command.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'steps-'));
  await mkdir(join(directory, 'videos'));
  await writeFile(join(directory, 'videos/row-1.jpg'), 'a picture');
  await writeFile(join(directory, 'videos/row-1.mp4'), 'a video');
  await writeFile(join(directory, 'videos/row-1.srt'), '1\n00:00:00,000 --> 00:00:01,500\nHi\n');
});
afterEach(() => rm(directory, { recursive: true }));

const done: Outcome = {
  number: 1,
  row: { name: 'Renée <R> سارة 🎂', message: 'Two\nlines & {{curly}}', email: 'renee@example.com' },
  status: 'completed',
  video: {
    id: 'v1',
    status: 'completed',
    video_page_url: 'https://app.heygen.com/videos/v1?a=1&b=2',
    duration: 4.2,
  },
  files: { video: 'videos/row-1.mp4', thumbnail: 'videos/row-1.jpg', subtitles: 'videos/row-1.srt' },
};
const failed: Outcome = {
  number: 2,
  row: { name: '=cmd()', email: '=1+1@example.com' },
  status: 'failed',
  reason: 'Rendering “failed” <b>',
};

describe('The Gmail step', () => {
  test('writes a message that mail programs can read: name, text, link, picture and video', async () => {
    expect(await writeMail(done, directory)).toBe('row-1.eml');
    const mail = await PostalMime.parse(await readFile(join(directory, 'row-1.eml')));
    expect(mail.from).toEqual({ address: 'videos@example.com', name: 'Your videos' });
    expect(mail.to).toEqual([{ address: 'renee@example.com', name: '' }]);
    expect(mail.subject).toBe('A video for Renée <R> سارة 🎂');
    expect(mail.text).toContain('Two\nlines & {{curly}}');
    expect(mail.text).toContain('https://app.heygen.com/videos/v1?a=1&b=2');
    expect(mail.html).toContain('href="https://app.heygen.com/videos/v1?a=1&amp;b=2"');
    expect(mail.html).toContain('Renée &lt;R&gt; سارة');
    const [picture, video] = mail.attachments;
    expect(video).toMatchObject({ filename: 'row-1.mp4', mimeType: 'video/mp4', disposition: 'attachment' });
    expect(picture).toMatchObject({ filename: 'thumbnail.jpg', mimeType: 'image/jpeg' });
    expect(mail.html).toContain(`cid:${picture?.contentId?.slice(1, -1) ?? 'none'}`);
  });

  /** The lines of the head, of which a folded header has several. */
  const headOf = async (row: Record<string, string>) => {
    expect(await writeMail({ ...done, row }, directory)).toBe('row-1.eml');
    const message = await readFile(join(directory, 'row-1.eml'));
    const mail = await PostalMime.parse(message);
    return { mail, keys: mail.headers.map(({ key }) => key).sort() };
  };

  test.each([
    'Ann\r\nBcc: eve@example.com',
    'Ann\nBcc: eve@example.com',
    'Ann\rBcc: eve@example.com',
    'Ann\u2028Bcc: eve@example.com',
    'Ann\r\n\r\n<script>alert(1)</script>',
    'Ann\0\u0085Bcc: eve@example.com',
    `Ann${' '.repeat(200)}Bcc: eve@example.com`,
    '=?utf-8?Q?Ann=0D=0ABcc:_eve@example.com?=',
    'Ann" <eve@example.com>, "Bob',
  ])('has no header that comes out of a name: %j', async (name) => {
    const usual = await headOf({ name: 'Ann', email: 'ann@example.com' });
    const { mail, keys } = await headOf({ name, email: 'ann@example.com' });
    expect(keys).toEqual(usual.keys);
    expect(mail.to).toEqual([{ address: 'ann@example.com', name: '' }]);
    expect(mail.from).toEqual(usual.mail.from);
    expect(mail.bcc ?? mail.cc).toBeUndefined();
    expect(mail.subject).toMatch(/^A video for [^\r\n]*$/);
  });

  test.each([
    'ann@example.com, eve@example.com',
    'ann@example.com;eve@example.com',
    'ann@example.com eve@example.com',
    'ann@example.com\r\nBcc: eve@example.com',
    'ann@example.com\tbcc:eve@example.com',
    '"ann@example.com" <eve@example.com>',
    'ann@example.com>,<eve@example.com',
    'Friends: ann@example.com, eve@example.com;',
    'ann@example.com\0@eve.example.com',
    'ann@example.com (eve@example.com)',
    'ann@[eve.example.com]',
    'ann',
    '@example.com',
  ])('is not written to what is no single address: %j', async (email) => {
    expect(await writeMail({ ...done, row: { name: 'Ann', email } }, directory)).toBeUndefined();
  });

  test.each([
    'ann@example.com',
    ' ann@example.com\n',
    'ann.o’hara+zap@mail.example.co',
    "ann.o'hara@exämple.com",
  ])('is written to any single address: %j', async (email) => {
    const { mail } = await headOf({ name: 'Ann', email });
    expect(mail.to).toHaveLength(1);
  });

  test('leaves out a video that is too large for a mail', async () => {
    await writeFile(join(directory, 'videos/row-1.mp4'), Buffer.alloc(18_000_001));
    await writeMail(done, directory);
    const mail = await PostalMime.parse(await readFile(join(directory, 'row-1.eml')));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['thumbnail.jpg']);
  });

  test('writes no message for a failed render or a row without an address', async () => {
    expect(await writeMail(failed, directory)).toBeUndefined();
    expect(await writeMail({ ...done, row: { name: 'Ann' } }, directory)).toBeUndefined();
  });
});

describe('The HubSpot step', () => {
  test('writes a line for every row, with address, link, status and reason', async () => {
    await writeContacts([done, failed], directory);
    const content = await readFile(join(directory, 'hubspot.csv'), 'utf8');
    const records: unknown = parse(content, { columns: true });
    expect(records).toEqual([
      {
        email: 'renee@example.com',
        video_link: 'https://app.heygen.com/videos/v1?a=1&b=2',
        video_status: 'completed',
        video_failure: '',
      },
      // A spreadsheet would run a cell that starts with = as a formula.
      {
        email: "'=1+1@example.com",
        video_link: '',
        video_status: 'failed',
        video_failure: 'Rendering “failed” <b>',
      },
    ]);
  });
});

describe('The report', () => {
  test('plays videos with captions, says why others failed, and escapes HTML in rows', async () => {
    const file = await writeReport([done, failed], { directory, subtitle: 'a <test>' });
    const page = await readFile(file, 'utf8');
    expect(page).toContain('src="videos/row-1.mp4"');
    expect(page).toContain('poster="videos/row-1.jpg"');
    expect(page).toContain('Renée &lt;R&gt; سارة 🎂');
    expect(page).toContain('Rendering “failed” &lt;b&gt;');
    expect(page).toContain('a &lt;test&gt;');
    const captions = /src="data:text\/vtt;base64,([^"]+)"/.exec(page)?.[1] ?? '';
    expect(Buffer.from(captions, 'base64').toString()).toBe(
      'WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.500\nHi\n',
    );
  });

  test('links each row: to its page at HeyGen or, when HeyGen was emulated, to its place in the report', async () => {
    const emulated = { ...done, number: 7, page: 'file:///out/report.html#row-7' };
    const page = await readFile(await writeReport([done, emulated], { directory, subtitle: '' }), 'utf8');
    expect(page).toContain('<a href="https://app.heygen.com/videos/v1?a=1&amp;b=2">');
    expect(page).toContain('<a href="#row-7">');
    expect(page).toContain('<li id="row-1">');
    expect(page).toContain('<li id="row-7">');
  });

  test('names each player by its row', async () => {
    const quoted = { ...done, row: { name: 'Ann "A"' } };
    const page = await readFile(await writeReport([quoted], { directory, subtitle: '' }), 'utf8');
    expect(page).toContain('aria-label="Video for Ann &quot;A&quot;"');
  });

  test.each([
    [20, 'metadata'],
    [21, 'none'],
  ])('of %d rows preloads: %s', async (count, preload) => {
    const outcomes = Array.from({ length: count }, () => done);
    const page = await readFile(await writeReport(outcomes, { directory, subtitle: '' }), 'utf8');
    expect(page.match(/preload="\w+"/g)).toEqual(outcomes.map(() => `preload="${preload}"`));
  });

  test('shows rows that are still rendering when the run is interrupted', async () => {
    const rendering: Outcome = { number: 1, row: { name: 'Ann' }, status: 'rendering' };
    const page = await readFile(await writeReport([rendering], { directory, subtitle: '' }), 'utf8');
    expect(page).toContain('<div class="none">rendering</div>');
  });
});

describe('The output folder', () => {
  const write = (...names: string[]) =>
    Promise.all(names.map((name) => writeFile(join(directory, name), 'content')));

  test('is made, with its parents', async () => {
    await openFolder(join(directory, 'a/b'));
    expect(await readdir(join(directory, 'a/b'), { recursive: true })).toEqual(['videos']);
  });

  test('loses what the last run wrote, and nothing else', async () => {
    await write('row-1.eml', 'row-250.eml', 'hubspot.csv', 'bulk.csv', 'report.html');
    await write('row-1.txt', 'my-row-1.eml', 'notes.txt', 'videos/holiday.mp4', 'videos/rows.mp4');
    await openFolder(directory);
    expect((await readdir(directory, { recursive: true })).sort()).toEqual([
      'my-row-1.eml',
      'notes.txt',
      'row-1.txt',
      'videos',
      'videos/holiday.mp4',
      'videos/rows.mp4',
    ]);
  });

  const refusalOf = async (folder: string): Promise<string> => {
    const failure: unknown = await openFolder(folder).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    return failure instanceof UserError ? failure.message : '';
  };
  const sentence = (folder: string, reason: string) =>
    `The folder ${folder} cannot be used: ${reason}. Name another with --out. Nothing was rendered.`;

  test.each([
    ['is a file', 'notes.txt', 'there is a file in its place'],
    ['would be in a file', 'notes.txt/out', 'there is a file in its place'],
    ['has a file for the videos', 'taken', 'there is a file in its place'],
    ['has a folder for the report', 'odd', 'it has a folder with the name of a file to write'],
    ['has a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
  ])('is refused when it %s', async (_what, name, reason) => {
    await mkdir(join(directory, 'taken'));
    await mkdir(join(directory, 'odd/report.html'), { recursive: true });
    await write('notes.txt', 'taken/videos');
    const folder = join(directory, name);
    expect(await refusalOf(folder)).toBe(sentence(folder, reason));
  });

  test('is refused when one may not write to it', async () => {
    const folder = join(directory, 'locked');
    await mkdir(join(folder, 'videos'), { recursive: true });
    await chmod(folder, 0o555);
    await chmod(directory, 0o755);
    // Root may write everywhere, so it becomes nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await refusalOf(folder)).toBe(sentence(folder, 'you may not write there'));
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
