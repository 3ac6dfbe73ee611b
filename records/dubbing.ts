import { toRendered } from './rendered.ts';

/** What a step knows about its translation or lipsync, in case HeyGen does not repeat it. */
export interface KnownDubbing {
  title?: string | undefined;
  callback_id?: string | undefined;
}

/** A translation or a lipsync. */
export const toDubbing = (
  resource: Parameters<typeof toRendered>[0],
  { title, callback_id }: KnownDubbing = {},
) => toRendered(resource, { title, callback_id });
