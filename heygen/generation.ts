/**
 * Which generation of HeyGen's API a request goes to: v3 wherever v3 can say it, the legacy API only where it
 * cannot. This is the only module that imports from `legacy/` to send something; once HeyGen has switched the
 * legacy endpoints off for good, each function here keeps its v3 half.
 */
import {
  checkVideoBackground,
  toAvatarPayload,
  toLegacyPayload,
  type AvatarVideo,
} from './videos/avatar-video.ts';
import { findLook } from './avatars.ts';
import type { HeyGen } from './client/client.ts';
import { HeyGenError, isProblem, orNothing } from './client/errors.ts';
import {
  generateFromLegacyTemplate,
  getLegacyTemplate,
  legacyTemplatePayload,
  listLegacyTemplates,
} from './legacy/templates.ts';
import { createLegacyVideo, deleteLegacyVideo, getLegacyVideo } from './legacy/videos.ts';
import type { FieldLabels } from './client/problems.ts';
import {
  generateFromTemplate,
  getTemplate,
  templateVideoPayload,
  type Template,
  type TemplateOptions,
  type TemplateSummary,
  type VariableValues,
} from './templates.ts';
import type { VideoResource } from './videos/video-resource.ts';
import { createVideo, deleteVideo, getVideo } from './videos/videos.ts';

/** Starts an avatar video: v3, or v2 for a video background, which v3 does not have. */
export const startAvatarVideo = async (
  heygen: HeyGen,
  video: AvatarVideo,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { background, ...rest } = video;
  if (background?.type !== 'video') {
    return createVideo(heygen, toAvatarPayload({ ...rest, background }), labels);
  }
  checkVideoBackground(video);
  const look = await findLook(heygen, video.avatar_id);
  return createLegacyVideo(heygen, toLegacyPayload({ ...rest, background }, look), labels);
};

/**
 * Looks a template up: v3, or v2 for one of the old editor, which v3 answers with 404.
 * @throws HeyGenError (not_found, retired) when neither knows it
 */
export const findTemplate = async (heygen: HeyGen, id: string): Promise<Template> =>
  (await orNothing(getTemplate(heygen, id))) ?? (await getLegacyTemplate(heygen, id));

/**
 * Templates of the old editor, which v3 does not list; none once HeyGen has switched their endpoint off. Whatever
 * is wrong with it, the newer templates are there to choose from.
 */
export const listOlderTemplates = async (heygen: HeyGen): Promise<TemplateSummary[]> => {
  try {
    return await listLegacyTemplates(heygen);
  } catch (error) {
    if (error instanceof HeyGenError) return [];
    throw error;
  }
};

/** Starts a render from a template, in the generation that knows the template. */
export const startTemplateVideo = async (
  heygen: HeyGen,
  template: Template,
  values: VariableValues,
  options: TemplateOptions,
  labels: FieldLabels,
): Promise<VideoResource> =>
  template.generation === 'v3'
    ? generateFromTemplate(heygen, template.id, templateVideoPayload(values, options), labels)
    : generateFromLegacyTemplate(heygen, template.id, legacyTemplatePayload(values, options), labels);

/**
 * v1 answers an unknown id with 400 or 404 and a number (legacy error list); a retired endpoint knows nothing. The
 * key is not at fault either way: v3 has just accepted it.
 */
const knowsNothing = (error: unknown): boolean =>
  error instanceof HeyGenError &&
  ['not_found', 'refused', 'retired', 'unauthorized', 'not_allowed'].includes(error.kind);

/**
 * A video by its id: v3, or the status endpoint of v1 for one that v3 does not know.
 * @returns undefined when neither knows it
 */
export const findVideoById = async (heygen: HeyGen, id: string): Promise<VideoResource | undefined> => {
  const video = await orNothing(getVideo(heygen, id));
  if (video !== undefined) return video;
  try {
    return await getLegacyVideo(heygen, id);
  } catch (error) {
    if (knowsNothing(error)) return undefined;
    throw error;
  }
};

/**
 * Deletes a video for good: in v3, or in v1 for one that v3 does not know.
 * @returns whether HeyGen had it
 * @throws HeyGenError when HeyGen has it and does not delete it
 */
export const deleteVideoById = async (heygen: HeyGen, id: string): Promise<boolean> => {
  try {
    await deleteVideo(heygen, id);
    return true;
  } catch (error) {
    if (!isProblem(error, 'not_found')) throw error;
  }
  try {
    await deleteLegacyVideo(heygen, id);
    return true;
  } catch (error) {
    // Not for a refusal (400): the video may be there, and it was not deleted.
    if (knowsNothing(error) && !isProblem(error, 'refused')) return false;
    throw error;
  }
};
