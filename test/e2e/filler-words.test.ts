import { expect, test } from '@jest/globals';
import { ASSET } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { isData } from '../../host/data.ts';
import { closeWorlds, openWorld, until } from './support.ts';

closeWorlds();

test('A video without its filler words arrives with its file, once HeyGen calls back', async () => {
  const clock = manualClock(Date.now());
  const edit = () => ({ waitingMs: 0, processingMs: 60_000, outcome: 'completed' as const });
  const { connection, emulator } = await openWorld({ clock, edit });
  const step = await connection.step('creates', 'remove_filler_words');
  const running = step.run({ video: ASSET.video, title: 'Talk', callback_id: 'row-2' });
  await until(() => emulator.ledger.edits.length === 1);
  clock.advance(60_000);
  await emulator.settle();

  const video = await running;
  if (!isData(video)) throw new Error('No record');
  expect(video).toMatchObject({
    id: emulator.ledger.edits[0]?.editId,
    status: 'completed',
    title: 'Talk',
    callback_id: 'row-2',
    duration: 52,
    original_duration: 60,
    num_cuts: 14,
    video_file: expect.any(String),
  });
  expect((await connection.fetchFile(video.video_file)).type).toBe('video/mp4');
  const asked = emulator.ledger.requests.map(({ method, path }) => `${method} ${path}`);
  expect(asked.filter((request) => request.includes('filler'))).toEqual([
    'POST /v3/filler-word-removals',
    `GET /v3/filler-word-removals/${emulator.ledger.edits[0]?.editId}`,
  ]);
});
