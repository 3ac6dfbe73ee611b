import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { translationBody, type TranslationBody } from './body.ts';
import { languages } from './languages.ts';
import { checkTranslation } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { idsOf, pathAndQuery } from '../server/query.ts';
import { submitTranslations } from '../jobs/submit.ts';
import { translationResource } from './resource.ts';
import { statusEntry } from '../videos/resource.ts';
import type { World } from '../world.ts';

interface TranslationParams {
  video_translation_id: string;
}

export function addTranslationRoutes(app: FastifyInstance, world: World): void {
  const { keys, translations, idempotency } = world;
  const read = { preValidation: allow(keys, 'videos:read') };
  const write = { preValidation: allow(keys, 'videos:write') };

  const findOrThrow = ({ video_translation_id: id }: TranslationParams) => {
    const translation = translations.find(id);
    if (translation === undefined) throw notFound('resource_not_found', `Video translation ${id} not found`);
    return translation;
  };

  app.post<{ Body: TranslationBody }>(
    '/v3/video-translations',
    {
      schema: { body: translationBody },
      preValidation: [allow(keys, 'videos:write'), idempotency.open],
      preSerialization: idempotency.settle,
    },
    (request) => {
      const requests = checkTranslation(world, request.body);
      const started = submitTranslations(world, callerOf(request), requests);
      return { data: { video_translation_ids: started.map(({ id }) => id) } };
    },
  );

  app.get('/v3/video-translations', read, (request) => {
    const { query } = pathAndQuery(request.url);
    // Newest first, as HeyGen's other lists seem to be; it does not say.
    const page = paginate(translations.existing().reverse(), query, {
      list: 'video-translations',
      defaultLimit: 10,
      maxLimit: 100,
    });
    return { ...page, data: page.data.map((translation) => translationResource(world, translation)) };
  });

  app.get('/v3/video-translations/languages', read, () => ({ data: { languages } }));

  app.get('/v3/video-translations/statuses', read, (request) => {
    const ids = idsOf(pathAndQuery(request.url).query, 'video_translation_ids');
    const data = ids.map(({ id }) => statusEntry(translations, id, translations.find(id)));
    return { data, has_more: false, next_token: null };
  });

  app.get<{ Params: TranslationParams }>(
    '/v3/video-translations/:video_translation_id',
    read,
    ({ params }) => ({ data: translationResource(world, findOrThrow(params)) }),
  );

  app.delete<{ Params: TranslationParams }>(
    '/v3/video-translations/:video_translation_id',
    write,
    ({ params }) => {
      const translation = findOrThrow(params);
      translations.delete(translation);
      return { data: { id: translation.id } };
    },
  );
}
