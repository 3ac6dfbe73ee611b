import type { Folder } from '../heygen/folders.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';

const fields = [
  { key: 'id', label: 'Folder ID', sample: '2c7f0b9d4e1a4f63a8b5d0e9c7f61a24' },
  { key: 'name', label: 'Name', sample: 'Birthdays in November' },
  { key: 'type', label: 'Type', sample: 'mixed' },
  { key: 'parent_id', label: 'Parent Folder ID' },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
] as const;

export const folderOutputFields = outputFieldsOf(fields);
export const folderSample = sampleOf(fields);

/** @param name as it was asked for, in case HeyGen does not repeat it */
export const toFolder = ({ folder_id, created_at, ...folder }: Folder, name: string) => ({
  id: folder_id,
  name,
  ...compact({ ...folder, created_at: toIso(created_at) }),
});
