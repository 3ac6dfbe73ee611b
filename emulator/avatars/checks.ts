import type { Library } from '../assets/library.ts';
import { isGiven, under } from '../server/checks.ts';
import { invalid, notFound } from '../server/errors.ts';
import type { AvatarFields } from './fields.ts';
import type { Look } from './looks.ts';

/**
 * A look that can speak. A group id and a look in training are as unknown as any other id (seen in bug reports).
 *
 * @throws ApiError avatar_not_found
 */
export const getLook = ({ avatars }: Library, avatarId: string, at: string): Look => {
  const look = avatars.findReady(avatarId);
  if (look === undefined) {
    throw notFound('avatar_not_found', `Avatar look ${avatarId} not found`, at);
  }
  return look;
};

/** The look, after checking that it can do what the engine and the motion fields ask. */
export const checkAvatar = (library: Library, fields: AvatarFields, at: string): Look => {
  const look = getLook(library, fields.avatar_id, under(at, 'avatar_id'));
  const engine = fields.engine?.type ?? 'avatar_iv';
  if (!look.engines.includes(engine)) {
    throw invalid(under(at, 'engine'), `Look ${look.id} supports ${look.engines.join(', ')}, not ${engine}`);
  }
  checkMotion(fields, look, engine, at);
  if (fields.engine?.type === 'avatar_v' && typeof fields.engine.reference_look_id === 'string') {
    checkReference(library, fields.engine.reference_look_id, look, under(at, 'engine.reference_look_id'));
  }
  return look;
};

/** HeyGen docs: Create Video, the descriptions of engine, motion_prompt and expressiveness. */
const checkMotion = (
  { motion_prompt, expressiveness }: AvatarFields,
  look: Look,
  engine: string,
  at: string,
): void => {
  const isPhoto = look.type === 'photo_avatar';
  if (isGiven(motion_prompt)) {
    const field = under(at, 'motion_prompt');
    if (engine === 'avatar_iii') throw invalid(field, 'Not supported with engine avatar_iii');
    if (!isPhoto && engine !== 'avatar_v') {
      throw invalid(field, 'A video avatar takes it with engine avatar_v only');
    }
  }
  if (isGiven(expressiveness)) {
    const field = under(at, 'expressiveness');
    if (!isPhoto) throw invalid(field, 'Only photo avatars take it');
    if (engine !== 'avatar_iv') throw invalid(field, `Not supported with engine ${engine}`);
  }
};

const checkReference = (library: Library, id: string, look: Look, at: string): void => {
  const reference = getLook(library, id, at);
  if (reference.groupId !== look.groupId) throw invalid(at, `Look ${id} is not in the group of ${look.id}`);
  if (reference.type !== 'digital_twin') throw invalid(at, `Look ${id} is not a recorded avatar`);
};
