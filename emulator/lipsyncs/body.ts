import { assetReference } from '../assets/body.ts';
import { dubbingFields } from '../dubbing/body.ts';
import { closed, type BodyOf } from '../server/schema.ts';

/** The body of POST /v3/lipsyncs. */
export const lipsyncBody = closed({ ...dubbingFields, audio: assetReference }, ['video', 'audio']);
export type LipsyncBody = BodyOf<typeof lipsyncBody>;
