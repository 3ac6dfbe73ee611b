import { forms } from './scenarios/forms.ts';
import { testFaults } from './table.ts';

testFaults('connection', 'connecting and filling in forms', forms);
