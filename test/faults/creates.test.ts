import { creates } from './scenarios/creates.ts';
import { testFaults } from './table.ts';

testFaults('creates', 'actions', creates);
