import { assetInput } from '../assets/body.ts';
import {
  closed,
  fields,
  listOf,
  orNull,
  string,
  text,
  union,
  unionOrNull,
  type BodyOf,
} from '../server/schema.ts';

const named = { name: text({ minLength: 1 }), avatar_group_id: orNull(string) };

/** A look made of a picture or of footage. */
const filmed = fields({ ...named, file: assetInput }, 'name', 'file');

/** What each type takes. */
export const avatarTypes = {
  photo: filmed,
  digital_twin: filmed,
  prompt: fields(
    {
      ...named,
      prompt: text({ minLength: 1 }),
      reference_images: orNull(listOf(assetInput, { maxItems: 3 })),
      avatar_id: orNull(string),
    },
    'name',
    'prompt',
  ),
};

/** The body of POST /v3/avatars. */
export const avatarBody = union('type', avatarTypes);
export type AvatarBody = BodyOf<typeof avatarBody>;

/** The body of POST /v3/avatars/{group_id}/consent. */
export const consentBody = closed({
  reroute_url: orNull(string),
  consent_text: orNull(text({ pattern: '^[^<>]*$' })),
  consent_video: unionOrNull(assetInput),
});
export type ConsentBody = BodyOf<typeof consentBody>;
