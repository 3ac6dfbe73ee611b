import { files, upload } from './scenarios/files.ts';
import { testFaults } from './table.ts';

testFaults('files', 'files', [upload, ...files]);
