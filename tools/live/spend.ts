/** Renders one short video, and walks it through waiting, its files and both triggers, as a Zap would. */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstOf, isData, type Data } from '../../host/data.ts';
import type { Connection } from '../../host/index.ts';
import { UserError } from '../command.ts';
import { patiently } from '../patiently.ts';

/** Milliseconds after which nobody waits for the video any more. It stays in HeyGen. */
const LONGEST_RENDER = 30 * 60_000;

/** Milliseconds for which a hook may take to fire for a notice. */
const LONGEST_NOTICE = 60_000;

const one = (value: unknown): Data => {
  const first = firstOf(value);
  if (!isData(first)) throw new Error(`No result: ${JSON.stringify(value)}`);
  return first;
};

/** HeyGen cannot call this machine, so its notice is written here, and the app reads the video in HeyGen. */
const notify = async (url: string, id: string): Promise<void> => {
  const notice = { event_type: 'avatar_video.success', event_data: { video_id: id } };
  const headers = { 'Content-Type': 'application/json' };
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(notice) });
};

/**
 * @param pause milliseconds between two looks at the video
 * @param tell takes each thing that was seen, as a sentence
 */
export const renderOne = async (
  connection: Connection,
  pause: number,
  tell: (line: string) => void,
): Promise<void> => {
  const { choices } = await connection.choices('creates', 'create_avatar_video', 'avatar_id');
  const avatar = choices.find(({ label }) => !/not ready|waiting|failed/.test(label));
  if (avatar === undefined) throw new UserError('This account has no avatar that can be used.');
  const polled = connection.zap('new_completed_video');
  await polled.turnOn();

  const create = await connection.step('creates', 'create_avatar_video');
  const find = await connection.step('searches', 'find_video');
  const finish = async (id: string, callbackUrl: string) => {
    const end = Date.now() + LONGEST_RENDER;
    // HeyGen may not show a new video for minutes.
    const look = patiently(async () => {
      const found = firstOf(await find.run({ video_id: id }));
      return isData(found) ? String(found.status) : undefined;
    });
    let status = await look();
    for (; status !== 'completed' && status !== 'failed'; status = await look()) {
      if (Date.now() > end) throw new UserError(`${id} is still not finished. Look for it in HeyGen.`);
      await sleep(pause);
    }
    tell(`Find Video: ${id} is ${status}.`);
    await notify(callbackUrl, id);
  };
  const stopped = new AbortController();
  const input = { avatar_id: avatar.id, script: 'Hello.', title: 'Live check', resolution: '720p' };
  const video = one(
    await create.run(input, {
      signal: stopped.signal,
      onWaiting: (started, callbackUrl) => {
        const startedId = String(one(started).id);
        tell(`Create Avatar Video: waits for ${startedId}.`);
        finish(startedId, callbackUrl).catch((error: unknown) => {
          stopped.abort(error);
        });
      },
    }),
  );
  const id = String(video.id);
  tell(`Create Avatar Video: handed on ${id} with ${Object.keys(video).length} values.`);

  for (const key of ['video_file', 'subtitle_file']) {
    if (video[key] === undefined) {
      tell(`${key}: none.`);
    } else {
      const { name, content } = await connection.fetchFile(video[key]);
      tell(`${key}: ${name}, ${content.length} bytes.`);
    }
  }

  const isIt = (item: Data) => item.id === id;
  const found = (await polled.poll()).some(isIt);
  tell(`New Completed Video: ${found ? 'fired for it' : 'did not fire for it yet'}.`);
  const fired = Promise.withResolvers<Data>();
  const hook = connection.hook('finished_video', {}, fired.resolve);
  await notify(hook.url, id);
  const item = await Promise.race([fired.promise, sleep(LONGEST_NOTICE, undefined, { ref: false })]);
  const what = item === undefined ? 'did not fire' : isIt(item) ? 'fired for it' : 'fired for another video';
  tell(`New Finished Video: ${what}.`);

  const remove = await connection.step('creates', 'delete_video');
  await remove.run({ video_id: id });
  tell(`Delete Video: deleted ${id}.`);
};
