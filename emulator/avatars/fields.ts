import { fields, oneOf, orNull, string, union, unionOrNull, type ValuesOf } from '../server/schema.ts';
import { speechFields } from '../voices/fields.ts';

export const motionFields = {
  motion_prompt: orNull(string),
  expressiveness: orNull(oneOf('high', 'medium', 'low')),
};

/** An avatar that speaks: what a video and a studio scene have in common. */
export const avatarFields = {
  ...speechFields,
  ...motionFields,
  avatar_id: string,
  engine: unionOrNull(
    union('type', {
      avatar_iii: fields({}),
      avatar_iv: fields({}),
      avatar_v: fields({ reference_look_id: orNull(string) }),
    }),
  ),
};

export type AvatarFields = ValuesOf<typeof avatarFields, 'avatar_id'>;
