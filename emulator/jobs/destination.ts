import type { Library } from '../assets/library.ts';
import { httpUrl } from '../server/checks.ts';
import { invalid } from '../server/errors.ts';
import { orNull, string, type ValuesOf } from '../server/schema.ts';

/** `folder_id` came to POST /v3/videos after July 2026 (HeyGen docs: folders). */
export const destinationFields = {
  callback_url: orNull(string),
  callback_id: orNull(string),
  folder_id: orNull(string),
};

/** Where a finished job goes, and who is told. */
export interface Destination {
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
}

/** Loopback callback URLs are fine here: the receiver runs on the developer's machine too. */
export const checkDestination = (
  { folders }: Pick<Library, 'folders'>,
  { folder_id, callback_url, callback_id }: ValuesOf<typeof destinationFields>,
): Destination => {
  const callbackUrl = callback_url ?? null;
  if (callbackUrl !== null && httpUrl(callbackUrl) === undefined) {
    throw invalid('callback_url', 'Input should be an http or https URL');
  }
  // Null and "" are the root folder (HeyGen docs: folders).
  const folderId = folder_id === '' ? null : (folder_id ?? null);
  if (folderId !== null) folders.get(folderId, 'folder_id');
  return { folderId, callbackUrl, callbackId: callback_id ?? null };
};
