import { resumes } from './scenarios/creates.ts';
import { testFaults } from './table.ts';

testFaults('waiting', 'actions that go on after waiting', resumes);
