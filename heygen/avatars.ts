import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  link,
  part,
  single,
  statusWord,
  text,
  type Page,
} from './client/envelope.ts';
import { orNothing } from './client/errors.ts';

const lookParts = z.object({
  id,
  name: text,
  avatar_type: text,
  group_id: text,
  gender: text,
  preferred_orientation: text,
  default_voice_id: text,
  supported_api_engines: part(z.array(z.string())),
  preview_image_url: link,
  preview_video_url: link,
  status: part(statusWord),
});
const look = labelled(alsoNamed(lookParts, 'id', 'avatar_id'), 'id');

/** One look of an avatar. Its id is the `avatar_id` of a create; a group of looks has another id. */
export type Look = z.infer<typeof look>;

export const ownerships = ['private', 'public'] as const;
export type Ownership = (typeof ownerships)[number];

export const avatarTypes = ['studio_avatar', 'digital_twin', 'photo_avatar'] as const;
export type AvatarType = (typeof avatarTypes)[number];

/** HeyGen allows 1–50. */
const LOOKS_PER_PAGE = 50;

/** @param avatar_type lists only looks of this type */
export const listLooks = (
  heygen: HeyGen,
  ownership: Ownership,
  token?: string,
  avatar_type?: AvatarType,
): Promise<Page<Look>> =>
  heygen.list('/v3/avatars/looks', look, {
    ownership,
    avatar_type,
    limit: LOOKS_PER_PAGE,
    token,
  });

/** @throws HeyGenError (not_found) for a look that v3 does not know */
export const getLook = async (heygen: HeyGen, id: string): Promise<Look> =>
  (await heygen.get(path`/v3/avatars/looks/${id}`, single(look))).data;
const group = labelled(alsoNamed(z.object({ id, name: text }), 'id', 'group_id'), 'id');

/** An avatar with all its looks. Its id is not what creates call `avatar_id`. */
export type Group = z.infer<typeof group>;

export const listGroups = (heygen: HeyGen, ownership: Ownership, token?: string): Promise<Page<Group>> =>
  heygen.list('/v3/avatars', group, { ownership, limit: LOOKS_PER_PAGE, token });

/** The looks of a group. */
export const listLooksOfGroup = (heygen: HeyGen, group_id: string, token?: string): Promise<Page<Look>> =>
  heygen.list('/v3/avatars/looks', look, { group_id, limit: LOOKS_PER_PAGE, token });

/** The first looks of a group; none for an id that is no group's. */
export const looksOfGroup = async (heygen: HeyGen, group_id: string): Promise<Look[]> => {
  const answer = listLooksOfGroup(heygen, group_id);
  return (await orNothing(answer, ['not_found', 'refused']))?.items ?? [];
};

/**
 * A look, for callers that can do without it.
 * @returns undefined if v3 does not know the look, or the key may not read avatars
 */
export const findLook = (heygen: HeyGen, id: string): Promise<Look | undefined> =>
  orNothing(getLook(heygen, id), ['not_found', 'not_allowed']);
