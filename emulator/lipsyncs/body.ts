import { assetReference, dubbingFields, type AssetReference, type DubbingFields } from '../dubbing/body.ts';
import { closed } from '../server/schema.ts';

/** The body of POST /v3/lipsyncs, as far as the emulator reads it. */
export interface LipsyncBody extends DubbingFields {
  audio: AssetReference;
}

export const lipsyncBody = closed({ ...dubbingFields, audio: assetReference }, ['video', 'audio']);
