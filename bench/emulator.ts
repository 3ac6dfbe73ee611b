/**
 * The emulator in a process of its own, so that its work is not counted as that of the app. Its parent gets the URL
 * and ends it.
 */
import { startEmulator } from '../emulator/index.ts';
import { AT_ONCE, SPARE_VIDEOS, spareVideo } from './account.ts';

const emulator = await startEmulator(AT_ONCE);
const createdAt = Date.now() - 30 * 24 * 3_600_000;
for (let number = 0; number < SPARE_VIDEOS; number += 1) {
  emulator.videos.seed({ id: spareVideo(number), createdAt, finishedAt: createdAt, status: 'completed' });
}
process.send?.(emulator.url);
process.once('disconnect', () => process.exit());
