import { isIPv4, isIPv6 } from 'node:net';
import type { Folders } from '../account/folders.ts';
import { fileTypes, type MediaKind } from '../files/file-types.ts';
import { httpUrl, under } from '../server/checks.ts';
import { ApiError, invalid, notFound } from '../server/errors.ts';
import type { AssetInput } from './body.ts';
import { isPage } from './pages.ts';
import type { AvatarStore } from '../avatars/store.ts';
import type { VoiceStore } from '../voices/store.ts';
import type { AssetStore } from './store.ts';

/** The files, folders, avatars and voices that a request may refer to. */
export interface Library {
  readonly folders: Folders;
  readonly files: { readonly url: string };
  readonly assets: AssetStore;
  readonly avatars: AvatarStore;
  readonly voices: VoiceStore;
}

export const anyKind: readonly MediaKind[] = ['image', 'video', 'audio'];

/**
 * A URL that HeyGen could fetch and use as one of `kinds`. Nothing is fetched; the form of the URL decides. The
 * emulator's own file host counts as public.
 */
export const checkMediaUrl = (
  { files }: Library,
  given: string,
  kinds: readonly MediaKind[],
  at: string,
): void => {
  const url = httpUrl(given);
  if (url === undefined) throw invalid(at, 'Input should be an http or https URL');
  if (
    url.origin !== files.url &&
    (isPrivateHost(url.hostname) || url.pathname.includes('/private/') || isPage(url))
  ) {
    throw new ApiError(
      400,
      'download_failed',
      `Could not download ${given}: it must be a public, direct link.`,
      {
        param: at,
      },
    );
  }
  const extension = /\.(\w{1,5})$/.exec(url.pathname)?.[1]?.toLowerCase();
  // HeyGen docs: usage limits. The extension must match the content.
  const fitting = typesOf(kinds).flatMap(({ extensions }) => extensions);
  if (extension !== undefined && !fitting.includes(extension)) {
    throw invalid(at, `'.${extension}' is not supported here. Use one of: ${fitting.join(', ')}`);
  }
};

export const checkAssetId = (
  { assets }: Library,
  id: string,
  kinds: readonly MediaKind[],
  at: string,
): void => {
  if (assets.isPending(id)) {
    throw new ApiError(400, 'asset_not_available', `The upload of asset ${id} is not complete`, {
      param: at,
    });
  }
  const asset = assets.find(id);
  if (asset === undefined) throw notFound('asset_not_found', `Asset ${id} not found`, at);
  if (!kinds.includes(asset.type.kind)) throw invalid(at, `Asset ${id} is not of type ${kinds.join(' or ')}`);
};

export const checkAsset = (
  library: Library,
  asset: AssetInput,
  kinds: readonly MediaKind[],
  at: string,
): void => {
  switch (asset.type) {
    case 'url':
      checkMediaUrl(library, asset.url, kinds, under(at, 'url'));
      return;
    case 'asset_id':
      checkAssetId(library, asset.asset_id, kinds, under(at, 'asset_id'));
      return;
    case 'base64':
      if (!typesOf(kinds).some(({ mimeType }) => mimeType === asset.media_type)) {
        throw invalid(under(at, 'media_type'), `'${asset.media_type}' is not supported here`);
      }
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(asset.data))
        throw invalid(under(at, 'data'), 'Input should be base64');
  }
};

const typesOf = (kinds: readonly MediaKind[]) => fileTypes.filter(({ kind }) => kinds.includes(kind));

const isPrivateHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIPv4(host)) return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  if (isIPv6(host)) return /^(::1?$|f[cd]|fe80:)/.test(host);
  return host === 'localhost' || /\.(local|localhost|internal)$/.test(host);
};
