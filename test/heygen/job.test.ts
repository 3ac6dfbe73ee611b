import { expect, test } from '@jest/globals';
import { isFinished, untilLinked } from '../../heygen/job.ts';

test.each([
  ['waiting', false],
  ['pending', false],
  ['processing', false],
  ['completed', true],
  ['failed', true],
])('A job that is %s is finished: %s', (status, answer) => {
  expect(isFinished({ status })).toBe(answer);
});

const LINK = 'https://files.heygen.ai/v1.mp4';

test.each<[status: string, links: (string | null | undefined)[], seen: object]>([
  ['completed', [null, LINK], { status: 'completed' }],
  ['completed', [LINK, ''], { status: 'completed' }],
  ['completed', ['', null, undefined], { status: 'processing', lacks_link: true }],
  ['completed', [], { status: 'processing', lacks_link: true }],
  ['processing', [null], { status: 'processing' }],
  ['failed', [undefined], { status: 'failed' }],
])('A job that is %s, with the links %j, is seen as %j', (status, links, seen) => {
  expect(untilLinked({ status }, ...links)).toEqual(seen);
});
