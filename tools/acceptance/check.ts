/** A check failed. Its message is all that the developer needs. */
export class AcceptanceError extends Error {}

/** What is checked, and the function that checks it and returns what it saw. */
export type Check = readonly [what: string, look: () => Promise<string>];

type ExpectThat = (isTrue: boolean, expected: string, seen: unknown) => asserts isTrue;

/** @throws AcceptanceError that shows what came instead */
export const expectThat: ExpectThat = (isTrue, expected, seen) => {
  if (!isTrue) throw new AcceptanceError(`Expected ${expected}, and got: ${JSON.stringify(seen, null, 2)}`);
};

/** Runs the checks in order and prints a line for each, up to the first that fails. @returns whether all passed */
export const passAll = async (checks: readonly Check[]): Promise<boolean> => {
  for (const [what, look] of checks) {
    try {
      console.log(`✓ ${what}: ${await look()}`);
    } catch (error) {
      console.error(`✗ ${what}:`, error instanceof AcceptanceError ? error.message : error);
      return false;
    }
  }
  return true;
};
