import { triggers } from './scenarios/triggers.ts';
import { testFaults } from './table.ts';

testFaults('triggers', 'triggers', triggers);
