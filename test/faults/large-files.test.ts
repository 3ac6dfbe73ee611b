import { jest } from '@jest/globals';

// So that not every one of some hundred runs has to send 32 MB; test/e2e/upload-asset.test.ts does once.
const assets = await import('../../heygen/assets.ts');
jest.unstable_mockModule('../../heygen/assets.ts', () => ({ ...assets, MOST_BYTES_IN_FORM: 1000 }));

const { largeUpload } = await import('./scenarios/files.ts');
const { testFaults } = await import('./table.ts');

testFaults('large-files', 'uploads of large files', [largeUpload]);
