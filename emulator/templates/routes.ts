import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { templateBody, type TemplateBody } from './body.ts';
import { templateDetail, templateSummary } from './templates.ts';
import { checkTemplate } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { pathAndQuery } from '../server/query.ts';
import { submit } from '../jobs/submit.ts';
import { videoResource } from '../videos/resource.ts';
import type { World } from '../world.ts';

interface TemplateParams {
  template_id: string;
}

export function addTemplateRoutes(app: FastifyInstance, world: World): void {
  const { keys, filesUrl, idempotency } = world;
  const templates = world.templates.filter(({ legacyOnly }) => !legacyOnly);
  const read = { preValidation: allow(keys, 'videos:read') };

  const findTemplate = (id: string) => {
    const template = templates.find((one) => one.id === id);
    if (template === undefined) throw notFound('resource_not_found', `Template ${id} not found`);
    return template;
  };

  app.get('/v3/templates', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const page = paginate(templates, query, { list: 'templates', defaultLimit: 10, maxLimit: 100 });
    return { ...page, data: page.data.map((template) => templateSummary(template, filesUrl)) };
  });

  app.get<{ Params: TemplateParams }>('/v3/templates/:template_id', read, ({ params }) => ({
    data: templateDetail(findTemplate(params.template_id), filesUrl),
  }));

  app.post<{ Params: TemplateParams; Body: TemplateBody }>(
    '/v3/templates/:template_id',
    {
      schema: { body: templateBody },
      preValidation: [allow(keys, 'videos:write'), idempotency.open],
      preSerialization: idempotency.settle,
    },
    (request) => {
      const { params, body } = request;
      const render = checkTemplate(world, findTemplate(params.template_id), body);
      const video = submit(world, callerOf(request), {
        ...render,
        endpoint: 'POST /v3/templates/{id}',
        body,
      });
      return { data: videoResource(world, video) };
    },
  );
}
