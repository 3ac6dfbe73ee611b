/** Waits for milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

export const pause: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
