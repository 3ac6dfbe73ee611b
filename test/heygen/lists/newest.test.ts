import { expect, test } from '@jest/globals';
import { newestCompleted } from '../../../heygen/lists/newest.ts';

const job = (id: string, created_at: number | string | null, status = 'completed') => ({
  id,
  created_at,
  status,
});

test('The newest finished one counts, whatever the order of the list', () => {
  const jobs = [
    job('undated', null),
    job('old', 1),
    job('new', 3),
    job('middle', 2),
    job('open', 4, 'processing'),
  ];
  expect(newestCompleted(jobs).map(({ id }) => id)).toEqual(['new', 'middle', 'old', 'undated']);
  expect(newestCompleted([job('failed', 1, 'failed')])).toEqual([]);
});
