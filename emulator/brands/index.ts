import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { brandGlossaries, brandKits } from './brands.ts';

/** HeyGen does not say which scope these need; `videos:read` is a guess. */
export const openBrands = ({ guard }: Core) => {
  const read = guard.allow('videos:read');

  const routes: Routes = (api) => {
    api.get('/v3/brand-kits', read, (request) => {
      const rules = { list: 'brand-kits', defaultLimit: 20, maxLimit: 100 };
      return paginate(brandKits, queryOf(request), rules, (kit) => kit);
    });

    api.get('/v3/brand-glossaries', read, (request) => {
      const rules = { list: 'brand-glossaries', defaultLimit: 10, maxLimit: 100 };
      return paginate(brandGlossaries, queryOf(request), rules, (glossary) => glossary);
    });
  };
  return { routes };
};
