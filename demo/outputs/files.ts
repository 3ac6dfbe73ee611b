import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../host/index.ts';
import type { Outcome, VideoFiles } from '../outcome.ts';

/** For a file that may not come: its link still leads to it. */
const ifItComes = <Fetched>(fetched: Promise<Fetched>): Promise<Fetched | undefined> =>
  fetched.catch(() => undefined);

/** The Zap’s Drive step: stores a video’s files, which the app fetches afresh, next to the report. */
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
  const { video_file, subtitle_file, thumbnail_url } = video ?? {};
  const film = video_file && (await ifItComes(fetchFile(video_file)));
  if (film) {
    files.video = await keep(`videos/row-${number}.${film.name.split('.').at(-1) ?? 'mp4'}`, film.content);
  }
  const subtitles = subtitle_file && (await ifItComes(fetchFile(subtitle_file)));
  if (subtitles) files.subtitles = await keep(`videos/row-${number}.srt`, subtitles.content);
  const thumbnail = thumbnail_url && (await ifItComes(fetch(thumbnail_url)));
  const picture = thumbnail && thumbnail.ok && (await ifItComes(thumbnail.arrayBuffer()));
  if (picture) files.thumbnail = await keep(`videos/row-${number}.jpg`, Buffer.from(picture));
  return files;
};
