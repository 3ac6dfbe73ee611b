import { expect, test } from '@jest/globals';
import { blocksIn, changed } from './blocks.ts';

test('Blocks are those that name a file', () => {
  const document =
    'Text\n\n```ts\n// a/b.ts\nconst a = 1;\n```\n\n```sh\nls\n```\n\n```diff\n// c.ts\n+ x\n```\n';
  expect(blocksIn(document)).toEqual([
    { path: 'a/b.ts', isChange: false, lines: ['const a = 1;'] },
    { path: 'c.ts', isChange: true, lines: ['+ x'] },
  ]);
});

test('A change keeps what is around it', () => {
  expect(changed('a\n  b\nc\nd\ne', ['  a', '+ new', '  b', '…', '- d', '+ D'])).toBe('a\nnew\nb\nc\nD\ne');
});

test('A change looks below the one before', () => {
  expect(changed('x\ny\nx', ['  x', '…', '- x'])).toBe('x\ny');
});

test('What a change speaks of has to be there', () => {
  expect(() => changed('a\nb', ['  a', '  c'])).toThrow('no such lines');
});
