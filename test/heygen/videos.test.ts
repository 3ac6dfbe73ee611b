import { expect, test } from '@jest/globals';
import { createVideo } from '../../heygen/videos.ts';
import { reply, scripted } from '../support/transport.ts';

test.each([
  [
    { video_id: 'v1', status: 'pending', output_format: 'mp4' },
    { id: 'v1', status: 'pending' },
  ],
  // It is paid for: a word that lacks must not lose it.
  [
    { video_id: 'v1', output_format: 'mp4' },
    { id: 'v1', status: 'waiting' },
  ],
])('A video that has been started is handed over: %j', async (data, video) => {
  const { heygen } = scripted(reply(200, { data }));
  const payload = { type: 'avatar' as const, avatar_id: 'look_1', script: 'Hi' };
  expect(await createVideo(heygen, payload, {})).toEqual(video);
});
