/** What the editor's dropdowns list, given what is filled in. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { choicesOf, type Asked } from '../../editor/server/forms.ts';
import { startHost, type Host } from '../../host/index.ts';

const display = { label: 'Rent a Boat', description: 'Rents a boat.' };
const inputFields = [{ key: 'harbor' }, { key: 'boat', dynamic: 'boats.id.name' }];

/** A boat rental, whose dropdown is filled by a hidden trigger that has one page. */
const rental = {
  version: '1.0.0',
  platformVersion: '19.1.0',
  authentication: { type: 'custom', fields: [], test: () => ({}) },
  triggers: {
    boats: {
      key: 'boats',
      noun: 'Boat',
      display: { ...display, hidden: true },
      operation: {
        perform: (_z: ZObject, { inputData }: Bundle) => [
          { id: 'b1', name: `Of ${String(inputData.harbor)}` },
        ],
      },
    },
  },
  searches: {
    find: { key: 'find', noun: 'Rental', display, operation: { inputFields, perform: () => [] } },
  },
  creates: {
    rent: { key: 'rent', noun: 'Rental', display, operation: { inputFields, perform: () => ({}) } },
  },
  searchOrCreates: { find: { key: 'find', display, search: 'find', create: 'rent' } },
};

let host: Host | undefined;
beforeAll(async () => {
  host = await startHost({ app: rental });
});
afterAll(() => host?.close());

const world = { name: '', isReal: false, environment: {}, close: () => Promise.resolve() };
const list = async (asked: Omit<Asked, 'dynamic'>) => {
  const connection = await host?.connect({});
  if (connection === undefined) throw new Error('There is no host.');
  return choicesOf({ app: rental, world, connection }, { ...asked, dynamic: 'boats.id.name' });
};

test.each([
  ['creates', 'rent', 'boat', { harbor: 'Kiel' }],
  ['searches', 'find', 'boat', { harbor: 'Kiel' }],
  ['searchOrCreates', 'find', 'boat', { harbor: 'Kiel', 'create:harbor': 'Rome' }],
  ['searchOrCreates', 'find', 'create:boat', { harbor: 'Rome', 'create:harbor': 'Kiel' }],
] as const)(
  'A hidden trigger sees what is filled in, and one without pages has no next: %s.%s %s',
  async (kind, key, field, input) => {
    expect(await list({ kind, key, field, input })).toEqual({ choices: [{ id: 'b1', label: 'Of Kiel' }] });
  },
);
