import * as schema from 'zod/mini';
import { HeyGenError, shown } from '../heygen/client/errors.ts';
import type { Found, Named } from '../heygen/lists/find-by-name.ts';
import { cached, NAME_LIFETIME } from '../zapier/cache.ts';
import type { Context } from '../zapier/perform.ts';
import { NAME_SEARCH } from '../zapier/time.ts';

const matchesSchema = schema.lazy(() =>
  schema.array(schema.looseObject({ id: schema.string(), name: schema.string() })),
);

interface Search {
  /** What is searched for, as errors call it. */
  noun: string;
  /** Label of the field that takes the id. */
  field: string;
  name: string;
  filter?: object;
  /** @param deadline Unix ms */
  find: (deadline: number) => Promise<Found<Named>>;
  /**
   * Reads the current name of a thing in one request; undefined if it is gone. Leave it out for a list with one page,
   * which can be read just as fast; then nothing is remembered.
   */
  nameOf?: (id: string) => Promise<string | undefined>;
}

/**
 * Finds things by their name, for a step that needs their id. An empty result means that nothing has that name, and a
 * close match means that nothing is closer. If time runs out before that is certain, that is an error.
 */
export const answerByName = async (
  { z, bundle }: Pick<Context<Record<string, unknown>>, 'z' | 'bundle'>,
  { noun, field, name, filter, find, nameOf }: Search,
): Promise<Named[]> => {
  const deadline = Date.now() + NAME_SEARCH;
  const remembered = cached(`find:${noun}:${JSON.stringify([name, filter])}`, matchesSchema, NAME_LIFETIME);
  // In the editor, users want to see what they have just changed in HeyGen.
  if (nameOf !== undefined && !bundle.meta.isLoadingSample) {
    const earlier = (await remembered.recall(z)) ?? [];
    const [first] = earlier;
    if (first && (await nameOf(first.id)) === first.name) return earlier;
  }

  const { matches, isComplete, isExact } = await find(deadline);
  if (isComplete) {
    if (nameOf !== undefined && matches.length > 0) await remembered.remember(z, matches);
  } else if (!isExact) {
    // What was found so far may be the wrong avatar, and the next step would pay for it.
    throw new HeyGenError(
      'unexpected',
      `HeyGen’s lists took too long to search, and no ${noun} called exactly “${shown(name)}” was found in time. In the step that uses the ${noun}, choose it from the ${field} list or enter its ID.`,
      { code: 'search_incomplete' },
    );
  }
  return matches;
};
