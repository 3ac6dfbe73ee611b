import { searches } from './scenarios/searches.ts';
import { testFaults } from './table.ts';

testFaults('searches', 'searches', searches);
