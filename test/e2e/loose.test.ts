/** A HeyGen that is loose at the edges: see emulator/server/loose.ts. */
import { expect, test } from '@jest/globals';
import { LOOK } from '../../emulator/catalogue.ts';
import { closeWorlds, errorOf, openWorld, until } from './support.ts';

closeWorlds();

test('A connection is labeled, a video is made, waited for and found, and dropdowns are filled', async () => {
  const { connection, emulator } = await openWorld({
    loose: true,
    render: () => ({ waitingMs: 0, processingMs: 300, outcome: 'completed' }),
  });
  expect(connection.label).toBe('ann@example.com');

  const create = await connection.step('creates', 'create_avatar_video');
  const made = create.run({ avatar_id: LOOK.studio, script: 'Hi', title: 'Loose', wait: true });
  await until(() => emulator.ledger.renders.length === 1);
  const { videoId } = emulator.ledger.renders[0] ?? {};
  const video = { id: videoId, status: 'completed', video_url: expect.stringContaining(emulator.filesUrl) };
  expect(await made).toMatchObject(video);
  expect(emulator.ledger.renders).toHaveLength(1);

  const find = await connection.step('searches', 'find_video');
  expect(await find.run({ video_id: videoId })).toMatchObject([video]);
  expect(await find.run({ title: 'Loose' })).toMatchObject([{ id: videoId }]);

  const { choices } = await connection.choices('creates', 'create_avatar_video', 'avatar_id');
  expect(choices.length).toBeGreaterThan(1);
  expect(choices.map(({ label }) => label)).not.toContain('No id');
});

test('An error in the framework’s form names the field and says what is wrong', async () => {
  const { connection } = await openWorld({ loose: true });
  const create = await connection.step('creates', 'create_avatar_video');
  const { message } = await errorOf(create.run({ avatar_id: 'nobody', script: 'Hi', wait: false }));
  expect(message).toContain('HeyGen says: “');
  expect(message).toContain('Choose the avatar again from the Avatar list.');
});
