import { expect, test } from '@jest/globals';
import { listeningOf, refusedToListen } from '../../steps/listening.ts';

test.each([undefined, null, 'e1', [], { id: 7, since: 8 }])(
  'Nothing is known of a Zap from %j',
  (subscribeData) => {
    const { id, since } = listeningOf(subscribeData);
    expect([id, since]).toEqual([undefined, undefined]);
  },
);

test('A mistake of this app is no refusal of HeyGen', () => {
  const mistake = new TypeError('Broken');
  expect(refusedToListen(mistake, 'Use something else.')).toBe(mistake);
});
