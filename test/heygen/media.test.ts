import { expect, test } from '@jest/globals';
import { assetInput, toAssetInput } from '../../heygen/media.ts';

test('Newer endpoints are told the kind of a file beside it', () => {
  expect([toAssetInput({ url: 'https://example.com/a.png' }), toAssetInput({ asset_id: 'asset_1' })]).toEqual(
    [
      { type: 'url', url: 'https://example.com/a.png' },
      { type: 'asset_id', asset_id: 'asset_1' },
    ],
  );
});

test.each([
  { type: 'url', url: 'https://example.com/a.png' },
  { type: 'asset_id', asset_id: 'asset_1' },
])('A file is a link or an asset: %j', (file) => {
  expect(assetInput.parse(file)).toEqual(file);
});

test.each([
  { type: 'url', asset_id: 'asset_1' },
  { type: 'asset_id', asset_id: 'asset_1', url: 'https://example.com/a.png' },
  { type: 'base64', data: 'aGk=' },
  { url: 'https://example.com/a.png' },
  'asset_1',
])('%j is none', (file) => {
  expect(assetInput.safeParse(file).success).toBe(false);
});
