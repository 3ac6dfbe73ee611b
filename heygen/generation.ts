/**
 * Chooses the generation of HeyGen's API for each request: v3 where it can, v1 or v2 only for what v3 lacks.
 *
 * Only this module imports from `legacy/`. Once HeyGen has switched v1 and v2 off, delete `legacy/` and replace this
 * module with test/v3-only/generation.ts.
 */
import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import type { Page } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import type { FieldLabels } from './client/problems.ts';
import {
  generateFromLegacyTemplate,
  getLegacyTemplate,
  legacyTemplatePayload,
  listLegacyTemplates,
} from './legacy/templates.ts';
import { createLegacyVideo, type VideoBackground } from './legacy/video-background.ts';
import { shareLegacyVideo } from './legacy/share.ts';
import { deleteLegacyVideo, findLegacyVideo } from './legacy/videos.ts';
import { findByName, type Found, type List } from './lists/find-by-name.ts';
import {
  generateFromTemplate,
  getTemplate,
  listTemplates,
  templateParts,
  templateVideoPayload,
  type TemplateOptions,
  type TemplateSummary,
  type VariableValues,
} from './templates.ts';
import { toAvatarPayload, type AvatarVideo } from './videos/avatar-video.ts';
import { isStill, type StillBackground } from './videos/single-scene.ts';
import type { VideoResource } from './videos/video-resource.ts';
import { createVideo, deleteVideo, getVideo } from './videos/videos.ts';

/** Only v2 can put a video behind an avatar. The form offers the backgrounds listed here. */
export const movingBackgrounds = ['video'] as const;
export { playStyles, toVideoBackground } from './legacy/video-background.ts';
export type AvatarBackground = StillBackground | VideoBackground;

/** @param labels of the parts of v3's body */
export const startAvatarVideo = async (
  heygen: HeyGen,
  video: AvatarVideo<AvatarBackground>,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { background, ...rest } = video;
  return background === undefined || isStill(background)
    ? createVideo(heygen, toAvatarPayload({ ...rest, background }), labels)
    : createLegacyVideo(heygen, { ...rest, background }, labels);
};

/** A template and the generation that knows it. Runs also remember it in this form. */
export const knownTemplate = z.lazy(() => z.object({ ...templateParts(), generation: z.enum(['v3', 'v2']) }));
export type KnownTemplate = z.infer<typeof knownTemplate>;

/** @throws HeyGenError (not_found, refused, retired) if neither v3 nor v2 knows the template */
export const getKnownTemplate = async (heygen: HeyGen, id: string): Promise<KnownTemplate> => {
  const current = await orNothing(getTemplate(heygen, id));
  return current === undefined
    ? { ...(await getLegacyTemplate(heygen, id)), generation: 'v2' }
    : { ...current, generation: 'v3' };
};

export const startTemplateVideo = async (
  heygen: HeyGen,
  { id, generation }: KnownTemplate,
  values: VariableValues,
  options: TemplateOptions,
  labels: FieldLabels,
): Promise<VideoResource> =>
  generation === 'v3'
    ? generateFromTemplate(heygen, id, templateVideoPayload(values, options), labels)
    : generateFromLegacyTemplate(heygen, id, legacyTemplatePayload(values, options), labels);

export interface ListedTemplate extends TemplateSummary {
  /** Which editor the template was made in, unless it was the current one. */
  editor?: string;
}

/** v3's templates on the pages before the one that starts at `end`. */
const listedBefore = async (
  heygen: HeyGen,
  end: string | undefined,
  token?: string,
): Promise<TemplateSummary[]> => {
  if (end === undefined) return [];
  const { items, next } = await listTemplates(heygen, token);
  return next === undefined || next === end ? items : [...items, ...(await listedBefore(heygen, end, next))];
};

/**
 * Templates that have variables, v3's first. v2's list has them all on one page, so it follows v3's last page, without
 * those that v3 has listed on any page.
 */
export const listKnownTemplates = async (heygen: HeyGen, token?: string): Promise<Page<ListedTemplate>> => {
  const { items, next } = await listTemplates(heygen, token);
  if (next !== undefined) return { items, next };
  const listed = new Set([...(await listedBefore(heygen, token)), ...items].map(({ id }) => id));
  const older = (await listLegacyTemplates(heygen)).filter(({ id }) => !listed.has(id));
  return { items: [...items, ...older.map((item) => ({ ...item, editor: 'old editor' }))], next };
};

/** @param deadline Unix ms; what was found by then is the result */
export const findTemplatesByName = async (
  heygen: HeyGen,
  name: string,
  deadline: number,
): Promise<Found<TemplateSummary>> => {
  // HeyGen lists only the user's own templates.
  const list = (page: List<TemplateSummary>['page']) => ({ isOwn: true, page });
  const found = await findByName([list((token) => listTemplates(heygen, token))], name, deadline);
  // v2 is asked only if v3 has no template with exactly that name.
  if (found.isExact || !found.isComplete) return found;
  return findByName(
    [
      list(() => Promise.resolve({ items: found.matches, next: undefined })),
      list(async () => ({ items: await listLegacyTemplates(heygen), next: undefined })),
    ],
    name,
    deadline,
  );
};

/** @returns undefined if neither v3 nor v1 knows the video */
export const findVideoById = async (heygen: HeyGen, id: string): Promise<VideoResource | undefined> =>
  (await orNothing(getVideo(heygen, id))) ?? findLegacyVideo(heygen, id);

/**
 * Deletes a video for good.
 * @returns whether HeyGen had it
 * @throws HeyGenError if HeyGen has the video but does not delete it
 */
export const deleteVideoById = async (heygen: HeyGen, id: string): Promise<boolean> =>
  (await orNothing(deleteVideo(heygen, id).then(() => true))) ?? deleteLegacyVideo(heygen, id);

/**
 * Publishes a finished video.
 * @returns the link that opens for anyone
 */
export const shareVideo: (heygen: HeyGen, id: string) => Promise<string> = shareLegacyVideo;
