import type { AgentBody } from './body.ts';
import { findStyle } from './styles.ts';
import { notFound } from '../server/errors.ts';
import type { MediaKind } from '../files/file-types.ts';
import type { SessionRequest } from './store.ts';
import { findLookOrThrow } from '../videos/avatar-checks.ts';
import { checkDestination } from '../server/checks.ts';
import { anyKind, checkAsset, type Library } from '../assets/library.ts';
import { findVoiceOrThrow } from '../videos/speech-checks.ts';

/** Whatever can be uploaded one by one may be attached. */
const attachable: readonly MediaKind[] = [...anyKind, 'document', 'subtitle'];

/** Turns a well-formed body of POST /v3/video-agents into a session, or refuses it. */
export function checkAgent(library: Library, body: AgentBody): SessionRequest {
  const { prompt, avatar_id, voice_id, style_id, orientation } = body;
  if (typeof avatar_id === 'string') findLookOrThrow(avatar_id, 'avatar_id');
  if (typeof voice_id === 'string') findVoiceOrThrow(voice_id, 'voice_id');
  if (typeof style_id === 'string' && findStyle(style_id) === undefined) {
    throw notFound('resource_not_found', `Style ${style_id} not found`, 'style_id');
  }
  for (const [index, file] of (body.files ?? []).entries()) {
    checkAsset(library, file, attachable, `files.${index}`);
  }
  const { callbackUrl, callbackId } = checkDestination(body);
  return { prompt, orientation: orientation ?? 'landscape', callbackUrl, callbackId, body };
}
