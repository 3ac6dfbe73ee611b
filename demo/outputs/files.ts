import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../host/index.ts';
import type { Outcome, VideoFiles } from '../outcome.ts';

/** A file that does not come is left out: its link still leads to it. */
const ifItComes = <File>(
  link: string | undefined,
  load: (link: string) => Promise<File>,
): Promise<File | undefined> =>
  link === undefined ? Promise.resolve(undefined) : load(link).catch(() => undefined);

const loadPicture = async (link: string): Promise<Buffer | undefined> => {
  const response = await fetch(link);
  return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined;
};

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
  const film = await ifItComes(video?.video_file, fetchFile);
  if (film !== undefined) {
    files.video = await keep(`videos/row-${number}.${film.name.split('.').at(-1) ?? 'mp4'}`, film.content);
  }
  const subtitles = await ifItComes(video?.subtitle_file, fetchFile);
  if (subtitles !== undefined) files.subtitles = await keep(`videos/row-${number}.srt`, subtitles.content);
  const picture = await ifItComes(video?.thumbnail_url, loadPicture);
  if (picture !== undefined) files.thumbnail = await keep(`videos/row-${number}.jpg`, picture);
  return files;
};
