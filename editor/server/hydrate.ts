import { readPointer } from '../../host/hydration.ts';
import type { Connection } from '../../host/index.ts';
import type { Data } from '../contract.ts';
import type { Files } from './files.ts';

/** Replaces pointers to files by links to the files, as Zapier does before it hands them to a step. */
export const hydrated = async (connection: Connection, files: Files, input: Data): Promise<Data> => {
  const resolve = async (value: unknown): Promise<unknown> => {
    if (readPointer(value) !== undefined) return files.keep(await connection.fetchFile(value)).url;
    if (Array.isArray(value)) return Promise.all(value.map(resolve));
    return typeof value === 'object' && value !== null ? resolveAll({ ...value }) : value;
  };
  const resolveAll = async (values: Data): Promise<Data> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(values).map(async ([key, value]): Promise<[string, unknown]> => [
          key,
          await resolve(value),
        ]),
      ),
    );
  return resolveAll(input);
};
