import { expect, test } from '@jest/globals';
import { withGenerated } from '../../tools/generated.ts';

const START = '<!-- table: written by `npm run docs` -->';
const END = '<!-- end of table -->';

test('The content goes between its marks, in place of what was there', () => {
  expect(withGenerated(`Before\n\n${START}\nold\n${END}\n\nAfter`, 'table', 'new')).toBe(
    `Before\n\n${START}\n\n<!-- prettier-ignore-start -->\n\nnew\n\n<!-- prettier-ignore-end -->\n\n${END}\n\nAfter`,
  );
});

test.each(['Nothing', `${END}\n${START}`, START])(
  'A document without its marks is left alone: %j',
  (document) => {
    expect(() => withGenerated(document, 'table', 'new')).toThrow('lost the marks around “table”');
  },
);
