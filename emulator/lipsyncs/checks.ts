import { checkAsset, type Library } from '../assets/library.ts';
import { checkDubbing } from '../dubbing/checks.ts';
import type { LipsyncBody } from './body.ts';
import type { LipsyncRequest } from './store.ts';

/** Turns a well-formed body of POST /v3/lipsyncs into a lipsync, or refuses it. */
export const checkLipsync = (library: Library, body: LipsyncBody): LipsyncRequest => {
  const request = checkDubbing(library, body);
  checkAsset(library, body.audio, ['audio'], 'audio');
  return request;
};
