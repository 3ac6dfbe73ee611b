import { afterEach } from '@jest/globals';
import { endsMet } from '../heygen/legacy/retired.ts';

// An endpoint that one test finds switched off must not count as switched off in the next.
afterEach(() => {
  endsMet.clear();
});
