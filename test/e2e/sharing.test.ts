import { expect, test } from '@jest/globals';
import { ASSET, LOOK, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import type { EmulatorOptions } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { closeWorlds, openWorld, requestsSince } from './support.ts';

closeWorlds();

/** A finished video, or a batch of them, that was to be published. */
const publish = async (key: string, input: Data, options: EmulatorOptions = {}) => {
  const world = await openWorld({
    render: () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }),
    agent: () => ({ steps: [], outcome: 'video' }),
    ...options,
  });
  const { connection, emulator } = world;
  const record = await (await connection.step('creates', key)).run({ ...input, enable_sharing: true });
  if (!isData(record)) throw new Error('The step handed over no record');
  const shares = requestsSince(emulator).filter((request) => request === 'POST /v1/video/share');
  return { record, shares };
};

const publicPage = expect.stringMatching(/^https:\/\/app\.heygen\.com\/share\/\w+$/);

test.each<[key: string, input: Data]>([
  ['create_avatar_video', { avatar_id: LOOK.studio, script: 'Hi' }],
  ['create_photo_video', { image: ASSET.image, script: 'Hi', voice_id: VOICE.amelia }],
  ['create_studio_video', { avatar_id: LOOK.studio, scenes: [{ scene_script: 'Hi' }] }],
  ['create_prompt_video', { prompt: 'Hi' }],
])('A video of %s has a public link when that is asked for', async (key, input) => {
  const { record, shares } = await publish(key, input);
  expect(record).toMatchObject({ status: 'completed', share_url: publicPage });
  expect(shares).toHaveLength(1);
});

test('A video from a template has one without v1, since v3 publishes it', async () => {
  const template = { template_id: TEMPLATE.birthday, variable__name: 'Ana', variable__message: 'Hi' };
  const { record, shares } = await publish('create_template_video', template, { legacy: 'retired' });
  expect(record).toMatchObject({ status: 'completed', share_url: publicPage });
  expect(shares).toEqual([]);
});

test('Each video of a batch has links', async () => {
  const videos = [{ video_script: 'Hi' }, { video_script: 'Ho' }];
  const { record } = await publish('create_video_batch', { avatar_id: LOOK.studio, videos });
  const row = {
    video_url: expect.stringMatching(/^http/),
    video_page_url: expect.stringContaining('https://app.heygen.com/videos/'),
    share_url: publicPage,
  };
  expect(record).toMatchObject({ completed: 2, videos: [row, row] });
});

test.each([404, 405, 410] as const)(
  'Once HeyGen has switched v1 off, the video comes without a link, and says so: %i',
  async (retiredStatus) => {
    const input = { avatar_id: LOOK.studio, script: 'Hi' };
    const { record } = await publish('create_avatar_video', input, { legacy: 'retired', retiredStatus });
    expect(record).toMatchObject({
      status: 'completed',
      video_url: expect.stringMatching(/^http/),
      note: 'The video is finished, without a Public Share URL. HeyGen has switched off the endpoint that publishes videos. Share the video in HeyGen.',
    });
  },
);
