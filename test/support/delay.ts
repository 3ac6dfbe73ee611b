/** Matches the delay of a throttled run, which is spread at random. @param shortest seconds */
export const spreadFrom = (shortest: number) => {
  const longest = Math.min(300, shortest * 1.5);
  const earliest = Math.min(240, shortest);
  return {
    asymmetricMatch: (delay: unknown) => typeof delay === 'number' && delay >= earliest && delay <= longest,
    toString: () => `${earliest} to ${longest}`,
  };
};
