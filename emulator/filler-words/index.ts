import { assetReference } from '../assets/body.ts';
import { checkAsset, type Library } from '../assets/library.ts';
import { toSeconds } from '../clock.ts';
import type { Core } from '../core.ts';
import { dubbingStatus } from '../dubbing/status.ts';
import { seededDubbing, type SeedDubbing } from '../dubbing/seed.ts';
import type { FileHost } from '../files/host.ts';
import type { Media } from '../files/media.ts';
import { lasting } from '../files/mp4.ts';
import { checkDestination } from '../jobs/destination.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidJobs, type PaidJob } from '../jobs/log.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { reserve } from '../jobs/reserve.ts';
import {
  defaultPlan,
  failureMessage,
  JobStore,
  type Job,
  type JobStatus,
  type RenderPlan,
} from '../jobs/store.ts';
import { FILLER_WORDS_USD } from '../money.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { closed, orNull, string, type BodyOf } from '../server/schema.ts';

/** The body of POST /v3/filler-word-removals. */
export const fillerWordsBody = closed(
  {
    video: assetReference,
    title: orNull(string),
    callback_url: orNull(string),
    callback_id: orNull(string),
  },
  ['video'],
);
type FillerWordsBody = BodyOf<typeof fillerWordsBody>;

/** The video is not fetched, so its length is a guess, as is what there is to cut. */
const SECONDS = { original: 60, edited: 52 };

/** What the caller asked for, once it has been checked. */
interface EditRequest {
  title: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The job that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface EditJob extends EditRequest {
  number: number;
  editId: string;
}

interface Edit extends EditRequest, Job {}

/** One accepted request for an edit. */
export interface LoggedEdit extends PaidJob {
  readonly editId: string;
  readonly title: string | null;
}

/** An edit that was in the account before the test began. */
export type SeedEdit = Pick<SeedDubbing, 'id' | 'title' | 'status' | 'createdAt' | 'failureMessage'>;

const checkEdit = (library: Library, body: FillerWordsBody): EditRequest => {
  checkAsset(library, body.video, ['video'], 'video');
  const { callbackUrl, callbackId } = checkDestination(library, body);
  return { title: body.title ?? null, callbackUrl, callbackId, body };
};

const editResource = (files: FileHost, edit: Edit, status: JobStatus) => {
  const isDone = status === 'completed';
  return {
    id: edit.id,
    status: dubbingStatus[status],
    title: edit.title ?? 'Filler Removal',
    created_at: toSeconds(edit.createdAt),
    progress: isDone ? 100 : 0,
    video_url: isDone ? files.link(`/edits/${edit.id}/video.mp4`) : null,
    thumbnail_url: isDone ? files.link(`/edits/${edit.id}/picture.jpg`) : null,
    original_duration: isDone ? SECONDS.original : null,
    output_duration: isDone ? SECONDS.edited : null,
    num_cuts: isDone ? 14 : null,
    reduction_pct: isDone ? 13.3 : null,
    callback_id: edit.callbackId,
    failure_message: status === 'failed' ? failureMessage(edit) : null,
  };
};

const editFile = (media: Media, _edit: Edit, file: string): Buffer | undefined => {
  if (file === 'picture.jpg') return media.get('landscape.jpg');
  const clip = file === 'video.mp4' ? media.get('landscape.mp4') : undefined;
  return clip && lasting(clip, SECONDS.edited);
};

/** Edits: videos without filler words and long silences. HeyGen has no list of them. */
export const openFillerWords = (
  core: Core,
  library: Library,
  plan: (job: EditJob) => RenderPlan = defaultPlan,
) => {
  const { files, guard } = core;
  const store = new JobStore<Edit>(core.clock, 'filler word removal');
  core.places.add(store);
  // What is in its events besides the id is a guess.
  core.events.add(store, (edit, ending) => ({
    type: ending === 'failed' ? 'filler_word_removal.fail' : 'filler_word_removal.success',
    data: editResource(files, edit, ending),
  }));
  serveFinished(files, 'edits', store, editFile);

  const routes: Routes = (api) => {
    // Which scope it takes, and what its answer has besides an id, are guesses.
    api.post<{ Body: FillerWordsBody }>(
      '/v3/filler-word-removals',
      { ...guard.once('videos:write'), schema: { body: fillerWordsBody } },
      (request) => {
        const asked = checkEdit(library, request.body);
        reserve(core, callerOf(request), 1, FILLER_WORDS_USD);
        const { id } = store.create((fresh) => ({
          ...asked,
          ...fresh,
          costUsd: FILLER_WORDS_USD,
          plan: plan({ ...asked, number: fresh.number, editId: fresh.id }),
        }));
        return { data: { id, status: 'pending' } };
      },
    );

    api.get<{ Params: { id: string } }>(
      '/v3/filler-word-removals/:id',
      guard.allow('videos:read'),
      ({ params: { id } }) => {
        const edit = store.find(id);
        if (edit === undefined) {
          throw notFound('resource_not_found', `Filler word removal ${id} not found`);
        }
        return { data: editResource(files, edit, store.statusOf(edit)) };
      },
    );
  };

  const owner: JobOwner<SeedEdit> = ownerOf(store, (fresh, seed: SeedEdit = {}) =>
    seededDubbing(fresh, seed, 'No speech was found.'),
  );
  return {
    routes,
    owner,
    logged: (): LoggedEdit[] => paidJobs(store, ({ id, title }) => ({ editId: id, title })),
  };
};
