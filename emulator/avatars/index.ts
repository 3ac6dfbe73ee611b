import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, queryOf } from '../server/query.ts';
import { groupResources, lookResource, looks as catalogue, ownershipOf, type Look } from './looks.ts';

/** @param more looks listed before those of the catalogue */
export const openAvatars = ({ files, guard }: Core, more: readonly Look[] = []) => {
  const looks = [...more, ...catalogue];
  const read = guard.allow('avatars:read');

  const routes: Routes = (api) => {
    api.get('/v3/avatars', read, (request) => {
      const query = queryOf(request);
      const ownership = choiceOf(query, 'ownership', ['public', 'private']);
      const members = looks.filter((look) => ownership === undefined || ownershipOf(look) === ownership);
      const rules = { list: 'avatars', defaultLimit: 20, maxLimit: 50 };
      return paginate(groupResources(members, files.url), query, rules, (group) => group);
    });

    api.get('/v3/avatars/looks', read, (request) => {
      const query = queryOf(request);
      const ownership = choiceOf(query, 'ownership', ['public', 'private']);
      const type = choiceOf(query, 'avatar_type', ['studio_avatar', 'digital_twin', 'photo_avatar']);
      const found = looks.filter(
        (look) =>
          (ownership === undefined || ownershipOf(look) === ownership) &&
          (type === undefined || look.type === type) &&
          (query.group_id === undefined || look.groupId === query.group_id),
      );
      const rules = { list: 'looks', defaultLimit: 20, maxLimit: 50 };
      return paginate(found, query, rules, (look) => lookResource(look, files.url));
    });

    api.get<{ Params: { look_id: string } }>('/v3/avatars/looks/:look_id', read, ({ params }) => {
      const look = looks.find(({ id }) => id === params.look_id);
      if (look === undefined) throw notFound('avatar_not_found', `Avatar look ${params.look_id} not found`);
      return { data: lookResource(look, files.url) };
    });
  };
  return { routes };
};
