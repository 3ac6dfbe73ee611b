import { setTimeout as sleep } from 'node:timers/promises';
import { firstOf } from '../host/data.ts';
import type { Connection } from '../host/index.ts';
import { asVideo, type FinishedVideo, type Outcome } from './outcome.ts';
import { patiently } from '../tools/patiently.ts';

/** New Completed Video does not fire for a failed render, so unfinished videos are looked up after this many polls. */
const POLLS_BEFORE_LOOKUP = 6;

interface PollingOptions {
  connection: Connection;
  /** Milliseconds; Zapier polls every 1 to 15 minutes. */
  pollEvery: number;
  signal: AbortSignal;
  /** Takes a row's video once it is completed or failed. It never rejects. */
  finish: (outcome: Outcome, video: FinishedVideo) => Promise<void>;
}

/** The way with two Zaps: a second one starts with New Completed Video and continues with the row. */
export const watchByPolling = async ({ connection, pollEvery, signal, finish }: PollingOptions) => {
  const byVideo = new Map<string, Outcome>();
  const trigger = connection.zap('new_completed_video');
  const status = await connection.step('searches', 'find_video');
  await trigger.turnOn();

  const end = async (video: FinishedVideo) => {
    const outcome = byVideo.get(video.id);
    if (outcome === undefined) return;
    byVideo.delete(video.id);
    await finish(outcome, video);
  };

  const lookUp = async () => {
    for (const id of byVideo.keys()) {
      const video = asVideo(firstOf(await status.run({ video_id: id })));
      if (video.status === 'failed' || video.status === 'completed') await end(video);
    }
  };

  let polls = 0;
  const poll = patiently(async () => {
    polls += 1;
    for (const item of await trigger.poll()) await end(asVideo(item));
    if (polls % POLLS_BEFORE_LOOKUP === 0) await lookUp();
  });

  return {
    /** Watches the video of a row. */
    add: (outcome: Outcome) => {
      if (outcome.video !== undefined) byVideo.set(outcome.video.id, outcome);
    },
    /** @param created resolves when the last row has been added */
    untilAllAreDone: async (created: Promise<unknown>) => {
      const adding = { now: true };
      void created.finally(() => {
        adding.now = false;
      });
      while ((adding.now || byVideo.size > 0) && !signal.aborted) {
        await sleep(pollEvery, undefined, { signal }).catch(() => undefined);
        await poll();
      }
    },
  };
};
