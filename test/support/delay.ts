/** For the delay of a throttled run, which is spread at random. @param seconds the shortest */
export const spreadFrom = (seconds: number) => ({
  asymmetricMatch: (delay: unknown) =>
    typeof delay === 'number' && delay >= seconds && delay <= Math.min(300, seconds * 1.5),
  toString: () => `${seconds} to ${Math.min(300, seconds * 1.5)}`,
});
