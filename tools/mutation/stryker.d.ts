/**
 * The parts of Stryker that we use. Its own types are in tools/node_modules, which `npm run check` does without.
 * Source: `MutantResult` and `PartialStrykerOptions` of @stryker-mutator/api 10.
 */
declare module '@stryker-mutator/core' {
  interface Position {
    line: number;
    column: number;
  }

  export interface MutantResult {
    status: string;
    mutatorName: string;
    replacement: string;
    location: { start: Position; end: Position };
  }

  export class Stryker {
    constructor(options: object);
    runMutationTest(): Promise<MutantResult[]>;
  }
}
