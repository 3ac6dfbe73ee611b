import { checkAsset, type Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { paidJobs, type PaidJob } from '../jobs/log.ts';
import { defaultPlan, type RenderPlan } from '../jobs/store.ts';
import { AVATAR_USD } from '../money.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { invalid, notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, queryOf } from '../server/query.ts';
import { avatarBody, consentBody, type AvatarBody, type ConsentBody } from './body.ts';
import { groupResources, lookResource, ownershipOf, type Look } from './looks.ts';
import { describeAvatar, lookOf, type AvatarJob, type AvatarRequest } from './store.ts';

export type { AvatarJob } from './store.ts';

/** One accepted create request of an avatar. */
export interface LoggedAvatar extends PaidJob {
  readonly avatarId: string;
  readonly groupId: string;
  readonly kind: AvatarRequest['kind'];
  readonly name: string;
}

/** @param plan how an avatar that is made will be trained */
export const openAvatars = (
  core: Core,
  library: Library,
  plan: (job: AvatarJob) => RenderPlan = defaultPlan,
) => {
  const { files, guard, wallets } = core;
  const store = library.avatars;
  core.events.add(store, describeAvatar);
  const read = guard.allow('avatars:read');
  const resource = (look: Look) => lookResource(look, files.url);

  const getLook = (id: string, at?: string): Look => {
    const look = store.findLook(id);
    if (look === undefined) throw notFound('avatar_not_found', `Avatar look ${id} not found`, at);
    return look;
  };
  const getGroup = (id: string, at?: string) => {
    const members = store.looks().filter(({ groupId }) => groupId === id);
    const [group] = groupResources(members, files.url);
    if (group === undefined) throw notFound('avatar_group_not_found', `Avatar group ${id} not found`, at);
    return group;
  };

  const checkAvatar = (body: AvatarBody): AvatarRequest => {
    const { type: kind, name, avatar_group_id } = body;
    const groupId = avatar_group_id ?? null;
    // HeyGen's own groups have no status.
    if (groupId !== null && getGroup(groupId, 'avatar_group_id').status === null) {
      throw notFound('avatar_group_not_found', `Avatar group ${groupId} not found`, 'avatar_group_id');
    }
    if (body.type !== 'prompt') {
      checkAsset(library, body.file, [body.type === 'photo' ? 'image' : 'video'], 'file');
      return { kind, name, groupId };
    }
    for (const [index, image] of (body.reference_images ?? []).entries()) {
      checkAsset(library, image, ['image'], `reference_images.${index}`);
    }
    if (typeof body.avatar_id !== 'string') return { kind, name, groupId };
    const reference = getLook(body.avatar_id, 'avatar_id');
    if (groupId !== null && reference.groupId !== groupId) {
      throw invalid('avatar_id', `Look ${reference.id} is not in the group ${groupId}`);
    }
    return { kind, name, groupId: reference.groupId };
  };

  const routes: Routes = (api) => {
    api.get('/v3/avatars', read, (request) => {
      const query = queryOf(request);
      const ownership = choiceOf(query, 'ownership', ['public', 'private']);
      const members = store
        .looks()
        .filter((look) => ownership === undefined || ownershipOf(look) === ownership);
      const rules = { list: 'avatars', defaultLimit: 20, maxLimit: 50 };
      return paginate(groupResources(members, files.url), query, rules, (group) => group);
    });

    api.get('/v3/avatars/looks', read, (request) => {
      const query = queryOf(request);
      const ownership = choiceOf(query, 'ownership', ['public', 'private']);
      const type = choiceOf(query, 'avatar_type', ['studio_avatar', 'digital_twin', 'photo_avatar']);
      const found = store
        .looks()
        .filter(
          (look) =>
            (ownership === undefined || ownershipOf(look) === ownership) &&
            (type === undefined || look.type === type) &&
            (query.group_id === undefined || look.groupId === query.group_id),
        );
      const rules = { list: 'looks', defaultLimit: 20, maxLimit: 50 };
      return paginate(found, query, rules, resource);
    });

    api.get<{ Params: { look_id: string } }>('/v3/avatars/looks/:look_id', read, ({ params }) => ({
      data: resource(getLook(params.look_id)),
    }));

    api.get<{ Params: { group_id: string } }>('/v3/avatars/:group_id', read, ({ params }) => ({
      data: getGroup(params.group_id),
    }));

    // That an avatar takes no place among the jobs is a guess.
    api.post<{ Body: AvatarBody }>(
      '/v3/avatars',
      { ...guard.once('avatars:write'), schema: { body: avatarBody } },
      (request) => {
        const wanted = checkAvatar(request.body);
        wallets.charge(callerOf(request), AVATAR_USD);
        const avatar = store.create((fresh) => ({
          ...wanted,
          ...fresh,
          groupId: wanted.groupId ?? `group_${fresh.id}`,
          callbackUrl: null,
          callbackId: null,
          costUsd: AVATAR_USD,
          plan: plan({ ...wanted, number: fresh.number, avatarId: fresh.id }),
        }));
        return {
          data: {
            avatar_item: resource(lookOf(avatar, store.statusOf(avatar))),
            avatar_group: getGroup(avatar.groupId),
          },
        };
      },
    );

    // The page itself is not there, and giving consent changes nothing here.
    api.post<{ Params: { group_id: string }; Body: ConsentBody }>(
      '/v3/avatars/:group_id/consent',
      { ...guard.once('avatars:write'), schema: { body: consentBody } },
      ({ params }) => {
        const avatar_group = getGroup(params.group_id);
        return { data: { avatar_group, url: `${files.url}/public/consent/${avatar_group.id}` } };
      },
    );
  };
  return {
    routes,
    logged: (): LoggedAvatar[] =>
      paidJobs(store, ({ id: avatarId, groupId, kind, name }) => ({ avatarId, groupId, kind, name })),
  };
};
