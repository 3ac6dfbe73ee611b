import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../host/index.ts';
import type { Outcome, VideoFiles } from '../outcome.ts';

/** The Zap's Drive step: stores a video's files, which the app fetches afresh, next to the report. */
export const keepFiles = async (
  { number, video }: Outcome,
  directory: string,
  fetchFile: Connection['fetchFile'],
): Promise<VideoFiles> => {
  await mkdir(join(directory, 'videos'), { recursive: true });
  const keep = async (name: string, content: Buffer): Promise<string> => {
    await writeFile(join(directory, name), content);
    return name;
  };
  const files: VideoFiles = {};
  if (video?.video_file !== undefined) {
    const { name, content } = await fetchFile(video.video_file);
    files.video = await keep(`videos/row-${number}.${name.split('.').at(-1) ?? 'mp4'}`, content);
  }
  if (video?.subtitle_file !== undefined) {
    const { content } = await fetchFile(video.subtitle_file);
    files.subtitles = await keep(`videos/row-${number}.srt`, content);
  }
  const thumbnail = video?.thumbnail_url === undefined ? undefined : await fetch(video.thumbnail_url);
  if (thumbnail?.ok) {
    files.thumbnail = await keep(`videos/row-${number}.jpg`, Buffer.from(await thumbnail.arrayBuffer()));
  }
  return files;
};
