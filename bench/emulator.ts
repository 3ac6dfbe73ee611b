/**
 * The emulator in its own process, so that its work does not count as the app's. It sends its URL to the parent process,
 * and exits with it.
 *
 * Usage: node bench/emulator.ts [videos, each with three signed links]
 */
import { startEmulator } from '../emulator/index.ts';
import { AT_ONCE, SPARE_VIDEOS, spareVideo } from './account.ts';

const emulator = await startEmulator(AT_ONCE);
const [videos] = process.argv.slice(2);
// Within the three days that a first poll reads.
const createdAt = Date.now() - 48 * 3_600_000;
for (let number = 0; number < Number(videos ?? SPARE_VIDEOS); number += 1) {
  emulator.videos.seed({
    id: spareVideo(number),
    createdAt: createdAt + number * 1000,
    finishedAt: createdAt + number * 1000,
    status: 'completed',
  });
}
process.send?.(emulator.url);
process.once('disconnect', () => process.exit());
