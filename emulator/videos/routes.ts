import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { videoBody, type VideoBody } from './body.ts';
import { checkVideo } from './checks.ts';
import type { Videos } from './videos.ts';

interface VideoParams {
  video_id: string;
}

/** All but GET /v3/videos/statuses, which is about batches too and is therefore with them. */
export const videoRoutes =
  ({ guard }: Core, library: Library, videos: Videos): Routes =>
  (api) => {
    const read = guard.allow('videos:read');

    const getVideo = ({ video_id: id }: VideoParams) => {
      const video = videos.find(id);
      if (video === undefined) throw notFound('video_not_found', `Video ${id} not found`);
      return video;
    };

    api.post<{ Body: VideoBody }>(
      '/v3/videos',
      { ...guard.once('videos:write'), schema: { body: videoBody } },
      (request) => {
        const video = videos.start(callerOf(request), checkVideo(library, request.body));
        return { data: { video_id: video.id, status: 'waiting', output_format: video.outputFormat } };
      },
    );

    api.get('/v3/videos', read, (request) => {
      const query = queryOf(request);
      const title = query.title?.toLowerCase() ?? '';
      const found = videos
        .list()
        .filter(
          (video) =>
            (query.folder_id === undefined || video.folderId === query.folder_id) &&
            (video.title ?? '').toLowerCase().includes(title),
        );
      const rules = { list: 'videos', defaultLimit: 10, maxLimit: 100 };
      return paginate(found, query, rules, videos.present);
    });

    api.get<{ Params: VideoParams }>('/v3/videos/:video_id', read, ({ params }) => ({
      data: videos.present(getVideo(params)),
    }));

    api.delete<{ Params: VideoParams }>('/v3/videos/:video_id', guard.allow('videos:write'), ({ params }) => {
      const video = getVideo(params);
      videos.store.delete(video);
      return { data: { id: video.id, deleted: true } };
    });
  };
