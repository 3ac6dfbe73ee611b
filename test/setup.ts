import { afterEach } from '@jest/globals';
import { endsMet } from '../heygen/legacy/retired.ts';

// The app under test asks the real HeyGen's address, whatever the developer's shell says.
delete process.env.HEYGEN_BASE_URL;

// What one test finds switched off, another finds as it is.
afterEach(() => {
  endsMet.clear();
});
