import type { ZObject } from 'zapier-platform-core';
import { toRecord } from '../heygen/dubbing.ts';
import { lipsyncFields, type LipsyncResource } from '../heygen/lipsyncs.ts';
import type { Known } from '../heygen/videos/video-resource.ts';
import { withFiles } from './files.ts';
import { outputFieldsOf, sampleOf } from './record.ts';

/** Zapier's description of a lipsync. */
export const lipsyncOutputFields = outputFieldsOf(lipsyncFields);
export const lipsyncSample = sampleOf(lipsyncFields);

type Started = Pick<LipsyncResource, 'id' | 'status'>;

/** A lipsync with its files, as every operation hands it over. */
export const handOverLipsync = (z: ZObject, lipsync: LipsyncResource | Started, known?: Known) =>
  withFiles(z, 'lipsync', toRecord(lipsync, known));
