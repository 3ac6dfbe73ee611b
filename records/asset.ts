import type { Asset } from '../heygen/assets.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';

const fields = [
  { key: 'id', label: 'Asset ID', sample: '8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012' },
  {
    key: 'url',
    label: 'File URL',
    sample: 'https://files.heygen.ai/assets/8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012.png',
  },
  { key: 'mime_type', label: 'File Type', sample: 'image/png' },
  { key: 'size', label: 'Size (in Bytes)', type: 'number', sample: 245_760 },
  { key: 'filename', label: 'File Name', sample: 'logo.png' },
  { key: 'status', label: 'Status' },
] as const;

export const assetOutputFields = outputFieldsOf(fields);
export const assetSample = sampleOf(fields);

/** @param filename as sent to HeyGen, which does not repeat it */
export const toAssetRecord = (asset: Asset, filename: string) => ({
  id: asset.id,
  filename,
  ...compact(asset),
});
