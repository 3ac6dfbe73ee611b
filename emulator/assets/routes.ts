import { toSeconds } from '../clock.ts';
import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import {
  completeBody,
  directUploadBody,
  uploadBody,
  type CompleteBody,
  type DirectUploadBody,
  type UploadBody,
} from './body.ts';
import { checkAnnouncement, checkArrival, checkUpload, MAX_DIRECT_BYTES } from './checks.ts';
import type { Asset, AssetStore, DirectUpload } from './store.ts';
import { UPLOAD_LIFETIME_MS, uploadHeaders } from './uploads.ts';

interface AssetParams {
  asset_id: string;
}

export const assetRoutes =
  ({ files, guard }: Core, assets: AssetStore): Routes =>
  (api) => {
    const write = guard.allow('assets:write');
    const writeOnce = guard.once('assets:write');

    const unknown = (id: string) => notFound('asset_not_found', `Asset ${id} not found`);
    const getAsset = ({ asset_id: id }: AssetParams) => {
      const asset = assets.find(id);
      if (asset === undefined) throw unknown(id);
      return asset;
    };
    const publicUrl = ({ id, type }: Asset) => `${files.url}/assets/${id}/original.${type.extensions[0]}`;
    const uploaded = (asset: Asset) => ({
      asset_id: asset.id,
      url: publicUrl(asset),
      mime_type: asset.type.mimeType,
      size_bytes: asset.sizeBytes,
    });

    api.post<{ Body: UploadBody }>(
      '/v3/assets',
      { ...writeOnce, schema: { body: uploadBody } },
      (request) => {
        const { file, type } = checkUpload(request.body);
        const { username: owner } = callerOf(request).user;
        const name = file.filename ?? '';
        return { data: uploaded(assets.add(file, { name, type, owner, how: 'multipart' })) };
      },
    );

    // Whether HeyGen minds the Idempotency-Key here is not documented; its own CLI for Hyperframes sends one.
    api.post<{ Body: DirectUploadBody }>(
      '/v3/assets/direct-uploads',
      { ...writeOnce, schema: { body: directUploadBody } },
      (request) => {
        const { username: owner } = callerOf(request).user;
        const upload = assets.announce({ ...checkAnnouncement(request.body), owner });
        return {
          data: {
            asset_id: upload.id,
            upload_url: files.link(`/uploads/${upload.id}`, UPLOAD_LIFETIME_MS),
            upload_headers: uploadHeaders(upload),
            expires_in_seconds: toSeconds(UPLOAD_LIFETIME_MS),
            max_bytes: MAX_DIRECT_BYTES,
            status: 'pending_upload',
          },
        };
      },
    );

    const finish = (upload: DirectUpload, body: CompleteBody) => {
      const { file, type } = checkArrival(upload, body);
      const { filename: name, owner } = upload;
      return assets.add(file, { name, type, owner, how: 'direct' }, upload.id);
    };

    api.post<{ Params: AssetParams; Body: CompleteBody }>(
      '/v3/assets/:asset_id/complete',
      { ...write, schema: { body: completeBody } },
      ({ params, body }) => {
        const upload = assets.findDirectUpload(params.asset_id);
        if (upload === undefined) throw unknown(params.asset_id);
        const asset = assets.isPending(upload.id) ? finish(upload, body) : getAsset(params);
        // The status that HeyGen's docs show; the asset can be used at once all the same.
        return { data: { ...uploaded(asset), status: 'processing' } };
      },
    );

    api.get<{ Params: AssetParams }>('/v3/assets/:asset_id', guard.allow('assets:read'), ({ params }) => {
      const asset = getAsset(params);
      const { id, name, type, owner, uploadedAt } = asset;
      return {
        data: {
          id,
          name,
          // HeyGen names image, video, audio and font; what it calls the rest is not documented.
          type: type.kind,
          owner,
          space_id: 'space_example',
          uploaded_at: toSeconds(uploadedAt),
          url: publicUrl(asset),
          folder_id: null,
        },
      };
    });

    api.delete<{ Params: AssetParams }>('/v3/assets/:asset_id', write, ({ params }) => {
      const asset = getAsset(params);
      asset.deleted = true;
      return { data: { id: asset.id } };
    });
  };
