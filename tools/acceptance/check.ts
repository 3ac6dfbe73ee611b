/** A check that found something wrong. Its message is all that the developer needs. */
export class AcceptanceError extends Error {}

/** Something to see to, and how. The function gives what was seen. */
export type Check = readonly [what: string, look: () => Promise<string>];

/** @throws AcceptanceError with what came in place of what was expected */
export function expectThat(isTrue: boolean, expected: string, seen: unknown): asserts isTrue {
  if (!isTrue) throw new AcceptanceError(`Expected ${expected}, and got: ${JSON.stringify(seen, null, 2)}`);
}

/** Makes one check after the other, a line for each, up to the first that fails. @returns whether all passed */
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
