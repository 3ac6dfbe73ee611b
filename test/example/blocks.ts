/** The code blocks of a document, and what they do to a copy of the project. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Block {
  /** The file that its first line names. */
  path: string;
  isChange: boolean;
  lines: readonly string[];
}

/** @param document Markdown, whose blocks of code begin with a comment that names a file */
export const blocksIn = (document: string): Block[] =>
  [...document.matchAll(/^```(ts|diff)\n\/\/ (\S+)\n(.*?)^```$/gms)].map(
    ([, kind, path = '', code = '']) => ({
      path,
      isChange: kind === 'diff',
      lines: code.trimEnd().split('\n'),
    }),
  );

/** Where some lines stand, one after the other, whatever their indentation. */
const placeOf = (wanted: readonly string[], lines: readonly string[], from: number): number =>
  lines.findIndex(
    (_line, start) =>
      start >= from && wanted.every((line, offset) => lines[start + offset]?.trim() === line.trim()),
  );

/**
 * Takes away the lines with a minus and puts in those with a plus, beside the others, which have to be there.
 *
 * @param changes parts of the file from top to bottom, with `…` between them
 * @throws Error that names what the file lacks
 */
export const changed = (text: string, changes: readonly string[]): string => {
  const lines = text.split('\n');
  const parts = changes.join('\n').split('\n…\n');
  let from = 0;
  for (const part of parts) {
    const own = part.split('\n');
    const there = own.filter((line) => !line.startsWith('+')).map((line) => line.slice(2));
    const place = placeOf(there, lines, from);
    if (place === -1) throw new Error(`The file has no such lines:\n${there.join('\n')}`);
    const now = own.filter((line) => !line.startsWith('-')).map((line) => line.slice(2));
    lines.splice(place, there.length, ...now);
    from = place + now.length;
  }
  return lines.join('\n');
};

/** @throws Error that names the block that does not fit */
export const apply = async (block: Block, root: string): Promise<void> => {
  const { path, isChange, lines } = block;
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  if (!isChange) return writeFile(file, `${lines.join('\n')}\n`, { flag: 'wx' });
  try {
    await writeFile(file, changed(await readFile(file, 'utf8'), lines));
  } catch (error) {
    throw new Error(`The block for ${path} does not fit. ${String(error)}`, { cause: error });
  }
};
