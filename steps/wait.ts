import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { HeyGenError } from '../heygen/client/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { failureSentence } from '../heygen/client/problems.ts';
import { pause } from '../heygen/client/pause.ts';
import { settled } from './settle.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { sharePageIn } from '../heygen/webhooks.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { HURRIED_REQUESTS } from '../zapier/time.ts';
import { booleanOf } from '../fields/input.ts';
import { noteLinks } from '../zapier/links.ts';
import { handOverVideo, type Known } from '../records/video.ts';

/** What every create that takes HeyGen a while shares: the field, the way to HeyGen, and the way back. */
const waitFieldFor = <Label extends string>(label: Label, thing: string) =>
  ({
    key: 'wait',
    label,
    type: 'boolean',
    default: 'true',
    helpText: `This step ends when HeyGen has finished, so that the next steps get the ${thing}. Choose false to go on at once; nothing is ready then.`,
  }) as const satisfies PlainInputField;

export const waitField = waitFieldFor('Wait Until the Video Is Finished', 'video');
export const waitForTranslationField = waitFieldFor('Wait Until the Translation Is Finished', 'translation');
export const waitForLipsyncField = waitFieldFor('Wait Until the Lipsync Is Finished', 'new video');
export const waitForBatchField = waitFieldFor('Wait Until All Videos Are Finished', 'videos');

/**
 * Where HeyGen reports that a job is over, when the step is to wait for it.
 *
 * The editor's test step never resumes (source: Zapier's documentation of `z.generateCallbackUrl`), so it asks
 * for no callback and shows what was started.
 *
 * @param field the one that says whether to wait
 */
export const callbackUrl = (
  z: ZObject,
  bundle: Bundle,
  field: { label: string } = waitField,
): string | undefined => {
  const wait = booleanOf(bundle.inputData.wait, field.label) ?? true;
  // `zapier-platform invoke` has no address to give.
  const url: string | undefined = wait && !bundle.meta.isLoadingSample ? z.generateCallbackUrl() : undefined;
  return url;
};

/** Zapier hands over the body of a callback as it is, or under `content`. */
export const contentOf = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'content' in request ? request.content : request;

/**
 * What the step handed over when it began to wait. Zapier keeps it.
 *
 * @param noun what was started, as a sentence says it: “video”
 * @throws HeyGenError (unexpected) when Zapier has lost it
 */
export const startedIn = <Started>(
  bundle: Bundle,
  shape: schema.ZodMiniType<Started>,
  noun: string,
): Started => {
  const started = shape.safeParse(bundle.outputData);
  if (started.success) return started.data;
  throw new HeyGenError(
    'unexpected',
    `Zapier does not remember which ${noun} this step has started. Look for it in HeyGen before you replay this run.`,
  );
};

/** Anything that HeyGen takes a while for, as far as its end is concerned. */
interface Job {
  status: string;
  failure_code?: string | null | undefined;
  failure_message?: string | null | undefined;
  /** The whole sentence for a job that does not go on by itself. */
  blocked?: string | undefined;
}

const UNANSWERED = 'unanswered';

/** Whether the key is at fault, which the user has to know, and another look would meet again. */
const isDenied = (error: HeyGenError): boolean => error.kind === 'unauthorized' || error.status === 403;

/** Looks at a job, and counts any other trouble as “not known yet”: its own advice would have the job paid for again. */
const lookAt = async <Found extends Job>(
  look: () => Promise<Found | undefined>,
): Promise<{ status: string; job?: Found } | undefined> => {
  try {
    const job = await look();
    return job && { status: job.status, job };
  } catch (error) {
    if (!(error instanceof HeyGenError) || error.kind === 'input' || isDenied(error)) throw error;
    return { status: UNANSWERED };
  }
};

/**
 * The end of a step that waited. Anybody can post to a callback address, so the callback is taken as a hint to
 * look, and nothing in it is believed: which job it is, the step itself remembers; how it ended, HeyGen tells.
 *
 * A job that HeyGen still calls unfinished after 15 s, or cannot be asked about, ends the run with an error. To
 * hand it on would send an unfinished video to somebody, and to have Zapier try again (a ThrottledError) might
 * start the step anew, and pay again.
 *
 * @param name what the error calls the job: `The video v1`
 * @param search label of the search that can find it later
 * @param look reads the job; undefined when HeyGen does not have it (any more)
 * @throws HeyGenError unless the job is completed
 */
export const completed = async <Found extends Job>(
  name: string,
  search: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> => {
  const advice = `Look for it in HeyGen, or use ${search}. Do not replay this run, or it is paid for again.`;
  const seen = await settled(() => lookAt(look), pause).catch((error: unknown) => {
    if (!(error instanceof HeyGenError) || !isDenied(error)) throw error;
    const { kind, status, code } = error;
    throw new HeyGenError(kind, `${error.message} ${name} is finished. ${advice}`, { status, code });
  });
  if (seen === undefined) {
    throw new HeyGenError('not_found', `${name} was deleted in HeyGen before this step could hand it on.`);
  }
  const { status, job } = seen;
  if (status === 'failed') {
    throw new HeyGenError(
      'failed',
      `${name} failed in HeyGen. ${failureSentence(job?.failure_code, job?.failure_message)}`,
      { code: job?.failure_code ?? undefined },
    );
  }
  if (status === 'completed' && job !== undefined) return job;
  if (job?.blocked !== undefined) throw new HeyGenError('unexpected', job.blocked);
  const why =
    status === UNANSWERED
      ? 'but HeyGen did not answer when it was asked for it'
      : 'but HeyGen does not have it ready';
  throw new HeyGenError('unexpected', `${name} was reported as finished, ${why}. ${advice}`);
};

/** How an error calls a job that the user may know by its title. */
export const nameOf = (noun: string, { id, title }: { id: string; title?: string | undefined }): string =>
  title === undefined ? `The ${noun} ${id}` : `The ${noun} “${title}” (${id})`;

const startedVideo = schema.object({
  id: schema.string(),
  title: schema.optional(schema.string()),
  folder_id: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
});

/** The video that a step has waited for, with its links left to the step that fetches the file. */
export const handOverFinished = async (z: ZObject, bundle: Bundle, video: VideoResource, known: Known) => {
  await noteLinks(z, video);
  const share_url = sharePageIn(contentOf(bundle.cleanedRequest), video.id);
  return handOverVideo(z, video, { ...known, share_url });
};

export const resumeWithVideo = withHeyGen(async ({ heygen, bundle, z }) => {
  const started = startedIn(bundle, startedVideo, 'video');
  const { id, title, folder_id, callback_id } = started;
  const video = await completed(nameOf('video', started), 'Find Video', () => findVideoById(heygen, id));
  return handOverFinished(z, bundle, video, { title, folder_id, callback_id });
}, HURRIED_REQUESTS);
