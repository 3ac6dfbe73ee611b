import { expect, test } from '@jest/globals';
import { toAssetInput } from '../../heygen/media.ts';

test('Newer endpoints are told the kind of a file beside it', () => {
  expect([toAssetInput({ url: 'https://example.com/a.png' }), toAssetInput({ asset_id: 'asset_1' })]).toEqual(
    [
      { type: 'url', url: 'https://example.com/a.png' },
      { type: 'asset_id', asset_id: 'asset_1' },
    ],
  );
});
