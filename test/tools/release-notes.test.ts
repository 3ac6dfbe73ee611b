import { expect, test } from '@jest/globals';
import { releaseNotes } from '../../tools/release-notes.ts';

const CHANGELOG = `# Changelog

What a user would notice.

## 1.10.0 – not released yet

- Something to come.

## 1.1.0 – 2026-12-31

- **Find Video**: by its title, too.

### Mended

- A typo.

## 1.0.1 – 2026-12-24

## 1.0.0

- Everything.
`;

test('The notes of a version are its own section of CHANGELOG.md', () => {
  expect(releaseNotes('v1.1.0', '1.1.0', CHANGELOG)).toBe(
    '- **Find Video**: by its title, too.\n\n### Mended\n\n- A typo.',
  );
});

test.each([
  ['v1.1.0', '1.2.0', 'The tag is v1.1.0, and package.json has version 1.2.0.'],
  ['1.1.0', '1.1.0', 'The tag is 1.1.0, and package.json has version 1.1.0.'],
  ['v1.1', '1.1', 'CHANGELOG.md has no section 1.1.'],
  ['v2.0.0', '2.0.0', 'CHANGELOG.md has no section 2.0.0.'],
  ['v1.10.0', '1.10.0', 'CHANGELOG.md does not say when 1.10.0 is released: “## 1.10.0 – not released yet”.'],
  ['v1.0.1', '1.0.1', 'CHANGELOG.md says nothing of 1.0.1.'],
  ['v1.0.0', '1.0.0', 'CHANGELOG.md does not say when 1.0.0 is released: “## 1.0.0”.'],
])('Tag %s with package version %s is refused: %s', (tag, version, message) => {
  expect(() => releaseNotes(tag, version, CHANGELOG)).toThrow(new Error(message));
});
