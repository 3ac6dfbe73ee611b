import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, single, text, time } from './client/envelope.ts';
import { optionalText, textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';

export const folderTypes = ['mixed', 'video', 'video_translate'] as const;

/** Body of `POST /v3/folders`. */
const folderPayload = z.lazy(() =>
  z.strictObject({
    name: textUpTo(256),
    parent_id: optionalText,
    type: z.optional(z.enum(folderTypes)),
  }),
);
type FolderPayload = z.infer<typeof folderPayload>;

const folder = z.lazy(() =>
  alsoNamed(
    z.object({ folder_id: id, name: text, type: text, parent_id: text, created_at: time }),
    'folder_id',
    'id',
  ),
);
export type Folder = z.infer<typeof folder>;

/** Makes a folder, which costs nothing. */
export const createFolder = async (
  heygen: HeyGen,
  body: FolderPayload,
  labels: FieldLabels,
): Promise<Folder> => {
  const { data } = await heygen.postOnce({
    path: '/v3/folders',
    body,
    payload: folderPayload,
    labels,
    answer: single(folder),
    pays: false,
  });
  return data;
};

/** @throws HeyGenError (not_found) for a folder that was deleted, or is another workspace's */
export const getFolder = async (heygen: HeyGen, id: string): Promise<void> => {
  await heygen.get(path`/v3/folders/${id}`, single(z.unknown()));
};
