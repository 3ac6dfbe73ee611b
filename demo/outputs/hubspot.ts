import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { linkOf, type Outcome } from '../outcome.ts';

/** The Zap's HubSpot step: `hubspot.csv`, which HubSpot can import as contact properties. */
export const writeContacts = async (outcomes: readonly Outcome[], directory: string): Promise<void> => {
  const records = outcomes.map((outcome) => ({
    email: outcome.row.email ?? outcome.row.Email ?? '',
    video_link: linkOf(outcome) ?? '',
    video_status: outcome.status,
    video_failure: outcome.reason ?? '',
  }));
  // Spreadsheets run a cell that starts with = or @ as a formula.
  await writeFile(
    join(directory, 'hubspot.csv'),
    stringify(records, { header: true, escape_formulas: true }),
  );
};
