import type { ZObject } from 'zapier-platform-core';
import { videoFields, videoFileFields, type Video } from '../heygen/videos/video-resource.ts';
import { withFiles } from './files.ts';
import { outputFieldsOf, sampleOf } from './record.ts';

const fields = [...videoFields, ...videoFileFields];

/** Zapier's description of the Video record. */
export const videoOutputFields = outputFieldsOf(fields);
export const videoSample = sampleOf(fields);

/** A video with its files, as every operation hands it over. */
export const handOver = (z: ZObject, video: Video) => withFiles(z, 'video', video);
