import { describe, expect, test } from '@jest/globals';
import { outputFieldsOf, sampleOf, type RecordField } from '../../records/record.ts';

const record: RecordField[] = [
  { key: 'id', label: 'ID', sample: 'v1' },
  { key: 'duration', label: 'Duration', type: 'number', sample: 12.5 },
  { key: 'is_paid', label: 'Paid', type: 'boolean', sample: false },
  { key: 'failure_message', label: 'Reason' },
  {
    key: 'videos',
    label: 'Videos',
    children: [
      { key: 'status', label: 'Status', sample: 'completed' },
      { key: 'finished_at', label: 'Finished', type: 'datetime' },
    ],
  },
];

describe('Output fields', () => {
  test('have a label and a type, and the id is what tells results apart', () => {
    expect(outputFieldsOf(record)).toStrictEqual([
      { key: 'id', label: 'ID', type: 'string', primary: true },
      { key: 'duration', label: 'Duration', type: 'number' },
      { key: 'is_paid', label: 'Paid', type: 'boolean' },
      { key: 'failure_message', label: 'Reason', type: 'string' },
      {
        key: 'videos',
        label: 'Videos',
        children: [
          { key: 'status', label: 'Status', type: 'string' },
          { key: 'finished_at', label: 'Finished', type: 'datetime' },
        ],
      },
    ]);
  });
});

describe('A sample', () => {
  test('promises what every result has, line items among it, and nothing else', () => {
    expect(sampleOf(record)).toStrictEqual({
      id: 'v1',
      duration: 12.5,
      is_paid: false,
      videos: [{ status: 'completed' }],
    });
  });
});
