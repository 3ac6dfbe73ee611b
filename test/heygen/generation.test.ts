import { expect, test } from '@jest/globals';
import { createHeyGen } from '../../heygen/client.ts';
import { listOlderTemplates } from '../../heygen/generation.ts';
import { reply, scripted } from '../support/transport.ts';
import { ORIGIN } from '../support/heygen.ts';

test('Templates of the old editor are none where HeyGen does not give them', async () => {
  const { heygen } = scripted(reply(403, { error: { code: 'forbidden', message: 'No' } }));
  expect(await listOlderTemplates(heygen)).toEqual([]);
});

test('A mistake of the app’s own does not hide them', async () => {
  const broken = createHeyGen(() => {
    throw new TypeError('oops');
  }, ORIGIN);
  await expect(listOlderTemplates(broken)).rejects.toThrow(TypeError);
});
