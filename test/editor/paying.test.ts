/** With a key, the editor works on an account that is charged, so it asks first. */
import { afterAll, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import { startChild, stopChildren } from './child.ts';

let emulator: Emulator | undefined;
afterAll(async () => {
  stopChildren();
  await emulator?.close();
});

test('A test of Find or Create that is to render is asked about, and renders nothing before', async () => {
  emulator = await startEmulator();
  const url = await startChild([], { HEYGEN_API_KEY: DEMO_KEY, HEYGEN_BASE_URL: emulator.url });
  const input = { title: 'Birthday', 'create:script': 'Hi', 'create:render_in_test': true };
  const answer = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { origin: new URL(url).origin, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'searchOrCreates', key: 'find_video', input, mode: 'test' }),
  });
  expect(await answer.json()).toEqual({ asks: expect.stringContaining('one video, unless it finds one') });
  expect(emulator.ledger.renders).toEqual([]);
});
