import { expect, test } from '@jest/globals';
import { sizeOf } from '../../zapier/download.ts';

test.each<[headers: Record<string, string>, size: number | undefined]>([
  [{ 'content-length': '1000' }, 1000],
  [{ 'content-length': '1' }, 1],
  [{ 'content-length': '0' }, undefined],
  [{ 'content-length': '-1' }, undefined],
  [{ 'content-length': '1.5' }, undefined],
  [{ 'content-length': 'many' }, undefined],
  [{ 'content-length': '1000', 'content-encoding': 'gzip' }, undefined],
  [{ 'content-length': '1000', 'content-encoding': '' }, 1000],
  [{}, undefined],
])('The size of a file, as its host tells it: %j', (headers, size) => {
  expect(sizeOf({ getHeader: (name) => headers[name] })).toBe(size);
});
