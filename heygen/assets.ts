import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, link, number, part, single, statusWord, text } from './client/envelope.ts';
import { HeyGenError, inputError } from './client/errors.ts';
import type { FileType } from './file-types.ts';
import { formOf, type FormFile } from './client/form.ts';
import { pause } from './client/pause.ts';
import type { FieldLabels } from './client/problems.ts';

/** A file that was uploaded to HeyGen. */
export interface Asset {
  id: string;
  url?: string | undefined;
  mime_type?: string | undefined;
  /** Bytes. */
  size?: number | undefined;
  /** Such as `processing`. HeyGen gives it for large files only. */
  status?: string | undefined;
}

/**
 * The largest file that goes into a form, in bytes. HeyGen says 32 MB, but not which megabytes, nor whether the rest of
 * the form counts. Larger files are uploaded directly.
 */
export const MOST_BYTES_IN_FORM = 32_000_000;

const uploaded = z.lazy(() =>
  single(
    alsoNamed(
      z.object({ asset_id: id, url: link, mime_type: text, size_bytes: number, status: part(statusWord) }),
      'asset_id',
      'id',
    ),
  ),
);

const toAsset = ({ data }: z.infer<typeof uploaded>): Asset => ({
  id: data.asset_id,
  url: data.url ?? undefined,
  mime_type: data.mime_type ?? undefined,
  size: data.size_bytes ?? undefined,
  status: data.status || undefined,
});

/** @param labels for `file` */
export const uploadAsset = async (heygen: HeyGen, file: FormFile, labels: FieldLabels): Promise<Asset> =>
  toAsset(await heygen.upload({ path: '/v3/assets', form: formOf('file', file), labels, answer: uploaded }));

const announcement = z.lazy(() =>
  z.strictObject({
    filename: z.string(),
    content_type: z.string(),
    size_bytes: z.number(),
  }),
);

/** Headers that are text, or can be written as such. */
const headers = z.lazy(() =>
  z.pipe(
    part(z.record(z.string(), text)),
    z.transform((given) =>
      Object.fromEntries(
        Object.entries(given ?? {}).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      ),
    ),
  ),
);

const place = single(
  z.object({
    asset_id: id,
    upload_url: z.string(),
    upload_headers: headers,
    max_bytes: number,
  }),
);

/** Sends the bytes of a large file to HeyGen's store, which is not on the API's host. */
export type Put = (url: string, headers: Record<string, string>) => Promise<void>;

const MEGABYTE = 1024 ** 2;

/** Milliseconds to wait while HeyGen does not see the file in its store yet. */
const PAUSES = [1000, 2000];

const complete = async (heygen: HeyGen, id: string, [wait, ...later] = PAUSES): Promise<Asset> => {
  try {
    return toAsset(
      await heygen.postOnce({
        path: path`/v3/assets/${id}/complete`,
        body: {},
        payload: z.strictObject({}),
        labels: {},
        answer: uploaded,
        pays: false,
      }),
    );
  } catch (error) {
    if (!(error instanceof HeyGenError) || error.status !== 409 || wait === undefined) throw error;
  }
  await pause(wait);
  return complete(heygen, id, later);
};

/**
 * Uploads a file directly to HeyGen's store. HeyGen has to know its size first.
 *
 * @param size bytes
 * @param put sends the file
 * @param labels for `filename`, `content_type` and `size_bytes`
 */
export const uploadLargeAsset = async (
  heygen: HeyGen,
  { filename, type, size }: { filename: string; type: FileType; size: number },
  put: Put,
  labels: FieldLabels,
): Promise<Asset> => {
  const { data } = await heygen.postOnce({
    path: '/v3/assets/direct-uploads',
    body: { filename, content_type: type.mimeType, size_bytes: size },
    payload: announcement,
    labels,
    answer: place,
    pays: false,
  });
  if (typeof data.max_bytes === 'number' && size > data.max_bytes) {
    const [has, takes] = [Math.ceil(size / MEGABYTE), Math.floor(data.max_bytes / MEGABYTE)];
    throw inputError(
      `${labels.size_bytes} is too large. It is ${has} MB, and HeyGen allows at most ${takes} MB. Use a smaller file.`,
    );
  }
  await put(data.upload_url, data.upload_headers);
  return complete(heygen, data.asset_id);
};

const stored = single(z.object({ type: text }));

/** @throws HeyGenError (not_found) */
export const getAsset = async (heygen: HeyGen, id: string) =>
  (await heygen.get(path`/v3/assets/${id}`, stored)).data;
