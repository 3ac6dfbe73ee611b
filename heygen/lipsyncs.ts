import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { dubbingPayload, dubbingResource, endsAfterStart } from './dubbing.ts';
import { alsoNamed, id, link, single, type Page } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import { assetInput } from './media.ts';
import type { FieldLabels } from './client/problems.ts';
import { untilLinked } from './job.ts';

/** What v3 returns for a lipsync, with the names that a video uses. */
const lipsyncResource = z.lazy(() =>
  z.pipe(
    alsoNamed(z.object({ ...dubbingResource(), caption_url: link }), 'id', 'lipsync_id'),
    z.transform(({ caption_url, ...resource }) => ({ ...resource, subtitle_url: caption_url })),
  ),
);
export type LipsyncResource = z.infer<typeof lipsyncResource>;

/** Body of `POST /v3/lipsyncs`. HeyGen refuses unknown keys. */
const lipsyncPayload = z.lazy(() =>
  z.strictObject({ ...dubbingPayload(), audio: assetInput }).check(endsAfterStart),
);
export type LipsyncPayload = z.infer<typeof lipsyncPayload>;

const started = z.lazy(() => single(alsoNamed(z.object({ lipsync_id: id }), 'lipsync_id', 'id')));

/**
 * Starts a lipsync. Costs credits.
 * @returns its id
 */
export const createLipsync = async (
  heygen: HeyGen,
  body: LipsyncPayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/lipsyncs',
    body,
    payload: lipsyncPayload,
    labels,
    answer: started,
    pays: 'lipsync',
  });
  return data.lipsync_id;
};

/** @returns undefined if HeyGen does not have it */
export const findLipsync = async (heygen: HeyGen, id: string): Promise<LipsyncResource | undefined> => {
  const answer = await orNothing(heygen.get(path`/v3/lipsyncs/${id}`, single(lipsyncResource)));
  return answer && untilLinked(answer.data, answer.data.video_url);
};

/** Lipsyncs of the account, finished or not. HeyGen documents no order. */
export const listLipsyncs = (heygen: HeyGen, token?: string): Promise<Page<LipsyncResource>> =>
  heygen.list('/v3/lipsyncs', lipsyncResource, { limit: 100, token });
