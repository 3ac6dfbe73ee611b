import { expect, test } from '@jest/globals';
import { toColor } from '../../fields/color.ts';
import { colorNames } from '../../fields/color-names.ts';

test.each([
  ['#FAFAFA', '#FAFAFA'],
  ['fafafa', '#fafafa'],
  ['#f0A', '#ff00AA'],
  ['f0a', '#ff00aa'],
  ['123', '#112233'],
  // A number that a sheet has taken the zeros from.
  ['8000', '#008000'],
  ['#8000', '#008000'],
  ['80', '#000080'],
  ['0', '#000000'],
  ['12345', '#012345'],
  ['008000', '#008000'],
  // Opaque, and said so.
  ['#008000ff', '#008000'],
  ['008000FF', '#008000'],
  ['#0a0f', '#00aa00'],
  ['rgb(0, 128, 0)', '#008000'],
  ['RGB(0,128,0)', '#008000'],
  ['rgb( 0 128 0 )', '#008000'],
  ['rgb (0, 128, 0)', '#008000'],
  ['rgba(0, 128, 0, 1)', '#008000'],
  ['rgba(0,128,0,1.0)', '#008000'],
  ['rgba(0, 0, 128, 1.00 )', '#000080'],
  ['rgb(0 128 0 / 100%)', '#008000'],
  ['rgb(100%, 50%, 0%)', '#ff8000'],
  ['rgb(254.6, 0, 0)', '#ff0000'],
  ['0, 128, 0', '#008000'],
  ['green', '#008000'],
  ['CornflowerBlue', '#6495ed'],
  ['light blue', '#add8e6'],
  ['Light-Grey', '#d3d3d3'],
  ['WHITE', '#ffffff'],
])('%j is a color', (text, color) => {
  expect(toColor(text)).toBe(color);
});

test.each([
  '',
  '#',
  '#ggg',
  'FA#FAFA',
  '##fafafa',
  '#fafafa0',
  '#fafafafafa',
  '1234567',
  'abcd',
  '#abcd',
  '#00800080',
  '#00000000',
  'FA#008000ff',
  '#008000ff!',
  'transparent',
  'currentcolor',
  'none',
  'sky',
  'constructor',
  'rgba(0, 128, 0, 0.5)',
  'rgba(0,128,0,0)',
  'rgb(0 128 0 / 50%)',
  'rgb(0, 128)',
  'rgb(0, 128, 256)',
  'rgb(-1, 0, 0)',
  'rgb(101%, 0%, 0%)',
  'rgb(.., 0, 0)',
  'hsl(120, 100%, 25%)',
  'linear-gradient(red, blue)',
])('%j is none, or can be seen through', (text) => {
  expect(toColor(text)).toBeUndefined();
});

test('All names of colors are known', () => {
  expect(colorNames.size).toBe(148);
});
