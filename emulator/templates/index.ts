import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import type { Videos } from '../videos/index.ts';
import { templateBody, type TemplateBody } from './body.ts';
import { checkTemplate } from './checks.ts';
import { templateDetail, templatesWith, templateSummary, type Template } from './templates.ts';

interface TemplateParams {
  template_id: string;
}

/** @param more templates after those of the catalogue */
export const openTemplates = (
  { files, guard }: Core,
  library: Library,
  videos: Videos,
  more: readonly Template[] = [],
) => {
  /** Including those that only v2 has. */
  const all = (): readonly Template[] => [...templatesWith(files.url), ...more];

  const routes: Routes = (api) => {
    const read = guard.allow('videos:read');
    const templates = all().filter(({ legacyOnly }) => !legacyOnly);

    const getTemplate = ({ template_id: id }: TemplateParams) => {
      const template = templates.find((one) => one.id === id);
      if (template === undefined) throw notFound('resource_not_found', `Template ${id} not found`);
      return template;
    };

    api.get('/v3/templates', read, (request) => {
      const rules = { list: 'templates', defaultLimit: 10, maxLimit: 100 };
      return paginate(templates, queryOf(request), rules, (template) => templateSummary(template, files.url));
    });

    api.get<{ Params: TemplateParams }>('/v3/templates/:template_id', read, ({ params }) => ({
      data: templateDetail(getTemplate(params), files.url),
    }));

    api.post<{ Params: TemplateParams; Body: TemplateBody }>(
      '/v3/templates/:template_id',
      { ...guard.once('videos:write'), schema: { body: templateBody } },
      (request) => {
        const { params, body } = request;
        const render = checkTemplate(library, getTemplate(params), body);
        const endpoint = 'POST /v3/templates/{id}';
        const video = videos.start(callerOf(request), { ...render, endpoint, body });
        return { data: videos.present(video) };
      },
    );
  };
  return { all, routes };
};
