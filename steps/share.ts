import { isToBeShared } from '../fields/share.ts';
import { askAboutEach } from '../heygen/client/each.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { shareVideo } from '../heygen/generation.ts';
import { noteOfUnshared } from '../records/notes.ts';
import type { Context } from '../zapier/perform.ts';

/**
 * Publishes a finished video, if that was asked for. What goes wrong with it does not cost the video: the record says so.
 * @param known the link, where HeyGen has told it already
 */
export const shareIfAsked = async (
  { heygen, bundle }: Context<Record<string, unknown>>,
  id: string,
  known: string | undefined,
): Promise<{ share_url?: string; note?: string }> => {
  if (known !== undefined) return { share_url: known };
  if (!isToBeShared(bundle.inputData)) return {};
  try {
    return { share_url: await shareVideo(heygen, id) };
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    return { note: noteOfUnshared('The video is', error.message) };
  }
};

/** The same for many. @returns links by video, and a note when some have none */
export const shareAllIfAsked = async (
  { heygen, bundle }: Context<Record<string, unknown>>,
  ids: readonly string[],
): Promise<{ links: ReadonlyMap<string, string>; note?: string }> => {
  if (!isToBeShared(bundle.inputData)) return { links: new Map() };
  let first: HeyGenError | undefined;
  const { answers: links } = await askAboutEach(ids, async (id) => {
    // Where one is refused because nothing is published any more, so are all.
    if (first?.kind === 'retired') throw first;
    return shareVideo(heygen, id).catch((error: unknown) => {
      if (error instanceof HeyGenError) first ??= error;
      throw error;
    });
  });
  const missing = ids.length - links.size;
  return first === undefined
    ? { links }
    : { links, note: noteOfUnshared(`${missing} of ${ids.length} videos are`, first.message) };
};
