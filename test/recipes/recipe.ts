/** The pages of `docs/recipes`, read as the Zaps that they describe. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../tools/app.ts';

export interface RecipeStep {
  number: number;
  app: string;
  /** As Zapier calls it. */
  operation: string;
  /** What is filled in, by the field's label. */
  fields: readonly { label: string; value: string }[];
  /** What the step of another app hands over in the example. Several values are line items. */
  gives: ReadonlyMap<string, string | readonly string[]>;
}

export interface Recipe {
  /** The name of the page's file. */
  file: string;
  text: string;
  /** The steps that its picture shows, as “App: Operation”. */
  picture: readonly string[];
  steps: readonly RecipeStep[];
}

const DIRECTORY = join(ROOT, 'docs/recipes');

/** The rows of a Markdown table that starts with this heading, without their head. */
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
 * Reads a page: a heading such as `### 2. HeyGen: Find Video` begins a step, and tables below it say what is filled in
 * (“Field”) and what another app hands over in the example (“It gives”).
 */
export const toRecipe = (file: string, text: string): Recipe => ({
  file,
  text,
  picture: picturedIn(/```mermaid\n(.*?)```/s.exec(text)?.[1] ?? ''),
  steps: text.split(/^#{2,3} /m).flatMap(toStep),
});

export const readIndex = (): Promise<string> => readFile(join(DIRECTORY, 'README.md'), 'utf8');

export const readRecipes = async (): Promise<Recipe[]> => {
  const files = (await readdir(DIRECTORY)).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return Promise.all(
    files.map(async (file) => toRecipe(file, await readFile(join(DIRECTORY, file), 'utf8'))),
  );
};

/** What a text takes from earlier steps, written as Zapier shows it: `**2. Video File**`. */
const MAPPED = /\*\*(\d+)\. ([^*]+)\*\*/g;

export interface Mapped {
  step: number;
  label: string;
}

/** A name may go on in the next line. */
const inOneLine = (name: string): string => name.replaceAll(/\s+/g, ' ');

export const mappedIn = (text: string): Mapped[] =>
  [...text.matchAll(MAPPED)].map(([, step, label = '']) => ({ step: Number(step), label: inOneLine(label) }));

/**
 * A field's value with what is mapped into it. A mapped value alone stays what it is, such as a file or line items.
 * @param valueOf throws for what is not there
 */
export const filledIn = (text: string, valueOf: (mapped: Mapped) => unknown): unknown => {
  const [only] = mappedIn(text);
  if (only !== undefined && text === `**${only.step}. ${only.label}**`) return valueOf(only);
  return text.replaceAll(MAPPED, (_match, step: string, label: string) =>
    String(valueOf({ step: Number(step), label })),
  );
};

/** The other names in bold: those of this app’s operations and fields. */
export const namesIn = (text: string): string[] =>
  [...text.replaceAll(MAPPED, '').matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => inOneLine(name));
