import type { FastifyInstance } from 'fastify';
import { allow } from '../server/auth.ts';
import { brandGlossaries, brandKits } from './brands.ts';
import { paginate } from '../server/paging.ts';
import { pathAndQuery } from '../server/query.ts';
import type { World } from '../world.ts';

/** Which scope they take HeyGen does not say; a guess. */
export function addBrandRoutes(app: FastifyInstance, { keys }: World): void {
  const read = { preValidation: allow(keys, 'videos:read') };

  app.get('/v3/brand-kits', read, ({ url }) =>
    paginate(brandKits, pathAndQuery(url).query, { list: 'brand-kits', defaultLimit: 20, maxLimit: 100 }),
  );

  app.get('/v3/brand-glossaries', read, ({ url }) =>
    paginate(brandGlossaries, pathAndQuery(url).query, {
      list: 'brand-glossaries',
      defaultLimit: 10,
      maxLimit: 100,
    }),
  );
}
