/** Videos without “um”, “uh” and long silences. HeyGen calls the job a filler word removal; to users, it is an edit. */
import * as z from 'zod/mini';
import { optionalText } from './client/payload.ts';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, link, number, single, statusWord, text, time } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import type { FieldLabels } from './client/problems.ts';
import { assetInput } from './media.ts';
import { untilLinked } from './job.ts';

/** What v3 returns for a job, with the names that a video uses. */
const editResource = z.lazy(() =>
  z.pipe(
    alsoNamed(
      z.object({
        id,
        /** pending, running, completed or failed */
        status: statusWord,
        title: text,
        video_url: link,
        thumbnail_url: link,
        /** Seconds. */
        output_duration: number,
        original_duration: number,
        /** Filler words that were cut out; silences do not count. */
        num_cuts: number,
        created_at: time,
        callback_id: text,
        failure_message: text,
      }),
      'id',
      'filler_word_removal_id',
    ),
    z.transform(({ output_duration, ...resource }) => ({ ...resource, duration: output_duration })),
  ),
);
export type EditResource = z.infer<typeof editResource>;

/** Body of `POST /v3/filler-word-removals`. */
const editPayload = z.lazy(() =>
  z.strictObject({
    video: assetInput,
    title: optionalText,
    callback_url: optionalText,
    callback_id: optionalText,
  }),
);
export type EditPayload = z.infer<typeof editPayload>;

/** HeyGen documents only that this answer has an id. */
const started = z.lazy(() => single(alsoNamed(z.object({ id }), 'id', 'filler_word_removal_id')));

/**
 * Starts a job. Costs credits, unless HeyGen finds nothing to cut.
 * @returns its id
 */
export const removeFillerWords = async (
  heygen: HeyGen,
  body: EditPayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/filler-word-removals',
    body,
    payload: editPayload,
    labels,
    answer: started,
    pays: 'edit',
  });
  return data.id;
};

/** @returns undefined if HeyGen does not have it */
export const findEdit = async (heygen: HeyGen, id: string): Promise<EditResource | undefined> => {
  const answer = await orNothing(heygen.get(path`/v3/filler-word-removals/${id}`, single(editResource)));
  return answer && untilLinked(answer.data, answer.data.video_url);
};
