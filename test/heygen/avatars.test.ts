import { expect, test } from '@jest/globals';
import { askForConsent } from '../../heygen/avatars.ts';
import { reply, scripted } from '../support/transport.ts';

test('A refusal to ask for consent is told, and a fault of ours is not hidden', async () => {
  const refusal = reply(403, { error: { code: 'forbidden', message: 'No' } });
  const { heygen } = scripted(refusal);
  expect(await askForConsent(heygen, 'g1')).toEqual({ problem: expect.stringContaining('“No.”') });
  const broken = { ...heygen, postOnce: () => Promise.reject(new TypeError('broken')) };
  await expect(askForConsent(broken, 'g1')).rejects.toThrow('broken');
});
