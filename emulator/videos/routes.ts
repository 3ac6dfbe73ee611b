import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { batchStatuses } from '../batches/resource.ts';
import { videoBody, type VideoBody } from './body.ts';
import { checkVideo } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { idsOf, pathAndQuery } from '../server/query.ts';
import { isLegacyVideo, type Video } from './store.ts';
import { submit } from '../jobs/submit.ts';
import { statusEntry, videoResource } from './resource.ts';
import type { World } from '../world.ts';

interface VideoParams {
  video_id: string;
}

export function addVideoRoutes(app: FastifyInstance, world: World): void {
  const { keys, videos, idempotency } = world;
  const read = { preValidation: allow(keys, 'videos:read') };
  const write = { preValidation: allow(keys, 'videos:write') };

  const isVisible = (video: Video) => !(world.legacyVideosOnlyInLegacy && isLegacyVideo(video));
  const findVisible = (id: string) => {
    const video = videos.find(id);
    return video !== undefined && isVisible(video) ? video : undefined;
  };
  const findOrThrow = (id: string) => {
    const video = findVisible(id);
    if (video === undefined) throw notFound('video_not_found', `Video ${id} not found`);
    return video;
  };

  app.post<{ Body: VideoBody }>(
    '/v3/videos',
    {
      schema: { body: videoBody },
      preValidation: [allow(keys, 'videos:write'), idempotency.open],
      preSerialization: idempotency.settle,
    },
    (request) => {
      const video = submit(world, callerOf(request), checkVideo(world, request.body));
      return { data: { video_id: video.id, status: 'waiting', output_format: video.outputFormat } };
    },
  );

  app.get('/v3/videos', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const title = query.title?.toLowerCase() ?? '';
    const found = videos
      .existing()
      .filter(
        (video) =>
          isVisible(video) &&
          (query.folder_id === undefined || video.folderId === query.folder_id) &&
          (video.title ?? '').toLowerCase().includes(title),
      );
    const moment = (video: Video) =>
      world.listOrder === 'created' ? video.createdAt : videos.updatedAt(video);
    found.sort((one, other) => moment(other) - moment(one) || other.number - one.number);
    const page = paginate(found, query, { list: 'videos', defaultLimit: 10, maxLimit: 100 });
    return { ...page, data: page.data.map((video) => videoResource(world, video)) };
  });

  app.get('/v3/videos/statuses', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const data = idsOf(query, 'video_ids', 'batch_ids').flatMap(({ name, id }) =>
      name === 'video_ids' ? [statusEntry(videos, id, findVisible(id))] : batchStatuses(world, id),
    );
    return { data, has_more: false, next_token: null };
  });

  app.get<{ Params: VideoParams }>('/v3/videos/:video_id', read, ({ params }) => ({
    data: videoResource(world, findOrThrow(params.video_id)),
  }));

  app.delete<{ Params: VideoParams }>('/v3/videos/:video_id', write, ({ params }) => {
    const video = findOrThrow(params.video_id);
    videos.delete(video);
    return { data: { id: video.id, deleted: true } };
  });
}
