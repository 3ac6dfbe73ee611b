import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome, VideoFiles } from '../outcome.ts';

/** The links expire, so what the report shows is kept beside it. */
export const keepFiles = async (outcome: Outcome, directory: string): Promise<VideoFiles> => {
  const { video_url, thumbnail_url, subtitle_url } = outcome.video ?? {};
  await mkdir(join(directory, 'videos'), { recursive: true });
  const keep = async (url: string | undefined, extension: string) => {
    if (url === undefined) return undefined;
    const response = await fetch(url);
    if (!response.ok) return undefined;
    const name = `videos/row-${outcome.number}.${extension}`;
    await writeFile(join(directory, name), Buffer.from(await response.arrayBuffer()));
    return name;
  };
  const [video, thumbnail, subtitles] = await Promise.all([
    keep(video_url, 'mp4'),
    keep(thumbnail_url, 'jpg'),
    keep(subtitle_url, 'srt'),
  ]);
  return {
    ...(video === undefined ? {} : { video }),
    ...(thumbnail === undefined ? {} : { thumbnail }),
    ...(subtitles === undefined ? {} : { subtitles }),
  };
};
