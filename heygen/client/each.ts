import { HeyGenError, isPassing, isProblem } from './errors.ts';

export interface Answers<Thing, Answer> {
  /** The answers that arrived. */
  answers: Map<Thing, Answer>;
  /** Whether HeyGen is not accepting more requests right now. */
  isBusy: boolean;
  /** The first error, if there was one; that of `isBusy` if it is true, or else one that may pass if there is any. */
  problem?: HeyGenError | undefined;
}

/** HeyGen limits the requests of an account, and other Zaps and people use the account too. */
const AT_ONCE = 4;

/**
 * Asks HeyGen the same question about many things, a few at a time. If one request fails, the others still count, but
 * after “too many requests” no more are sent.
 */
export const askAboutEach = async <Thing, Answer>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<Answer>,
): Promise<Answers<Thing, Answer>> => {
  const answers = new Map<Thing, Answer>();
  /** Shared by all askers, so that each thing is asked about once. */
  const turns = things.values();
  const state: { problem?: HeyGenError } = {};
  const isBusy = () => isProblem(state.problem, 'throttled');
  const askInTurn = async (): Promise<void> => {
    for (const thing of turns) {
      if (isBusy()) return;
      try {
        answers.set(thing, await ask(thing));
      } catch (error) {
        if (!(error instanceof HeyGenError)) throw error;
        const isForemost = isProblem(error, 'throttled') || (isPassing(error) && !isPassing(state.problem));
        if (isForemost || state.problem === undefined) state.problem = error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
  return { answers, isBusy: isBusy(), ...state };
};
