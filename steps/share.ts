import { isToBeShared } from '../fields/share.ts';
import { askAboutEach } from '../heygen/client/each.ts';
import { isProblem, type HeyGenError } from '../heygen/client/errors.ts';
import { shareVideo } from '../heygen/generation.ts';
import { noteOfUnshared } from '../records/notes.ts';
import type { Context } from '../zapier/perform.ts';

/**
 * Publishes finished videos, if that was asked for. What goes wrong with it costs no video: a note says so.
 * @returns links by video
 */
export const shareIfAsked = async (
  { heygen, bundle }: Context<Record<string, unknown>>,
  ids: readonly string[],
): Promise<{ links: ReadonlyMap<string, string>; note?: string }> => {
  if (!isToBeShared(bundle.inputData)) return { links: new Map() };
  let retired: HeyGenError | undefined;
  const { answers: links, problem } = await askAboutEach(ids, async (id) => {
    // Where HeyGen publishes nothing any more, it need not be asked for each.
    if (retired !== undefined) throw retired;
    return shareVideo(heygen, id).catch((error: unknown) => {
      if (isProblem(error, 'retired')) retired = error;
      throw error;
    });
  });
  if (problem === undefined) return { links };
  return { links, note: noteOfUnshared(ids.length - links.size, ids.length, problem.message) };
};
