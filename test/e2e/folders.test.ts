import { expect, test } from '@jest/globals';
import { FOLDER, LOOK } from '../../emulator/catalogue.ts';
import { closeWorlds, errorOf, openWorld, requestsSince } from './support.ts';

closeWorlds();

test('A folder takes the video of the next step', async () => {
  const { emulator, connection } = await openWorld({
    render: () => ({ waitingMs: 0, processingMs: 300, outcome: 'completed' }),
  });
  const make = await connection.step('creates', 'create_folder');
  const folder = await make.run({ name: 'Week 47', parent_id: FOLDER.birthdays, type: 'video' });
  expect(folder).toMatchObject({
    id: emulator.ledger.folders[0]?.folder_id,
    name: 'Week 47',
    type: 'video',
    parent_id: FOLDER.birthdays,
  });
  const render = await connection.step('creates', 'create_avatar_video');
  const folder_id = emulator.ledger.folders[0]?.folder_id;
  await render.run({ avatar_id: LOOK.studio, script: 'Hi Ana!', folder_id });
  expect(emulator.ledger.renders).toMatchObject([{ folderId: folder_id }]);
});

test('A folder in one that does not exist is not made, and the error says which field is wrong', async () => {
  const { emulator, connection } = await openWorld();
  const before = emulator.ledger.requests.length;
  const make = await connection.step('creates', 'create_folder');
  const { message } = await errorOf(make.run({ name: 'Week 47', parent_id: 'nowhere' }));
  expect(message).toMatch(/^Parent Folder: HeyGen says: “Folder not found.”/);
  expect(requestsSince(emulator, before)).toEqual(['POST /v3/folders']);
  expect(emulator.ledger.folders).toEqual([]);
});
