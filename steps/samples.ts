/** How many records a test in the editor offers. */
const MOST_SAMPLES = 3;

/** What a trigger shows in the editor: the first few that it would fire for. */
export const samplesOf = <Thing>(things: readonly Thing[], isWanted: (thing: Thing) => boolean): Thing[] =>
  things.filter(isWanted).slice(0, MOST_SAMPLES);
