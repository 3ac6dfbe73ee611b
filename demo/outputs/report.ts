import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlEscape } from 'escape-goat';
import { linkOf, nameOf, type Outcome } from '../outcome.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
  header p { color: GrayText; margin-top: -.5rem; }
  ul { list-style: none; padding: 0; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); }
  li { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .75rem; overflow: hidden; }
  video, .none { display: block; width: 100%; aspect-ratio: 16 / 9; background: #0b1020; object-fit: contain; }
  .none { color: #cbd5e1; display: grid; place-items: center; }
  .text { padding: .75rem 1rem 1rem; }
  h2 { font-size: 1.05rem; margin: 0; }
  .message { white-space: pre-line; margin: .25rem 0 .5rem; }
  .failed { color: #b91c1c; }
  small { color: GrayText; }
`;

/** Browsers read WebVTT: the same cues as SRT, with points instead of commas. */
const toVtt = (srt: string): string =>
  `WEBVTT\n\n${srt.replaceAll('\r', '').replaceAll(/(\d{2}:\d{2}:\d{2}),(\d{3})/g, '$1.$2')}`;

const track = async (directory: string, subtitles: string | undefined): Promise<string> => {
  if (subtitles === undefined) return '';
  const vtt = toVtt(await readFile(join(directory, subtitles), 'utf8'));
  // A page opened from disk cannot load a subtitle file next to it, but a data URL works.
  const source = `data:text/vtt;base64,${Buffer.from(vtt).toString('base64')}`;
  return htmlEscape`<track kind="captions" label="Captions" src="${source}" default>`;
};

const player = async (outcome: Outcome, directory: string): Promise<string> => {
  const { video, thumbnail, subtitles } = outcome.files ?? {};
  if (video === undefined) return htmlEscape`<div class="none">${outcome.status}</div>`;
  const poster = thumbnail === undefined ? '' : htmlEscape` poster="${thumbnail}"`;
  return (
    htmlEscape`<video controls preload="metadata" src="${video}"` +
    `${poster}>${await track(directory, subtitles)}</video>`
  );
};

const card = async (outcome: Outcome, directory: string): Promise<string> => {
  const link = linkOf(outcome);
  const seconds = outcome.video?.duration;
  return (
    `<li>${await player(outcome, directory)}<div class="text">` +
    htmlEscape`<h2 dir="auto">${nameOf(outcome)}</h2><p class="message" dir="auto">${outcome.row.message ?? ''}</p>` +
    (outcome.reason === undefined ? '' : htmlEscape`<p class="failed">${outcome.reason}</p>`) +
    htmlEscape`<small>${outcome.status}${seconds === undefined ? '' : ` · ${seconds} s`}` +
    (link === undefined ? '' : htmlEscape` · <a href="${link}">video page</a>`) +
    '</small></div></li>'
  );
};

/** Writes `report.html`: the rows and their videos. It plays them offline. */
export const writeReport = async (
  outcomes: readonly Outcome[],
  { directory, subtitle }: { directory: string; subtitle: string },
): Promise<string> => {
  const cards = await Promise.all(outcomes.map((outcome) => card(outcome, directory)));
  const page =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><title>Rows and their videos</title>' +
    `<style>${STYLE}</style></head><body><header><h1>Rows and their videos</h1>` +
    htmlEscape`<p>${subtitle}</p>` +
    `</header><ul>${cards.join('\n')}</ul></body></html>\n`;
  const file = join(directory, 'report.html');
  await writeFile(file, page);
  return file;
};
