import type { FastifyInstance } from 'fastify';
import type { Asset, DirectUpload } from './store.ts';
import { allow, callerOf } from '../server/auth.ts';
import {
  completeBody,
  directUploadBody,
  uploadBody,
  type CompleteBody,
  type DirectUploadBody,
  type UploadBody,
} from './body.ts';
import { checkAnnouncement, checkArrival, checkUpload, MAX_DIRECT_BYTES } from './checks.ts';
import { toSeconds } from '../clock.ts';
import { notFound } from '../server/errors.ts';
import { UPLOAD_LIFETIME_MS, uploadHeaders } from './uploads.ts';
import type { World } from '../world.ts';

interface AssetParams {
  asset_id: string;
}

export function addAssetRoutes(app: FastifyInstance, world: World): void {
  const { keys, assets, idempotency, filesUrl, signer } = world;
  const read = { preValidation: allow(keys, 'assets:read') };
  const write = { preValidation: allow(keys, 'assets:write') };
  const writeOnce = {
    preValidation: [allow(keys, 'assets:write'), idempotency.open],
    preSerialization: idempotency.settle,
  };

  const unknown = (id: string) => notFound('asset_not_found', `Asset ${id} not found`);
  const findOrThrow = ({ asset_id: id }: AssetParams) => {
    const asset = assets.find(id);
    if (asset === undefined) throw unknown(id);
    return asset;
  };
  const publicUrl = ({ id, type }: Asset) => `${filesUrl}/assets/${id}/original.${type.extensions[0]}`;
  const uploaded = (asset: Asset) => ({
    asset_id: asset.id,
    url: publicUrl(asset),
    mime_type: asset.type.mimeType,
    size_bytes: asset.sizeBytes,
  });

  app.post<{ Body: UploadBody }>('/v3/assets', { ...writeOnce, schema: { body: uploadBody } }, (request) => {
    const { file, type } = checkUpload(request.body);
    const { username: owner } = callerOf(request).user;
    return { data: uploaded(assets.add(file, { name: file.filename ?? '', type, owner, how: 'multipart' })) };
  });

  // Whether HeyGen minds the Idempotency-Key here is not documented; its own CLI for Hyperframes sends one.
  app.post<{ Body: DirectUploadBody }>(
    '/v3/assets/direct-uploads',
    { ...writeOnce, schema: { body: directUploadBody } },
    (request) => {
      const { username: owner } = callerOf(request).user;
      const upload = assets.announce({ ...checkAnnouncement(request.body), owner });
      return {
        data: {
          asset_id: upload.id,
          upload_url: filesUrl + signer.sign(`/uploads/${upload.id}`, UPLOAD_LIFETIME_MS),
          upload_headers: uploadHeaders(upload),
          expires_in_seconds: toSeconds(UPLOAD_LIFETIME_MS),
          max_bytes: MAX_DIRECT_BYTES,
          status: 'pending_upload',
        },
      };
    },
  );

  app.post<{ Params: AssetParams; Body: CompleteBody }>(
    '/v3/assets/:asset_id/complete',
    { ...write, schema: { body: completeBody } },
    ({ params, body }) => {
      const upload = assets.findDirectUpload(params.asset_id);
      if (upload === undefined) throw unknown(params.asset_id);
      const asset = assets.isPending(upload.id) ? finish(upload, body) : findOrThrow(params);
      // The status that HeyGen's docs show; the asset can be used at once all the same.
      return { data: { ...uploaded(asset), status: 'processing' } };
    },
  );

  const finish = (upload: DirectUpload, body: CompleteBody) => {
    const { file, type } = checkArrival(upload, body);
    const { filename: name, owner } = upload;
    return assets.add(file, { name, type, owner, how: 'direct' }, upload.id);
  };

  app.get<{ Params: AssetParams }>('/v3/assets/:asset_id', read, ({ params }) => {
    const asset = findOrThrow(params);
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

  app.delete<{ Params: AssetParams }>('/v3/assets/:asset_id', write, ({ params }) => {
    const asset = findOrThrow(params);
    asset.deleted = true;
    return { data: { id: asset.id } };
  });
}
