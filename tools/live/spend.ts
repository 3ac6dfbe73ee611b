/** Renders one short video, and walks it through waiting, its files and both triggers, as a Zap would. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isData, type Data } from '../../host/data.ts';
import type { Connection } from '../../host/index.ts';

const one = (value: unknown): Data => {
  const [first] = [value].flat();
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
  if (avatar === undefined) throw new Error('This account has no avatar that can be used.');
  const polled = connection.zap('new_completed_video');
  await polled.turnOn();

  const create = await connection.step('creates', 'create_avatar_video');
  const find = await connection.step('searches', 'find_video');
  const statusOf = async (id: string) => String(one(await find.run({ video_id: id })).status);
  const finish = async (id: string, callbackUrl: string) => {
    let status = await statusOf(id);
    for (; !['completed', 'failed'].includes(status); status = await statusOf(id)) await sleep(pause);
    tell(`Find Video: ${id} is ${status}.`);
    await notify(callbackUrl, id);
  };
  const watching: Promise<void>[] = [];
  const input = { avatar_id: avatar.id, script: 'Hello.', title: 'Live check', resolution: '720p' };
  const video = one(
    await create.run(input, {
      onWaiting: (started, callbackUrl) => {
        tell(`Create Avatar Video: waits for ${String(one(started).id)}.`);
        watching.push(finish(String(one(started).id), callbackUrl));
      },
    }),
  );
  await Promise.all(watching);
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
  tell(`New Finished Video: ${isIt(await fired.promise) ? 'fired for it' : 'fired for another video'}.`);

  const remove = await connection.step('creates', 'delete_video');
  await remove.run({ video_id: id });
  tell(`Delete Video: deleted ${id}.`);
};
