/** The sentences that the app's source throws at a user: what is filled in wrongly, and what HeyGen cannot do. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { ROOT } from './app.ts';

export interface SourceSentence {
  /** With what differs between runs in place of its value: `‹label› is missing.` */
  text: string;
  /** What HeyGen's code is about, where the table of advice has the sentence. */
  code?: string;
  /** The file that says it. */
  file: string;
  /** Advice follows HeyGen's own words. */
  kind: 'input' | 'error' | 'advice';
}

/** Operations are named by their keys; a part of one, such as `video-batch-rows`, has hyphens. */
const OPERATION = /^(triggers|creates|searches)\/[a-z_]+\.ts$/;
const PLATFORM = /^(records|zapier)\//;
const ROOMS = ['triggers', 'creates', 'searches', 'steps', 'fields', 'records', 'zapier', 'heygen'];

const readSources = async (): Promise<ts.SourceFile[]> => {
  const files = await Promise.all(
    ROOMS.map(async (room) =>
      (await readdir(join(ROOT, room), { recursive: true }))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(room, file)),
    ),
  );
  return Promise.all(
    files
      .flat()
      .sort()
      .map(async (file) =>
        ts.createSourceFile(file, await readFile(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true),
      ),
  );
};

/** What a part of a template is about: ‹word› of `word.slice(0, 80)`, ‹maximum› of `String(issue.maximum)`. */
const subjectOf = (node: ts.Node | undefined): string => {
  if (node === undefined) return 'value';
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'length' ? subjectOf(node.expression) : node.name.text;
  if (ts.isElementAccessExpression(node)) return subjectOf(node.expression);
  if (!ts.isCallExpression(node)) return /\w+/.exec(node.getText())?.[0] ?? 'value';
  const { expression: called, arguments: parameters } = node;
  if (ts.isPropertyAccessExpression(called) && !ts.isNewExpression(called.expression))
    return subjectOf(called.expression);
  return ts.isIdentifier(called) && /^[a-z]{6,}/.test(called.text) ? called.text : subjectOf(parameters[0]);
};

const placeholderOf = (expression: ts.Expression): string =>
  `‹${subjectOf(expression)
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase()}›`;

/** Every text that an expression may be. */
const textsOf = (expression: ts.Node | undefined): string[] => {
  if (expression === undefined) return [];
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression))
    return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
  if (!ts.isTemplateExpression(expression)) return [];
  const spans = expression.templateSpans.map(
    ({ expression: part, literal }) => placeholderOf(part) + literal.text,
  );
  return [expression.head.text + spans.join('')];
};

const isCallOf = (node: ts.Node, name: string): node is ts.CallExpression | ts.NewExpression =>
  (ts.isCallExpression(node) || ts.isNewExpression(node)) && node.expression.getText() === name;

/** Made of others alone: `${what} ${consequence}`. */
const saysNothing = (text: string): boolean =>
  (text.replaceAll(/‹[^›]*›/g, '').match(/\w+/g) ?? []).length < 2;

const isSentence = (text: string): boolean => /^[A-Z][^]* [^]*\.”?$/.test(text);

/** Of an entry in the table of advice: what HeyGen's codes are about. None where a table goes by kinds of problems. */
const codeOf = (entry: ts.PropertyAssignment): { code?: string } => {
  const { parent: table } = entry.parent;
  const isByCode = ts.isSatisfiesExpression(table) && table.getText().includes('Record<string,');
  return isByCode ? { code: entry.name.getText() } : {};
};

const sentencesIn = (source: ts.SourceFile): SourceSentence[] => {
  const { fileName: file } = source;
  const isClient = file.startsWith('heygen/client/');
  const found: SourceSentence[] = [];
  const add = (texts: string[], kind: SourceSentence['kind'], more: { code?: string } = {}) => {
    const isNew = (text: string) =>
      !saysNothing(text) && found.every((one) => one.text !== text || one.code !== more.code);
    for (const text of texts.filter(isNew)) found.push({ text, file, kind, ...more });
  };
  const visit = (node: ts.Node): void => {
    const [text = ''] = textsOf(node);
    if (isCallOf(node, 'inputError')) add(textsOf(node.arguments?.[0]), 'input');
    else if (isCallOf(node, 'HeyGenError')) add(textsOf(node.arguments?.[1]), 'error');
    else if (ts.isPropertyAssignment(node)) {
      if (isClient) add(textsOf(node.initializer).filter(isSentence), 'advice', codeOf(node));
      // What a schema says goes on where the label of the field ends.
    } else if (file.startsWith('heygen/') && /^(is|must) [^.]*$/.test(text))
      add([`‹label› ${text}.`], 'input');
    // Made by an operation, and thrown by what all operations of its kind share.
    else if (OPERATION.test(file) && ts.isTemplateExpression(node) && !ts.isPropertyAssignment(node.parent))
      add([text].filter(isSentence), 'error');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** What each file imports of the app, directly. */
const importsIn = (source: ts.SourceFile): string[] =>
  source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) &&
    statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? normalize(join(dirname(source.fileName), statement.moduleSpecifier.text))
      : [],
  );

export interface Sources {
  sentences: SourceSentence[];
  /** Files of operations, by the file that they need, at any depth. */
  usersOf: (file: string) => string[];
}

export const readSentences = async (): Promise<Sources> => {
  const sources = await readSources();
  const imports = new Map(sources.map((source) => [source.fileName, importsIn(source)]));
  const needs = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    // Every step knows of files and of their owners, and reads no form there.
    const others = (imports.get(file) ?? []).filter((other) => !PLATFORM.test(file) || PLATFORM.test(other));
    for (const other of others) needs(other, seen);
    return seen;
  };
  const needed = [...imports.keys()]
    .filter((file) => OPERATION.test(file))
    .map((file) => [file, needs(file)] as const);
  return {
    sentences: sources.flatMap(sentencesIn),
    usersOf: (file) => needed.flatMap(([user, files]) => (files.has(file) ? user : [])),
  };
};
