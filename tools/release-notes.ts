/**
 * `node tools/release-notes.ts v1.2.3`: prints the notes of that version from CHANGELOG.md. Fails unless the tag,
 * package.json and CHANGELOG.md agree.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { ROOT } from './app.ts';

/**
 * @param tag such as `v1.2.3`
 * @param version from package.json
 * @throws Error that says what to fix before the release
 */
export const releaseNotes = (tag: string, version: string, changelog: string): string => {
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and package.json has version ${version}.`);
  // Each section begins with `## 1.2.3 – 2026-12-31`.
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`${version} `) || text.startsWith(`${version}\n`));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section ${version}.`);
  const [heading = '', ...lines] = section.split('\n');
  if (!/ \d{4}-\d\d-\d\d$/.test(heading)) {
    throw new Error(`CHANGELOG.md does not say when ${version} is released: “## ${heading}”.`);
  }
  const notes = lines.join('\n').trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return notes;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
  console.log(releaseNotes(process.argv[2] ?? '', packageJson.version, changelog));
}
