import {
  closed,
  fields,
  integer,
  object,
  orNull,
  string,
  text,
  union,
  type BodyOf,
} from '../server/schema.ts';

const url = fields({ url: string }, 'url');
const assetId = fields({ asset_id: string }, 'asset_id');
const base64 = fields({ media_type: string, data: string }, 'media_type', 'data');

/** A file: somewhere public, uploaded before, or in the request itself. */
export const assetInput = union('type', { url, asset_id: assetId, base64 });
export type AssetInput = BodyOf<typeof assetInput>;

/** A file that is somewhere already: what is dubbed takes no base64. */
export const assetReference = union('type', { url, asset_id: assetId });

const checksum = orNull(text({ pattern: '^[0-9a-fA-F]{64}$' }));

/** The file is one that was sent as a part of a form, or anything when the body is JSON. */
export const uploadBody = closed({ file: object }, ['file']);
export type UploadBody = BodyOf<typeof uploadBody>;

export const directUploadBody = closed(
  {
    filename: string,
    content_type: string,
    size_bytes: integer({ minimum: 1 }),
    checksum_sha256: checksum,
  },
  ['filename', 'content_type', 'size_bytes'],
);
export type DirectUploadBody = BodyOf<typeof directUploadBody>;

export const completeBody = closed({ checksum_sha256: checksum });
export type CompleteBody = BodyOf<typeof completeBody>;
