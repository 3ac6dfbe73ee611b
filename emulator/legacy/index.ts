import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { ApiError, notFound } from '../server/errors.ts';
import { queryOf } from '../server/query.ts';
import { checkTemplate } from '../templates/checks.ts';
import { templateSummary, type Template } from '../templates/templates.ts';
import type { Videos } from '../videos/index.ts';
import { sharePageOf } from '../videos/resource.ts';
import {
  legacyTemplateBody,
  legacyVideoBody,
  shareBody,
  type LegacyTemplateBody,
  type LegacyVideoBody,
  type ShareBody,
} from './body.ts';
import { checkLegacyVideo, toTemplateOrder } from './checks.ts';
import { legacyWarning } from './notice.ts';
import { legacyStatus, nestedVariables } from './resource.ts';

interface TemplateParams {
  template_id: string;
}

/** v1 and v2. They take no Idempotency-Key. @param allTemplates also those that only v2 knows */
export const openLegacy = (
  { files, guard }: Core,
  library: Library,
  { start, store: videos }: Videos,
  allTemplates: () => readonly Template[],
) => {
  const read = guard.allow('videos:read');
  const write = guard.allow('videos:write');

  const getVideo = (id: string) => {
    const video = videos.find(id);
    if (video === undefined) throw notFound('video_not_found', 'Video not found');
    return video;
  };

  const routes: Routes = (api) => {
    const templates = allTemplates();
    const getTemplate = (id: string) => {
      const template = templates.find((one) => one.id === id);
      if (template === undefined) throw notFound('template_not_found', `Template ${id} not found`);
      return template;
    };

    api.get('/v1/video_status.get', read, (request) => {
      const { video_id = '' } = queryOf(request);
      if (video_id === '') throw new ApiError(400, 'invalid_parameter', 'Invalid parameters');
      const video = getVideo(video_id);
      return { code: 100, data: legacyStatus(files, video, videos.statusOf(video)), message: 'Success' };
    });

    api.delete('/v1/video.delete', write, (request) => {
      videos.delete(getVideo(queryOf(request).video_id ?? ''));
      return { code: 100, data: null, msg: null };
    });

    // Neither its answer nor its errors are documented; clients of HeyGen's have met this form.
    api.post<{ Body: ShareBody }>(
      '/v1/video/share',
      { ...write, schema: { body: shareBody } },
      ({ body }) => {
        const video = getVideo(body.video_id);
        video.shared = true;
        return { code: 100, data: sharePageOf(video), message: 'Success' };
      },
    );

    api.post<{ Body: LegacyVideoBody }>(
      '/v2/video/generate',
      { ...write, schema: { body: legacyVideoBody } },
      (request) => {
        const video = start(callerOf(request), checkLegacyVideo(library, request.body));
        return v2Answer({ video_id: video.id }, request.routeOptions.url);
      },
    );

    api.get('/v2/templates', read, (request) => {
      const list = templates.map((template) => {
        const { id, name, aspect_ratio, thumbnail_url } = templateSummary(template, files.url);
        return { template_id: id, name, aspect_ratio, thumbnail_image_url: thumbnail_url };
      });
      return v2Answer({ templates: list }, request.routeOptions.url);
    });

    api.get<{ Params: TemplateParams }>('/v2/template/:template_id', read, (request) => {
      const variables = nestedVariables(getTemplate(request.params.template_id));
      return v2Answer({ variables }, request.routeOptions.url);
    });

    api.post<{ Params: TemplateParams; Body: LegacyTemplateBody }>(
      '/v2/template/:template_id/generate',
      { ...write, schema: { body: legacyTemplateBody } },
      (request) => {
        const { params, body } = request;
        const render = checkTemplate(library, getTemplate(params.template_id), toTemplateOrder(body));
        const endpoint = 'POST /v2/template/{id}/generate';
        const video = start(callerOf(request), { ...render, endpoint, body });
        return v2Answer({ video_id: video.id }, request.routeOptions.url);
      },
    );
  };
  return { routes };
};

const v2Answer = (data: object, route: string | undefined): object => ({
  error: null,
  data,
  ...legacyWarning(route),
});
