import type { ZObject } from 'zapier-platform-core';
import { toRecord } from '../heygen/dubbing.ts';
import { translationFields, type TranslationResource } from '../heygen/translations.ts';
import type { Known } from '../heygen/videos/video-resource.ts';
import { withFiles } from './files.ts';
import { outputFieldsOf, sampleOf } from './record.ts';

/** Zapier's description of a translation. */
export const translationOutputFields = outputFieldsOf(translationFields);
export const translationSample = sampleOf(translationFields);

type Started = Pick<TranslationResource, 'id' | 'status'>;

/** A translation with its files, as every operation hands it over. */
export const handOverTranslation = (z: ZObject, translation: TranslationResource | Started, known?: Known) =>
  withFiles(z, 'translation', toRecord(translation, known));
