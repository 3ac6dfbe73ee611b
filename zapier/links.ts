import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { cached } from './cache.ts';

/** What HeyGen renders and links to, as errors call it. */
export type Noun = 'video' | 'translation' | 'lipsync' | 'proofread' | 'clip' | 'edit';

const text = schema.nullish(schema.string());
const links = schema.object({
  id: schema.string(),
  status: schema.string(),
  title: text,
  output_language: text,
  video_url: text,
  captioned_video_url: text,
  audio_url: text,
  subtitle_url: text,
  original_subtitle_url: text,
});
export type Links = schema.infer<typeof links>;

/**
 * Seconds for which a link counts as fresh; HeyGen's links work for days. A step right after the one that made a video
 * can then download the file without asking HeyGen again.
 */
const FRESH = 600;

const entry = (noun: Noun, id: string) => cached(`links:${noun}:${id}`, links, FRESH);

/** Keeps the links of something that was just read. */
export const noteLinks = (z: ZObject, owner: Links, noun: Noun = 'video'): Promise<void> =>
  entry(noun, owner.id).remember(z, owner);

/** @returns undefined if none were noted recently */
export const notedLinks = (z: ZObject, id: string, noun: Noun = 'video'): Promise<Links | undefined> =>
  entry(noun, id).recall(z);
