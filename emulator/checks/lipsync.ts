import type { LipsyncBody } from '../bodies/lipsync.ts';
import type { LipsyncRequest } from '../lipsyncs.ts';
import { checkDubbing } from './dubbing.ts';
import { checkAsset, type Library } from './media.ts';

/** Turns a well-formed body of POST /v3/lipsyncs into a lipsync, or refuses it. */
export function checkLipsync(library: Library, body: LipsyncBody): LipsyncRequest {
  const request = checkDubbing(library, body);
  checkAsset(library, body.audio, ['audio'], 'audio');
  return request;
}
