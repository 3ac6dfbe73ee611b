import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import {
  alsoNamed,
  id,
  labelled,
  link,
  page,
  part,
  single,
  statusWord,
  text,
  toPage,
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
  preview_image_url: link,
  preview_video_url: link,
  status: part(statusWord),
});
const look = labelled(alsoNamed(lookParts, 'id', 'avatar_id'), 'id');

/** One look of an avatar. Its id is what creates call `avatar_id`; the id of the group is something else. */
export type Look = z.infer<typeof look>;

export const ownerships = ['private', 'public'] as const;
export type Ownership = (typeof ownerships)[number];

export const avatarTypes = ['studio_avatar', 'digital_twin', 'photo_avatar'] as const;
export type AvatarType = (typeof avatarTypes)[number];

/** Most looks that one page holds (HeyGen: 1–50). */
const LOOKS_PER_PAGE = 50;

/** @param avatar_type only looks of this type; all without it */
export const listLooks = async (
  heygen: HeyGen,
  ownership: Ownership,
  token?: string,
  avatar_type?: AvatarType,
): Promise<Page<Look>> =>
  toPage(
    await heygen.get('/v3/avatars/looks', page(look), {
      ownership,
      avatar_type,
      limit: LOOKS_PER_PAGE,
      token,
    }),
  );

const group = labelled(alsoNamed(z.object({ id, name: text }), 'id', 'group_id'), 'id');

/** An avatar with all its looks. Its id is not what creates call `avatar_id`. */
export type Group = z.infer<typeof group>;

export const listGroups = async (
  heygen: HeyGen,
  ownership: Ownership,
  token?: string,
): Promise<Page<Group>> =>
  toPage(await heygen.get('/v3/avatars', page(group), { ownership, limit: LOOKS_PER_PAGE, token }));

/** The first looks of a group; none for an id that is no group's. */
export const looksOfGroup = async (heygen: HeyGen, group_id: string): Promise<Look[]> => {
  const answer = heygen.get('/v3/avatars/looks', page(look), { group_id, limit: LOOKS_PER_PAGE });
  return (await orNothing(answer, ['not_found', 'refused']))?.data ?? [];
};

/**
 * What HeyGen says of a look, for callers that can do without.
 * @returns undefined for a look that v3 does not know, and for a key that may not read avatars
 */
export const findLook = async (heygen: HeyGen, id: string): Promise<Look | undefined> => {
  const request = heygen.get(path`/v3/avatars/looks/${id}`, single(look));
  return (await orNothing(request, ['not_found', 'not_allowed']))?.data;
};
