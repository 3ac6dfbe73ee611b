import { groups } from '../operations/scenarios.ts';
import { testFaults } from './table.ts';

testFaults('waiting', groups.waiting);
