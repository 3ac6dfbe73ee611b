import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlEscape } from 'escape-goat';
import { anchorOf, linkOf, nameOf, titleOf, type Outcome } from '../outcome.ts';

const STYLE = `
  :root { color-scheme: light dark; --quiet: light-dark(#52525b, #b4b4bd); --failed: light-dark(#b91c1c, #fca5a5); font: 16px/1.5 system-ui, sans-serif; color: light-dark(#18181b, #f4f4f5); background: light-dark(#fff, #18181b); }
  a { color: light-dark(#0b57d0, #a8c7fa); }
  body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
  header p { color: var(--quiet); margin-top: -.5rem; }
  ul { list-style: none; padding: 0; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); }
  li { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .75rem; overflow: hidden; content-visibility: auto; contain-intrinsic-size: auto 20rem; }
  li:target { outline: 3px solid; }
  video, .none { display: block; width: 100%; aspect-ratio: 16 / 9; background: #0b1020; object-fit: contain; }
  .none { color: #cbd5e1; display: grid; place-items: center; }
  .text { padding: .75rem 1rem 1rem; }
  h2 { font-size: 1.05rem; margin: 0; }
  .message { white-space: pre-line; margin: .25rem 0 .5rem; }
  .failed { color: var(--failed); }
  small { color: var(--quiet); }
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

/** Players beyond this number load nothing before they play. */
const MOST_PRELOADED = 20;

interface Setting {
  directory: string;
  preload: 'metadata' | 'none';
}

const player = async (outcome: Outcome, { directory, preload }: Setting): Promise<string> => {
  const { video, thumbnail, subtitles } = outcome.files ?? {};
  if (video === undefined) return htmlEscape`<div class="none">${outcome.status}</div>`;
  const poster = thumbnail === undefined ? '' : htmlEscape` poster="${thumbnail}"`;
  return (
    htmlEscape`<video controls preload="${preload}" aria-label="${titleOf(outcome)}" src="${video}"` +
    `${poster}>${await track(directory, subtitles)}</video>`
  );
};

const card = async (outcome: Outcome, setting: Setting): Promise<string> => {
  const { row, page, reason, status } = outcome;
  const link = page === undefined ? linkOf(outcome) : `#${anchorOf(outcome)}`;
  const seconds = outcome.video?.duration;
  return (
    `<li id="${anchorOf(outcome)}">${await player(outcome, setting)}<div class="text">` +
    htmlEscape`<h2 dir="auto">${nameOf(outcome)}</h2><p class="message" dir="auto">${row.message ?? row.script ?? ''}</p>` +
    (reason === undefined ? '' : htmlEscape`<p class="failed">${reason}</p>`) +
    htmlEscape`<small>${status}${seconds === undefined ? '' : ` · ${seconds} s`}` +
    (link === undefined ? '' : htmlEscape` · <a href="${link}">link to the video</a>`) +
    '</small></div></li>'
  );
};

/** Writes `report.html`: the rows and their videos. It plays them offline. */
export const writeReport = async (
  outcomes: readonly Outcome[],
  { directory, subtitle }: { directory: string; subtitle: string },
): Promise<string> => {
  const preload = outcomes.length > MOST_PRELOADED ? 'none' : 'metadata';
  const cards = await Promise.all(outcomes.map((outcome) => card(outcome, { directory, preload })));
  const page =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><title>Rows and their videos</title>' +
    `<style>${STYLE}</style></head><body><header><h1>Rows and their videos</h1>` +
    htmlEscape`<p>${subtitle}</p>` +
    `</header><main><ul>${cards.join('\n')}</ul></main></body></html>\n`;
  const file = join(directory, 'report.html');
  await writeFile(file, page);
  return file;
};
