import type { ZObject } from 'zapier-platform-core';
import { toRendered, type KnownJob } from './rendered.ts';
import { standIn } from './stand-in.ts';

/** Shown in a test when there are no others. */
export const EXAMPLE_SUBTITLES = 'https://files.heygen.ai/subtitle/b7a1d2c3e4f5460798a9b0c1d2e3f405.srt';

/** A translation or a lipsync. */
export const toDubbing = (
  resource: Parameters<typeof toRendered>[0],
  { title, callback_id }: KnownJob = {},
) => toRendered(resource, { title, callback_id });

/** What a test knows of the translation or lipsync that it does not make. */
export interface AskedDubbing extends KnownJob {
  /** Whether it is to have subtitles. */
  enable_caption?: boolean | undefined;
}

/**
 * A translation or a lipsync as a test shows it.
 * @param newest finished ones of the account, the newest first
 */
export const dubbingStandIn = (
  z: ZObject,
  noun: 'translation' | 'lipsync',
  sample: Readonly<Record<string, unknown>>,
  newest: readonly (Parameters<typeof toRendered>[0] & { subtitle_url?: string | null | undefined })[],
  { title, callback_id, enable_caption = false }: AskedDubbing,
) => {
  const found = (enable_caption ? newest.find(({ subtitle_url }) => subtitle_url) : undefined) ?? newest[0];
  const optional = [...(enable_caption ? [] : ['subtitle_url']), 'callback_id'];
  const all = enable_caption ? { ...sample, subtitle_url: EXAMPLE_SUBTITLES } : sample;
  return standIn(z, { noun, sample: all, optional }, found && toDubbing(found), { title, callback_id });
};
