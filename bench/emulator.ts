/**
 * The emulator in a process of its own, so that its work is not counted as that of the app. Its parent gets the URL
 * and ends it.
 */
import { startEmulator } from '../local/emulator/index.ts';

/** Videos that are there to be deleted. */
export const SPARE_VIDEOS = 1000;
export const spareVideo = (number: number): string => `spare-${number}`;

if (process.send !== undefined) {
  const emulator = await startEmulator({
    wallet: 1e6,
    concurrency: 1000,
    render: () => ({ waitingMs: 0, processingMs: 1, outcome: 'completed' }),
    translate: () => ({ waitingMs: 0, processingMs: 1, outcome: 'completed' }),
    lipsync: () => ({ waitingMs: 0, processingMs: 1, outcome: 'completed' }),
  });
  const createdAt = Date.now() - 30 * 24 * 3_600_000;
  for (let number = 0; number < SPARE_VIDEOS; number += 1) {
    emulator.videos.seed({ id: spareVideo(number), createdAt, finishedAt: createdAt, status: 'completed' });
  }
  process.send(emulator.url);
  process.once('disconnect', () => process.exit());
}
