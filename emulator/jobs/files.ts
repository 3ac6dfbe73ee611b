import type { FileHost } from '../files/host.ts';
import type { Media } from '../files/media.ts';
import type { Job, JobStore } from './store.ts';

/**
 * The files of finished jobs, under `/{folder}/{id}/{file}`.
 *
 * @param contentOf undefined for a name that no such job has
 */
export const serveFinished = <J extends Job>(
  files: FileHost,
  folder: string,
  store: JobStore<J>,
  contentOf: (media: Media, job: J, file: string) => Buffer | undefined,
): void => {
  files.serve(folder, (id, file) => {
    const job = store.find(id);
    const isDone = job !== undefined && store.statusOf(job) === 'completed';
    return isDone ? contentOf(files.media, job, file) : undefined;
  });
};
