import { expect, test } from '@jest/globals';
import { isFinished } from '../../../heygen/videos/video-resource.ts';

test.each([
  ['waiting', false],
  ['pending', false],
  ['processing', false],
  ['completed', true],
  ['failed', true],
])('A video that is %s is finished: %s', (status, answer) => {
  expect(isFinished({ status })).toBe(answer);
});
