import type { FastifyInstance } from 'fastify';
import { allow } from '../server/auth.ts';
import { groupResources, lookResource, ownershipOf } from './looks.ts';
import { findVoice, voiceDetail, voices, voiceSummary } from '../voices/voices.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, pathAndQuery } from '../server/query.ts';
import type { World } from '../world.ts';

export function addCatalogueRoutes(app: FastifyInstance, { keys, filesUrl, looks }: World): void {
  const avatars = { preValidation: allow(keys, 'avatars:read') };
  const speakers = { preValidation: allow(keys, 'voices:read') };

  app.get('/v3/avatars', avatars, (request) => {
    const { query } = pathAndQuery(request.url);
    const ownership = choiceOf(query, 'ownership', ['public', 'private']);
    const members = looks.filter((look) => ownership === undefined || ownershipOf(look) === ownership);
    return paginate(groupResources(members, filesUrl), query, {
      list: 'avatars',
      defaultLimit: 20,
      maxLimit: 50,
    });
  });

  app.get('/v3/avatars/looks', avatars, (request) => {
    const { query } = pathAndQuery(request.url);
    const ownership = choiceOf(query, 'ownership', ['public', 'private']);
    const type = choiceOf(query, 'avatar_type', ['studio_avatar', 'digital_twin', 'photo_avatar']);
    const found = looks.filter(
      (look) =>
        (ownership === undefined || ownershipOf(look) === ownership) &&
        (type === undefined || look.type === type) &&
        (query.group_id === undefined || look.groupId === query.group_id),
    );
    const page = paginate(found, query, { list: 'looks', defaultLimit: 20, maxLimit: 50 });
    return { ...page, data: page.data.map((look) => lookResource(look, filesUrl)) };
  });

  app.get<{ Params: { look_id: string } }>('/v3/avatars/looks/:look_id', avatars, ({ params }) => {
    const look = looks.find(({ id }) => id === params.look_id);
    if (look === undefined) throw notFound('avatar_not_found', `Avatar look ${params.look_id} not found`);
    return { data: lookResource(look, filesUrl) };
  });

  app.get('/v3/voices', speakers, (request) => {
    const { query } = pathAndQuery(request.url);
    // Without a type one's own clones are missing (HeyGen docs: List Voices).
    const type = choiceOf(query, 'type', ['public', 'private']) ?? 'public';
    const found = voices.filter(
      (voice) =>
        voice.type === type &&
        (query.language === undefined || voice.language === query.language) &&
        (query.gender === undefined || voice.gender === query.gender) &&
        (query.engine === undefined || voice.engines.some((engine) => engine === query.engine)),
    );
    const page = paginate(found, query, { list: 'voices', defaultLimit: 20, maxLimit: 100 });
    return { ...page, data: page.data.map((voice) => voiceSummary(voice, filesUrl)) };
  });

  app.get<{ Params: { voice_id: string } }>('/v3/voices/:voice_id', speakers, ({ params }) => {
    const voice = findVoice(params.voice_id);
    if (voice === undefined) throw notFound('voice_not_found', `Voice ${params.voice_id} not found`);
    return { data: voiceDetail(voice, filesUrl) };
  });
}
