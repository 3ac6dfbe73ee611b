import * as z from 'zod/mini';
import { optionalText } from './client/payload.ts';
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
  time,
  type Page,
} from './client/envelope.ts';
import { HeyGenError, orNothing } from './client/errors.ts';
import type { FieldLabels } from './client/problems.ts';
import { assetInput } from './media.ts';

const lookParts = z.lazy(() =>
  z.object({
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
    /** Why its training failed. */
    error: part(z.object({ code: text, message: text })),
  }),
);
const look = z.lazy(() => labelled(alsoNamed(lookParts, 'id', 'avatar_id'), 'id'));

/** One look of an avatar. Its id is the `avatar_id` of a create; a group of looks has another id. */
export type Look = z.infer<typeof look>;

export const ownerships = ['private', 'public'] as const;
export type Ownership = (typeof ownerships)[number];

export const avatarTypes = ['studio_avatar', 'digital_twin', 'photo_avatar'] as const;
type AvatarType = (typeof avatarTypes)[number];

/** HeyGen allows 1–50. */
const LOOKS_PER_PAGE = 50;

/** @param avatar_type lists only looks of this type */
export const listLooks = (
  heygen: HeyGen,
  ownership: Ownership,
  token?: string,
  avatar_type?: AvatarType,
  limit = LOOKS_PER_PAGE,
): Promise<Page<Look>> => heygen.list('/v3/avatars/looks', look, { ownership, avatar_type, limit, token });

/** @throws HeyGenError (not_found) for a look that v3 does not know */
export const getLook = async (heygen: HeyGen, id: string): Promise<Look> =>
  (await heygen.get(path`/v3/avatars/looks/${id}`, single(look))).data;

const groupParts = z.lazy(() =>
  z.object({
    id,
    name: text,
    status: part(statusWord),
    consent_status: text,
    created_at: time,
  }),
);
const group = z.lazy(() => labelled(alsoNamed(groupParts, 'id', 'group_id'), 'id'));

/** An avatar with all its looks. Its id is not what creates call `avatar_id`. */
export type Group = z.infer<typeof group>;

export const listGroups = (heygen: HeyGen, ownership: Ownership, token?: string): Promise<Page<Group>> =>
  heygen.list('/v3/avatars', group, { ownership, limit: LOOKS_PER_PAGE, token });

/** @throws HeyGenError (not_found) for a group that HeyGen does not know */
export const getGroup = async (heygen: HeyGen, id: string): Promise<Group> =>
  (await heygen.get(path`/v3/avatars/${id}`, single(group))).data;

/** The looks of a group. */
export const listLooksOfGroup = (
  heygen: HeyGen,
  group_id: string,
  token?: string,
  ownership?: Ownership,
): Promise<Page<Look>> =>
  heygen.list('/v3/avatars/looks', look, { group_id, ownership, limit: LOOKS_PER_PAGE, token });

/** The first looks of a group; none for an id that is no group's. */
export const looksOfGroup = async (heygen: HeyGen, group_id: string): Promise<Look[]> =>
  (await orNothing(listLooksOfGroup(heygen, group_id), ['not_found', 'refused']))?.items ?? [];

/**
 * A look, for callers that can do without it.
 * @returns undefined if v3 does not know the look, or the key may not read avatars
 */
export const findLook = (heygen: HeyGen, id: string): Promise<Look | undefined> =>
  orNothing(getLook(heygen, id), ['not_found', 'not_allowed']);

/**
 * The look that a notice is about. HeyGen does not document whether a notice names the look or its group; a group stands for
 * its first look.
 * @returns undefined if HeyGen knows neither
 */
export const findReportedLook = async (heygen: HeyGen, id: string): Promise<Look | undefined> =>
  (await orNothing(getLook(heygen, id))) ?? (await looksOfGroup(heygen, id))[0];

/** What an avatar can be made of. */
export const avatarSources = ['photo', 'prompt', 'digital_twin'] as const;

const named = { name: z.string().check(z.minLength(1)), avatar_group_id: optionalText };

/** Body of `POST /v3/avatars`. HeyGen gives no lengths. */
const avatarPayload = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('photo'), ...named, file: assetInput }),
    z.strictObject({ type: z.literal('digital_twin'), ...named, file: assetInput }),
    z.strictObject({
      type: z.literal('prompt'),
      ...named,
      prompt: z.string().check(z.minLength(1)),
      reference_images: z.optional(z.array(assetInput)),
      avatar_id: optionalText,
    }),
  ]),
);
export type AvatarPayload = z.infer<typeof avatarPayload>;

/** A new look, and the group that it is in. HeyGen documents that either may be missing; here it is one of them. */
const made = z.lazy(() =>
  z
    .object({ avatar_item: z.nullish(look), avatar_group: z.nullish(group) })
    .check(z.refine(({ avatar_item, avatar_group }) => Boolean(avatar_item ?? avatar_group))),
);
export type NewAvatar = z.infer<typeof made>;

/** Makes a look, which HeyGen then trains. Costs credits. */
export const createAvatar = async (
  heygen: HeyGen,
  body: AvatarPayload,
  labels: FieldLabels,
): Promise<NewAvatar> => {
  const { data } = await heygen.postOnce({
    path: '/v3/avatars',
    body,
    payload: avatarPayload,
    labels,
    answer: single(made),
    pays: 'avatar',
  });
  return data;
};

/** The page on which a person consents, or why HeyGen gives none. */
export interface ConsentPage {
  url?: string | undefined;
  problem?: string;
}

/** Has HeyGen ask for the consent of the person in a group. A refusal is no error: the avatar is there without it. */
export const askForConsent = async (heygen: HeyGen, group_id: string): Promise<ConsentPage> => {
  try {
    const { data } = await heygen.postOnce({
      path: path`/v3/avatars/${group_id}/consent`,
      body: {},
      payload: z.strictObject({}),
      labels: {},
      answer: single(z.object({ url: link })),
      pays: false,
    });
    return { url: data.url ?? undefined };
  } catch (error) {
    if (error instanceof HeyGenError) return { problem: error.message };
    throw error;
  }
};
