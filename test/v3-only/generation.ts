/** What becomes of heygen/generation.ts once v1 and v2 are gone: its exports, and only v3 behind them. */
import * as z from 'zod/mini';
import type { HeyGen } from '../../heygen/client/client.ts';
import type { Page } from '../../heygen/client/envelope.ts';
import { HeyGenError, orNothing } from '../../heygen/client/errors.ts';
import type { FieldLabels } from '../../heygen/client/problems.ts';
import { findByName, type Found } from '../../heygen/lists/find-by-name.ts';
import {
  generateFromTemplate,
  listTemplates,
  templateParts,
  templateVideoPayload,
  type Template,
  type TemplateOptions,
  type TemplateSummary,
  type VariableValues,
} from '../../heygen/templates.ts';
import { toAvatarPayload, type AvatarVideo } from '../../heygen/videos/avatar-video.ts';
import type { StillBackground } from '../../heygen/videos/single-scene.ts';
import type { VideoResource } from '../../heygen/videos/video-resource.ts';
import { createVideo, deleteVideo, getVideo } from '../../heygen/videos/videos.ts';

export const movingBackgrounds = [] as const;
export const playStyles = [] as const;
export const toVideoBackground: (parts: object) => undefined = () => undefined;
export type AvatarBackground = StillBackground;

export const startAvatarVideo = (
  heygen: HeyGen,
  video: AvatarVideo,
  labels: FieldLabels,
): Promise<VideoResource> => createVideo(heygen, toAvatarPayload(video), labels);

export { getTemplate as getKnownTemplate, type Template as KnownTemplate } from '../../heygen/templates.ts';
export const knownTemplate = z.object(templateParts());

export const startTemplateVideo = (
  heygen: HeyGen,
  { id }: Template,
  values: VariableValues,
  options: TemplateOptions,
  labels: FieldLabels,
): Promise<VideoResource> => generateFromTemplate(heygen, id, templateVideoPayload(values, options), labels);

export type ListedTemplate = TemplateSummary & { editor?: undefined };

export const listKnownTemplates: (heygen: HeyGen, token?: string) => Promise<Page<ListedTemplate>> =
  listTemplates;

export const findTemplatesByName = (
  heygen: HeyGen,
  name: string,
  deadline: number,
): Promise<Found<TemplateSummary>> =>
  findByName([{ isOwn: true, page: (token) => listTemplates(heygen, token) }], name, deadline);

export const findVideoById = (heygen: HeyGen, id: string): Promise<VideoResource | undefined> =>
  orNothing(getVideo(heygen, id));

export const deleteVideoById = async (heygen: HeyGen, id: string): Promise<boolean> =>
  (await orNothing(deleteVideo(heygen, id).then(() => true))) ?? false;

export const shareVideo: (heygen: HeyGen, id: string) => Promise<string> = () =>
  Promise.reject(
    new HeyGenError('retired', 'HeyGen’s API publishes no videos any more. Share the video in HeyGen.'),
  );
