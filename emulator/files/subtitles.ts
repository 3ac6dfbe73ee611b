export interface Cue {
  /** Seconds from the start of the video. */
  start: number;
  end: number;
  text: string;
}

const WORDS_PER_CUE = 7;

/** Cuts the script into cues and spreads them over the duration (seconds), each as long as it has words. */
export const cuesOf = (script: string, duration: number, wordsPerCue = WORDS_PER_CUE): Cue[] => {
  const words = script.split(/\s+/).filter((word) => word !== '');
  const perWord = duration / Math.max(1, words.length);
  const cues: Cue[] = [];
  for (let first = 0; first < words.length; first += wordsPerCue) {
    const text = words.slice(first, first + wordsPerCue).join(' ');
    const end = Math.min(first + wordsPerCue, words.length);
    cues.push({ start: first * perWord, end: end * perWord, text });
  }
  return cues;
};

export const toSrt = (cues: readonly Cue[]): string =>
  cues
    .map(({ start, end, text }, index) => `${index + 1}\n${srtTime(start)} --> ${srtTime(end)}\n${text}\n`)
    .join('\n');

/** WebVTT. */
export const toVtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n\n${toSrt(cues).replaceAll(/(?<=:\d\d),(?=\d{3})/g, '.')}`;

/** Advanced SubStation Alpha: what v1's `caption_url` pointed to. */
export const toAss = (cues: readonly Cue[]): string => {
  const lines = cues.map(
    ({ start, end, text }) => `Dialogue: 0,${assTime(start)},${assTime(end)},Default,,0,0,0,,${text}`,
  );
  return `[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${lines.join('\n')}\n`;
};

const srtTime = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', ',');

const assTime = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(12, 22);
