/** How a CommonJS file uses a module that it requires. */
import ts from 'typescript';
import { LeanError } from './error.ts';

/** `names` are the properties that it reads. `calls`: it calls the module itself, or hands it on to be called. */
export interface Uses {
  names: Set<string>;
  calls: boolean;
}

/** Code that is outside the few ways of using a module that are understood here. */
export class UnknownUseError extends LeanError {}

const isRequireOf = (node: ts.Node, path: string): node is ts.CallExpression => {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return false;
  const [argument] = node.arguments;
  return (
    node.expression.text === 'require' &&
    argument !== undefined &&
    ts.isStringLiteral(argument) &&
    argument.text === path
  );
};

const findAll = <Found extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Found): Found[] => {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
};

/** Whether an identifier only looks like the variable: as a key, or as a property of something else. */
const isOnlyAName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) &&
  node.parent.name === node;

/** `_interopDefault(require('…'))` in compiled ES modules returns what it gets. */
const withoutInterop = (node: ts.Node): ts.Node =>
  ts.isCallExpression(node.parent) &&
  ts.isIdentifier(node.parent.expression) &&
  node.parent.expression.text === '_interopDefault'
    ? node.parent
    : node;

const namesIn = (pattern: ts.ObjectBindingPattern): string[] =>
  pattern.elements.map(({ name, propertyName }) => (propertyName ?? name).getText());

/**
 * @param code of the file
 * @param path that it requires, as written there
 * @throws UnknownUseError
 */
export const usesIn = (code: string, path: string): Uses => {
  const file = ts.createSourceFile('file.js', code, ts.ScriptTarget.Latest, true);
  const uses: Uses = { names: new Set(), calls: false };

  const read = (node: ts.Node): void => {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) uses.names.add(parent.name.text);
    else if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node)
      uses.calls = true;
    else if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) uses.calls = true;
    else throw new UnknownUseError(parent.getText());
  };

  for (const required of findAll(file, (node) => isRequireOf(node, path))) {
    const node = withoutInterop(required);
    const { parent } = node;
    if (!ts.isVariableDeclaration(parent)) read(node);
    else if (ts.isObjectBindingPattern(parent.name))
      namesIn(parent.name).forEach((name) => uses.names.add(name));
    else {
      const { name } = parent;
      findAll(file, ts.isIdentifier)
        .filter((one) => one !== name && one.text === name.getText() && !isOnlyAName(one))
        .forEach(read);
    }
  }
  return uses;
};
