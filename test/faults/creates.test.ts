import { groups } from '../operations/scenarios.ts';
import { testFaults } from './table.ts';

testFaults('creates', groups.creates);
