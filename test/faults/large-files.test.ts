import { jest } from '@jest/globals';

// So that hundreds of runs need not send 32 MB each; test/e2e/upload-asset.test.ts does so once.
const assets = await import('../../heygen/assets.ts');
jest.unstable_mockModule('../../heygen/assets.ts', () => ({ ...assets, MOST_BYTES_IN_FORM: 1000 }));

const { groups } = await import('../operations/scenarios.ts');
const { testFaults } = await import('./table.ts');

const uploads = groups.files.filter(({ method }) => method === 'creates.upload_asset.operation.perform');
testFaults(
  'large-files',
  uploads.map((upload) => ({ ...upload, how: 'of a large file' })),
);
