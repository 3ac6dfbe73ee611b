import { anyKind, checkAsset, type Library } from '../assets/library.ts';
import { getLook } from '../avatars/checks.ts';
import { checkGlossary } from '../brands/checks.ts';
import type { MediaKind } from '../files/file-types.ts';
import { checkDestination } from '../jobs/destination.ts';
import { notFound } from '../server/errors.ts';
import { getVoice } from '../voices/checks.ts';
import type { AgentBody, MessageBody } from './body.ts';
import type { Session, SessionRequest } from './store.ts';
import { findStyle } from './styles.ts';

/** Whatever can be uploaded as an asset can be attached. */
const attachable: readonly MediaKind[] = [...anyKind, 'document', 'subtitle'];

/** Turns a well-formed body of POST /v3/video-agents into a session, or refuses it. */
export const checkAgent = (library: Library, body: AgentBody): SessionRequest => {
  const { prompt, style_id, orientation } = body;
  checkParts(library, body);
  if (typeof style_id === 'string' && findStyle(style_id) === undefined) {
    throw notFound('resource_not_found', `Style ${style_id} not found`, 'style_id');
  }
  checkGlossary(body);
  const { callbackUrl, callbackId } = checkDestination(library, body);
  return { prompt, orientation: orientation ?? 'landscape', callbackUrl, callbackId, body };
};

/** The same for the next message of a chat, which calls nobody back. */
export const checkMessage = (
  library: Library,
  body: MessageBody,
  { orientation }: Session,
): SessionRequest => {
  checkParts(library, body);
  return { prompt: body.message, orientation, callbackUrl: null, callbackId: null, body };
};

const checkParts = (library: Library, { avatar_id, voice_id, files }: Omit<MessageBody, 'message'>): void => {
  if (typeof avatar_id === 'string') getLook(library, avatar_id, 'avatar_id');
  if (typeof voice_id === 'string') getVoice(library, voice_id, 'voice_id');
  for (const [index, file] of (files ?? []).entries()) {
    checkAsset(library, file, attachable, `files.${index}`);
  }
};
