import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client.ts';
import { HeyGenError, isProblem } from '../heygen/errors.ts';
import { findVideoById } from '../heygen/generation.ts';
import { failureSentence } from '../heygen/problems.ts';
import { pause } from '../heygen/pause.ts';
import { settled } from '../heygen/settle.ts';
import { toVideo, type VideoResource } from '../heygen/video-record.ts';
import { sharePageIn } from '../heygen/webhooks.ts';
import { IN_A_HURRY, withHeyGen } from '../middleware.ts';
import { booleanOf } from './input.ts';
import { noteLinks } from './links.ts';
import { handOver } from './video.ts';

/** What every create that renders shares: the field, the way to HeyGen, and the way back. */
export const waitField = {
  key: 'wait',
  label: 'Wait Until the Video Is Finished',
  type: 'boolean',
  default: 'true',
  helpText:
    'This step ends when HeyGen has finished, so that the next steps get the video. Choose false to go on at once; the video is then not ready yet.',
} as const satisfies PlainInputField;

/**
 * Where HeyGen reports that a render is over, when the step is to wait for it.
 *
 * The editor's test step never resumes (source: Zapier's documentation of `z.generateCallbackUrl`), so it asks
 * for no callback and shows the video that was started.
 */
export const callbackUrl = (z: ZObject, bundle: Bundle): string | undefined => {
  const wait = booleanOf(bundle.inputData.wait, waitField.label) ?? true;
  // `zapier-platform invoke` has no address to give.
  const url: string | undefined = wait && !bundle.meta.isLoadingSample ? z.generateCallbackUrl() : undefined;
  return url;
};

/** Zapier hands over the body of a callback as it is, or under `content`. */
export const contentOf = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'content' in request ? request.content : request;

const started = schema.object({
  id: schema.string(),
  title: schema.optional(schema.string()),
  folder_id: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
});

/** Passing troubles, after which another look may find the video. */
const PASSING = ['throttled', 'server', 'network'] as const;

/** Looks at a video, and counts a passing trouble as “not known yet”. */
const lookAt = async (heygen: HeyGen, id: string): Promise<VideoResource | undefined> => {
  try {
    return await findVideoById(heygen, id);
  } catch (error) {
    if (PASSING.some((kind) => isProblem(error, kind))) return { id, status: 'unknown' };
    throw error;
  }
};

/**
 * The end of a step that waited. Anybody can post to a callback address, so the callback is taken as a hint to
 * look, and nothing in it is believed: which video it is, the step itself remembers; how it ended, HeyGen tells.
 *
 * A video that HeyGen still calls unfinished after 15 s, or cannot be asked about, ends the run with an error.
 * To hand it on would send an unfinished video to somebody, and to have Zapier try again (a ThrottledError)
 * might start the step anew, and pay again.
 */
export const resumeWithVideo = withHeyGen(async ({ heygen, bundle, z }) => {
  const before = started.safeParse(bundle.outputData);
  if (!before.success) {
    throw new HeyGenError(
      'unexpected',
      'Zapier does not remember which video this step has started. Look for it in HeyGen before you replay this run.',
    );
  }
  const { id, title, folder_id, callback_id } = before.data;
  const name = title === undefined ? `The video ${id}` : `The video “${title}” (${id})`;
  const video = await settled(() => lookAt(heygen, id), pause);
  if (video === undefined) {
    throw new HeyGenError('not_found', `${name} was deleted in HeyGen before this step could hand it on.`);
  }
  if (video.status === 'failed') {
    throw new HeyGenError(
      'failed',
      `${name} could not be rendered. ${failureSentence(video.failure_code, video.failure_message)}`,
      { code: video.failure_code ?? undefined },
    );
  }
  if (video.status !== 'completed') {
    const why =
      video.status === 'unknown'
        ? 'but HeyGen did not answer when it was asked for it'
        : 'but HeyGen does not have it ready';
    throw new HeyGenError(
      'unexpected',
      `${name} was reported as finished, ${why}. Look for it in HeyGen, or use Find Video. Do not replay this run, or it is rendered and paid for again.`,
    );
  }
  await noteLinks(z, video);
  const share_url = sharePageIn(contentOf(bundle.cleanedRequest), id);
  return handOver(z, toVideo(video, { title, folder_id, callback_id, share_url }));
}, IN_A_HURRY);
