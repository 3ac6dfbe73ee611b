import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import {
  legacyTemplateBody,
  legacyVideoBody,
  type LegacyTemplateBody,
  type LegacyVideoBody,
} from './body.ts';
import type { TemplateVariable } from '../templates/body.ts';
import { templateSummary, type Template } from '../templates/templates.ts';
import { checkLegacyVideo, toTemplateBody } from './checks.ts';
import { checkTemplate } from '../templates/checks.ts';
import { ApiError, notFound } from '../server/errors.ts';
import { legacyWarning } from './notice.ts';
import { pathAndQuery } from '../server/query.ts';
import { submit } from '../jobs/submit.ts';
import { legacyStatus } from '../videos/resource.ts';
import type { World } from '../world.ts';

interface TemplateParams {
  template_id: string;
}

/** v1 and v2. They take no Idempotency-Key. */
export function addLegacyRoutes(app: FastifyInstance, world: World): void {
  const { keys, filesUrl, templates } = world;
  const read = { preValidation: allow(keys, 'videos:read') };
  const write = { preValidation: allow(keys, 'videos:write') };

  const findTemplate = (id: string) => {
    const template = templates.find((one) => one.id === id);
    if (template === undefined) throw notFound('template_not_found', `Template ${id} not found`);
    return template;
  };

  app.get('/v1/video_status.get', read, (request) => {
    const { video_id = '' } = pathAndQuery(request.url).query;
    if (video_id === '') throw new ApiError(400, 'invalid_parameter', 'Invalid parameters');
    const video = world.videos.find(video_id);
    if (video === undefined) throw notFound('video_not_found', 'Video not found');
    return { code: 100, data: legacyStatus(world, video), message: 'Success' };
  });

  app.delete('/v1/video.delete', write, (request) => {
    const video = world.videos.find(pathAndQuery(request.url).query.video_id ?? '');
    if (video === undefined) throw notFound('video_not_found', 'Video not found');
    world.videos.delete(video);
    return { code: 100, data: null, msg: null };
  });

  app.post<{ Body: LegacyVideoBody }>(
    '/v2/video/generate',
    { ...write, schema: { body: legacyVideoBody } },
    (request) => {
      const video = submit(world, callerOf(request), checkLegacyVideo(world, request.body));
      return v2Answer({ video_id: video.id }, request.routeOptions.url);
    },
  );

  app.get('/v2/templates', read, (request) => {
    const list = templates.map((template) => {
      const { id, name, aspect_ratio, thumbnail_url } = templateSummary(template, filesUrl);
      return { template_id: id, name, aspect_ratio, thumbnail_image_url: thumbnail_url };
    });
    return v2Answer({ templates: list }, request.routeOptions.url);
  });

  app.get<{ Params: TemplateParams }>('/v2/template/:template_id', read, (request) =>
    v2Answer(
      { variables: nestedVariables(findTemplate(request.params.template_id)) },
      request.routeOptions.url,
    ),
  );

  app.post<{ Params: TemplateParams; Body: LegacyTemplateBody }>(
    '/v2/template/:template_id/generate',
    { ...write, schema: { body: legacyTemplateBody } },
    (request) => {
      const { params, body } = request;
      const render = checkTemplate(world, findTemplate(params.template_id), toTemplateBody(body));
      const endpoint = 'POST /v2/template/{id}/generate';
      const video = submit(world, callerOf(request), { ...render, endpoint, body });
      return v2Answer({ video_id: video.id }, request.routeOptions.url);
    },
  );
}

function v2Answer(data: object, route: string | undefined): object {
  return { error: null, data, ...legacyWarning(route) };
}

function nestedVariables({ variables }: Template): object {
  const entries = Object.entries(variables).map(([name, variable]) => {
    return [name, { name, type: variable.type, properties: propertiesOf(variable) }] as const;
  });
  return Object.fromEntries(entries);
}

function propertiesOf(variable: TemplateVariable): object {
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
}
