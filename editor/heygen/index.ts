/** What the editor is told about HeyGen. */
import { resolve } from 'node:path';
import type { Emulator } from '../../emulator/index.ts';
import type { Setting } from '../setting.ts';
import { askBefore } from './prices.ts';
import { listRecipes, openRecipe } from './recipes/open.ts';
import { troubles } from './troubles.ts';
import { emulated, real } from './worlds.ts';

const directory = resolve(import.meta.dirname, '../..');

/** On the emulator, or on the real HeyGen when there is a key. */
export const heygen = (key = process.env.HEYGEN_API_KEY): Setting => {
  const isReal = key !== undefined && key !== '';
  const open: { emulator?: Emulator } = {};

  /** In the recipes' examples, files have a name and no address. */
  const asGiven = (value: string): string =>
    value.endsWith('.mp4') && open.emulator !== undefined
      ? `${open.emulator.filesUrl}/public/landscape/${encodeURIComponent(value)}`
      : value;

  return {
    directory,
    name: 'HeyGen',
    troubles: isReal
      ? []
      : troubles.map(({ id, label, what, zap }) => ({ id, label, what, ...(zap && { zap }) })),
    open: async (trouble) =>
      isReal
        ? real(key)
        : emulated(trouble, (emulator) => {
            open.emulator = emulator;
          }),
    recipes: listRecipes,
    openRecipe: (id, app, connection) => openRecipe(id, app, connection, asGiven),
    askBefore,
  };
};
