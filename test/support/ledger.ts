import type { Emulator } from '../../emulator/index.ts';

type Ledger = Emulator['ledger'];
type Made = Exclude<keyof Ledger, 'requests' | 'deliveries' | 'spentUsd'>;

/** What costs nothing. A batch is its videos, which the ledger has, too. */
export const FREE: readonly Made[] = ['batches', 'uploads', 'folders'];

/** How many things HeyGen was asked to make, of all kinds but these. */
export const madeIn = (ledger: Ledger, ...except: readonly Made[]): number => {
  const left: readonly string[] = [...except, 'requests', 'deliveries'];
  return Object.entries(ledger).reduce(
    (sum, [kind, things]) => (Array.isArray(things) && !left.includes(kind) ? sum + things.length : sum),
    0,
  );
};
