import type { Library } from '../assets/library.ts';
import { checkDestination, type Destination } from '../jobs/destination.ts';
import { ApiError } from '../server/errors.ts';
import { checkVideo } from '../videos/checks.ts';
import type { RenderRequest } from '../videos/store.ts';
import type { BatchBody } from './body.ts';

/** A video that will be, or why there will be none. */
export type CheckedItem = { render: RenderRequest } | { refusal: ApiError };

export interface CheckedBatch extends Pick<Destination, 'folderId' | 'callbackUrl'> {
  title: string | null;
  items: CheckedItem[];
}

/** Turns a well-formed body of POST /v3/videos/batches into a batch, or refuses it. */
export const checkBatch = (library: Library, body: BatchBody): CheckedBatch => {
  const { folderId, callbackUrl } = checkDestination(library, body);
  const items = body.videos.map((video, index) => {
    const item = checkItem(library, video, `videos.${index}`);
    return 'render' in item
      ? { render: { ...item.render, folderId: item.render.folderId ?? folderId } }
      : item;
  });
  return { title: body.title ?? null, folderId, callbackUrl, items };
};

/**
 * A mistake in the body refuses the batch. What needs to be looked up (an avatar, a file) is found out when the video is
 * created, which is later and for each by itself: so HeyGen's docs describe batches, though not for which errors.
 */
const checkItem = (library: Library, video: BatchBody['videos'][number], at: string): CheckedItem => {
  try {
    return { render: { ...checkVideo(library, video), endpoint: 'POST /v3/videos/batches' } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code !== 'invalid_parameter') return { refusal: error };
    throw error.within(at);
  }
};
