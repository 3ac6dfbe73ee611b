import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { statusEntry } from '../jobs/statuses.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { onlyPage, paginate } from '../server/paging.ts';
import { idsOf, queryOf } from '../server/query.ts';
import { translationBody, type TranslationBody } from './body.ts';
import { checkTranslation } from './checks.ts';
import { languages } from './languages.ts';
import { translationResource } from './resource.ts';
import type { Translation, TranslationRequest } from './store.ts';

interface TranslationParams {
  video_translation_id: string;
}

/** @param start takes checked requests into work, all of them or none */
export const translationRoutes =
  (
    { files, guard }: Core,
    library: Library,
    translations: JobStore<Translation>,
    start: (caller: ApiKey, requests: readonly TranslationRequest[]) => Translation[],
  ): Routes =>
  (api) => {
    const read = guard.allow('videos:read');
    const present = (translation: Translation) =>
      translationResource(files, translation, translations.statusOf(translation));

    const getTranslation = ({ video_translation_id: id }: TranslationParams) => {
      const translation = translations.find(id);
      if (translation === undefined) {
        throw notFound('resource_not_found', `Video translation ${id} not found`);
      }
      return translation;
    };

    api.post<{ Body: TranslationBody }>(
      '/v3/video-translations',
      { ...guard.once('videos:write'), schema: { body: translationBody } },
      (request) => {
        const started = start(callerOf(request), checkTranslation(library, request.body));
        return { data: { video_translation_ids: started.map(({ id }) => id) } };
      },
    );

    api.get('/v3/video-translations', read, (request) => {
      // Newest first, as HeyGen's other lists seem to be; it does not say.
      const found = translations.existing().reverse();
      const rules = { list: 'video-translations', defaultLimit: 10, maxLimit: 100 };
      return paginate(found, queryOf(request), rules, present);
    });

    api.get('/v3/video-translations/languages', read, () => ({ data: { languages } }));

    api.get('/v3/video-translations/statuses', read, (request) => {
      const ids = idsOf(queryOf(request), 'video_translation_ids');
      return onlyPage(ids.map(({ id }) => statusEntry(translations, id, translations.find(id))));
    });

    api.get<{ Params: TranslationParams }>(
      '/v3/video-translations/:video_translation_id',
      read,
      ({ params }) => ({ data: present(getTranslation(params)) }),
    );

    api.delete<{ Params: TranslationParams }>(
      '/v3/video-translations/:video_translation_id',
      guard.allow('videos:write'),
      ({ params }) => {
        const translation = getTranslation(params);
        translations.delete(translation);
        return { data: { id: translation.id } };
      },
    );
  };
