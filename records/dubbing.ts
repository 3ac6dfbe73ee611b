import { toRendered } from './rendered.ts';

/** What a step knows of a translation or a lipsync and HeyGen may not say. */
export interface KnownDubbing {
  title?: string | undefined;
  callback_id?: string | undefined;
}

/** What a translation and a lipsync have in common: a video gets another sound. */
export const toDubbing = (
  resource: Parameters<typeof toRendered>[0],
  { title, callback_id }: KnownDubbing = {},
) => toRendered(resource, { title, callback_id });
