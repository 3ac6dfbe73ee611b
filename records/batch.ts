import type { ZObject } from 'zapier-platform-core';
import { batchFields, type Batch } from '../heygen/videos/batches.ts';
import { videoFile } from '../zapier/hydrators.ts';
import { outputFieldsOf, sampleOf } from './record.ts';

export const batchOutputFields = outputFieldsOf(batchFields);
export const batchSample = sampleOf(batchFields);

/** A batch with a file for each of its videos that is completed, as every operation hands it over. */
export const handOverBatch = (z: ZObject, { videos, ...batch }: Batch) => ({
  ...batch,
  videos: videos.map((video) => ({
    ...video,
    video_file: video.status === 'completed' ? z.dehydrateFile(videoFile, { video_id: video.video_id }) : '',
  })),
});
