/** Reads the pages of `docs/recipes` as Zaps. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export interface RecipeStep {
  number: number;
  app: string;
  /** Its label. */
  operation: string;
  /** What to fill in, by the field's label. */
  fields: readonly { label: string; value: string }[];
  /** The example output of another app's step. Several values are line items. */
  gives: ReadonlyMap<string, string | readonly string[]>;
}

export interface Recipe {
  /** The page's file name. */
  file: string;
  text: string;
  /** The steps in its picture, as “App: Operation”. */
  picture: readonly string[];
  steps: readonly RecipeStep[];
}

const DIRECTORY = resolve(import.meta.dirname, '../../../docs/recipes');

/** The rows of the Markdown table whose first column has this heading. */
const rowsUnder = (section: string, heading: string): string[][] => {
  const lines = section.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (start === -1) return [];
  const after = lines.slice(start + 2);
  const end = after.findIndex((line) => !line.startsWith('|'));
  return after.slice(0, end === -1 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const toStep = (section: string): RecipeStep[] => {
  const [, number, app, operation] = /^(\d+)\. ([^:\n]+): (.+)\n/.exec(section) ?? [];
  if (number === undefined || app === undefined || operation === undefined) return [];
  return [
    {
      number: Number(number),
      app,
      operation,
      fields: rowsUnder(section, 'Field').map(([label = '', value = '']) => ({ label, value })),
      gives: new Map(
        rowsUnder(section, 'It gives').map(([label = '', first = '', ...more]) => [
          label,
          more.length === 0 ? first : [first, ...more],
        ]),
      ),
    },
  ];
};

/** Steps are boxes in Mermaid: `one["Gmail<br>Send Email"]`. */
const picturedIn = (mermaid: string): string[] =>
  [...mermaid.matchAll(/\["(.+?)<br>(.+?)(?:<br>.+?)?"\]/g)].map(
    ([, app, operation]) => `${app}: ${operation}`,
  );

/**
 * Reads a page. A heading like `### 2. HeyGen: Find Video` begins a step. The tables below it say what to fill in (“Field”)
 * and what another app outputs in the example (“It gives”).
 */
export const toRecipe = (file: string, text: string): Recipe => ({
  file,
  text,
  picture: picturedIn(/```mermaid\n(.*?)```/s.exec(text)?.[1] ?? ''),
  steps: text.split(/^#{2,3} /m).flatMap(toStep),
});

/** A page, without the spaces that line up its tables. */
const readPage = async (file: string): Promise<string> =>
  (await readFile(join(DIRECTORY, file), 'utf8')).replaceAll(/ +\|/g, ' |');

export const readIndex = (): Promise<string> => readPage('README.md');

export const readRecipes = async (): Promise<Recipe[]> => {
  const files = (await readdir(DIRECTORY)).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return Promise.all(files.map(async (file) => toRecipe(file, await readPage(file))));
};

/** A value from an earlier step, written as Zapier shows it: `**2. Video File**`. */
const MAPPED = /\*\*(\d+)\. ([^*]+)\*\*/g;

export interface Mapped {
  step: number;
  label: string;
}

/** A name can wrap onto the next line. */
const inOneLine = (name: string): string => name.replaceAll(/\s+/g, ' ');

export const mappedIn = (text: string): Mapped[] =>
  [...text.matchAll(MAPPED)].map(([, step, label = '']) => ({ step: Number(step), label: inOneLine(label) }));

/**
 * Replaces the mapped values in a field. A field with nothing but one mapped value keeps its type: a file or line items.
 * @param valueOf throws if there is no such value
 */
export const filledIn = (text: string, valueOf: (mapped: Mapped) => unknown): unknown => {
  const [only] = mappedIn(text);
  if (only !== undefined && text === `**${only.step}. ${only.label}**`) return valueOf(only);
  return text.replaceAll(MAPPED, (_match, step: string, label: string) =>
    String(valueOf({ step: Number(step), label })),
  );
};

/** The other bold names: this app’s operations and fields. */
export const namesIn = (text: string): string[] =>
  [...text.replaceAll(MAPPED, '').matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => inOneLine(name));
