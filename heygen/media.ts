import * as z from 'zod/mini';

/** A file for HeyGen: a link that HeyGen downloads, or a file that was uploaded to HeyGen. */
export type Media = { url: string } | { asset_id: string };

/** HeyGen's AssetInput, as far as this app uses it. */
export const assetInput = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('url'), url: z.string() }),
    z.strictObject({ type: z.literal('asset_id'), asset_id: z.string() }),
  ]),
);
export type AssetInput = z.infer<typeof assetInput>;

export const toAssetInput = (media: Media): AssetInput =>
  'url' in media ? { type: 'url', ...media } : { type: 'asset_id', ...media };
