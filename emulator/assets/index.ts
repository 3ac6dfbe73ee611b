import type { Core } from '../core.ts';
import { sendFile } from '../files/host.ts';
import { refuse } from '../files/s3.ts';
import type { Library } from './library.ts';
import { assetRoutes } from './routes.ts';
import { sampleAssets } from './samples.ts';
import { AssetStore } from './store.ts';
import { takeUploads } from './uploads.ts';

/** One file that became an asset. */
export interface LoggedUpload {
  readonly assetId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly how: 'multipart' | 'direct';
  readonly deleted: boolean;
}

/**
 * Files that the account uploads, for videos to be made of.
 * @param others what else a request may refer to
 */
export const openAssets = (core: Core, others: Omit<Library, 'files' | 'assets'>) => {
  const { clock, files } = core;
  const assets = new AssetStore(clock, sampleAssets(files.media));
  takeUploads(files, assets);
  // An asset needs no signature.
  files.app.get<{ Params: { id: string; file: string } }>('/assets/:id/:file', (request, reply) => {
    const asset = assets.find(request.params.id);
    if (asset?.content === null) {
      return refuse(reply, 404, 'NoSuchKey', 'Too big for the emulator to keep');
    }
    return sendFile(request, reply, asset?.type.mimeType ?? '', asset?.content);
  });
  return {
    library: { files, assets, ...others },
    routes: assetRoutes(core, assets),
    /** Oldest first, deleted ones too. A direct upload is among them once it is complete. */
    logged: (): LoggedUpload[] =>
      assets
        .everything()
        .flatMap(({ id, name, type, sizeBytes, sha256, how, deleted }) =>
          how === null
            ? []
            : [{ assetId: id, name, mimeType: type.mimeType, sizeBytes, sha256, how, deleted }],
        ),
  };
};
