import { describe, expect, test } from '@jest/globals';
import { FOLDER } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { call, pick, start } from '../helpers.ts';

describe('what happens outside of the API', () => {
  test('a video can be moved to a folder', async () => {
    const emulator = await start();
    const id = emulator.videos.seed();

    emulator.videos.move(id, FOLDER.onboarding);

    expect(pick((await call(emulator, `GET /v3/videos/${id}`)).json, 'data.folder_id')).toBe(
      FOLDER.onboarding,
    );
  });

  test('a seeded render can be stuck, then be completed or fail', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const done = emulator.videos.seed({ status: 'processing' });
    const lost = emulator.videos.seed({ status: 'waiting' });
    clock.advance(48 * 60 * 60 * 1000);
    const status = async (id: string) =>
      pick((await call(emulator, `GET /v3/videos/${id}`)).json, 'data.status');

    expect([await status(done), await status(lost)]).toEqual(['processing', 'pending']);
    emulator.videos.complete(done);
    emulator.videos.fail(lost, null, null);
    expect([await status(done), await status(lost)]).toEqual(['completed', 'failed']);
  });

  test('a seeded render finishes by itself when it has an end', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const id = emulator.videos.seed({
      status: 'processing',
      createdAt: clock.now(),
      finishedAt: clock.now() + 5000,
    });
    const status = async () => pick((await call(emulator, `GET /v3/videos/${id}`)).json, 'data.status');

    expect(await status()).toBe('processing');
    clock.advance(5000);
    expect(await status()).toBe('completed');
  });

  test('a seeded video may be a translation, which has its language', async () => {
    const emulator = await start();
    const languageOf = async (id: string) =>
      pick((await call(emulator, `GET /v3/videos/${id}`)).json, 'data.output_language');

    expect(await languageOf(emulator.videos.seed({ outputLanguage: 'es-ES' }))).toBe('es-ES');
    expect(await languageOf(emulator.videos.seed())).toBeNull();
  });

  test('seeded videos were not rendered here, so they cost nothing', async () => {
    const emulator = await start();
    emulator.videos.seed();

    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.spentUsd).toBe(0);
  });
});
