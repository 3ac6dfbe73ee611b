import { toSeconds } from '../clock.ts';
import type { FileHost } from '../files/host.ts';
import { durationOf, type JobStatus } from '../jobs/store.ts';
import type { TemplateVariable } from '../templates/body.ts';
import type { Template } from '../templates/templates.ts';
import { linksOf } from '../videos/resource.ts';
import type { Video } from '../videos/store.ts';

/** The `data` of GET /v1/video_status.get. Its "processing" answers have no links, and its error stands inside a 200. */
export const legacyStatus = (files: FileHost, video: Video, status: JobStatus) => {
  const links = linksOf(files, video, status);
  return {
    id: video.id,
    status,
    video_url: links.video,
    video_url_caption: links.captioned,
    caption_url: links.ass,
    thumbnail_url: links.thumbnail,
    gif_url: links.gif,
    duration: status === 'completed' ? durationOf(video) : null,
    created_at: toSeconds(video.createdAt),
    callback_id: video.callbackId,
    error: status === 'failed' ? legacyError(video) : null,
  };
};

const legacyError = ({ plan }: Video) => {
  if (plan.outcome !== 'failed' || (plan.code === null && plan.message === null)) return null;
  const code = /^\d+$/.test(plan.code ?? '') ? Number(plan.code) : plan.code;
  return { code, detail: plan.message, message: plan.message };
};

/** The variables of a template as v2 tells them: each with its name, and the rest under `properties`. */
export const nestedVariables = ({ variables }: Template): object =>
  Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [
      name,
      { name, type: variable.type, properties: propertiesOf(variable) },
    ]),
  );

const propertiesOf = (variable: TemplateVariable): object => {
  switch (variable.type) {
    case 'text':
      return { content: variable.content };
    case 'voice':
      return { voice_id: variable.voice_id, locale: variable.locale ?? null };
    case 'character':
      return { character_id: variable.character_id, type: variable.character_type };
    default: {
      const { asset } = variable;
      const file = {
        url: asset.type === 'url' ? asset.url : null,
        asset_id: asset.type === 'asset_id' ? asset.asset_id : null,
      };
      if (variable.type === 'audio') return file;
      const { fit } = variable;
      return variable.type === 'image' ? { ...file, fit } : { ...file, fit, play_style: variable.play_style };
    }
  }
};
