import type { LipsyncBody } from './body.ts';
import type { LipsyncRequest } from './store.ts';
import { checkDubbing } from '../dubbing/checks.ts';
import { checkAsset, type Library } from '../assets/library.ts';

/** Turns a well-formed body of POST /v3/lipsyncs into a lipsync, or refuses it. */
export function checkLipsync(library: Library, body: LipsyncBody): LipsyncRequest {
  const request = checkDubbing(library, body);
  checkAsset(library, body.audio, ['audio'], 'audio');
  return request;
}
