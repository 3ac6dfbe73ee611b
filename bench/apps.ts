import { cp, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../tools/app.ts';
import { pack, type Kind } from '../tools/pack.ts';
import { filesIn, sizeOf, unpack } from '../tools/zip.ts';

export interface PackedApp {
  /** Where its zip is unpacked, as on Zapier's Lambda. */
  folder: string;
  /** Bytes. */
  packed: number;
  unpacked: number;
}

const packApp = async (bundle: string, directory: string, kind: Kind): Promise<PackedApp> => {
  await pack(bundle, directory, kind);
  const zip = join(directory, 'build.zip');
  const folder = join(directory, 'unpacked');
  await unpack(zip, folder);
  return { folder, packed: (await stat(zip)).size, unpacked: await sizeOf(folder, await filesIn(folder)) };
};

/** Builds the apps to compare, with the same tools. The first two have core as npm installs it, the next two lean. */
export const buildApps = async (directory: string) => {
  const bareBundle = join(ROOT, 'bench/bare.js');
  const ourBundle = join(ROOT, 'dist/index.js');
  const bare = await packApp(bareBundle, join(directory, 'bare'), 'stock');
  const ours = await packApp(ourBundle, join(directory, 'ours'), 'stock');
  const bareLean = await packApp(bareBundle, join(directory, 'bare-lean'), 'lean');
  const oursLean = await packApp(ourBundle, join(directory, 'ours-lean'), 'lean');
  // Our definition alone goes into a copy of the bare app, so that it loads the same packages.
  const definition = join(directory, 'definition');
  await cp(bare.folder, definition, { recursive: true });
  for (const name of ['bare.js', 'definition-only.js']) {
    await cp(join(ROOT, 'bench', name), join(definition, 'dist', name));
  }
  await cp(join(ours.folder, 'definition.json'), join(definition, 'definition.json'));
  const entry = `import { definitionOnly } from './definition-only.js';
export default definitionOnly(new URL('..', import.meta.url).pathname);
`;
  await writeFile(join(definition, 'dist/index.js'), entry);
  return { bare, ours, bareLean, oursLean, definition };
};

export type Apps = Awaited<ReturnType<typeof buildApps>>;
