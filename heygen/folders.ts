import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { single } from './client/envelope.ts';

/** @throws HeyGenError (not_found) for a folder that was deleted, or is another workspace's */
export const getFolder = async (heygen: HeyGen, id: string): Promise<void> => {
  await heygen.get(path`/v3/folders/${id}`, single(z.unknown()));
};
