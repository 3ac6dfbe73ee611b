export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
};

/** One thing, measured several times. */
export interface Sample {
  median: number;
  min: number;
  max: number;
}

export const sampleOf = (values: readonly number[]): Sample => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/** `340 (335–352)`: the median, then minimum and maximum. */
export const show = ({ median, min, max }: Sample, digits: number): string =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
