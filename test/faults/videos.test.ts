import { groups } from '../operations/scenarios.ts';
import { testFaults } from './table.ts';

testFaults('videos', groups.videos);
