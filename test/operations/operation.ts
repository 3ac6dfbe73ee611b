/** What tests have to be told of an operation. The rest they read from the app's definition. */
import type { Emulator, EmulatorOptions } from '../../emulator/index.ts';
import type { Call } from '../../host/connection.ts';
import type { Data } from '../../host/data.ts';
import type { Account } from './account.ts';

/** A request to HeyGen, such as `GET /v3/videos/:id`. `:id` stands for one part of a path. */
export type Endpoint = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /v${1 | 2 | 3}/${string}`;

/** The functions of an operation. `inputFields` adds fields to a form that depend on what is filled in. */
export type Part =
  'perform' | 'performResume' | 'performList' | 'performSubscribe' | 'performUnsubscribe' | 'inputFields';

/** What Zapier puts into the bundle. */
export interface Parts {
  inputData?: Data;
  meta?: Data;
  /** Beside input and meta. */
  bundle?: Data;
}

/** A run that meets every fault. */
export interface Scenario {
  /** Tells two scenarios of one function apart: “with a video background”. */
  how?: string;
  /** Connected with a key that may make videos and nothing else. */
  hasFewRights?: true;
  /** How many things the run has HeyGen make, or waits for. @default 1 */
  jobs?: number;
  options?: EmulatorOptions;
  /** Prepared before each run. */
  given: Parts | ((account: Account & Emulator) => Parts | Promise<Parts>);
  /** What ran before in the same connection, without a fault. @param again calls the function itself */
  earlier?: (runs: {
    call: Call;
    again: (parts: Parts) => Promise<unknown>;
    parts: Parts;
    emulator: Emulator;
  }) => Promise<unknown>;
}

export interface PartScenario extends Scenario {
  /** @default 'perform' */
  part?: Part;
}

/** A dropdown: what it may ask for, and what has to be there for it to list. */
export interface List {
  asks: readonly Endpoint[];
  seed?: (emulator: Emulator) => unknown;
}

export interface Operation {
  /** What an ordinary Zap fills in. No more than it needs, so that nothing relies on what is only sometimes there. */
  input: Data | ((account: Account) => Data | Promise<Data>);
  /** All that each function may ask HeyGen for. */
  asks: Readonly<Partial<Record<Part, readonly Endpoint[]>>>;
  /** The form's dropdowns, by field. One that several forms share stands at the first of them. */
  lists?: Readonly<Record<string, List>>;
  /** Runs that meet every fault, besides `perform` with `input`. */
  scenarios?: readonly PartScenario[];
  /** Removes from random input values that exclude each other; those have tests of their own. */
  mend?: (input: Data) => void;
}

export interface Trigger extends Operation {
  /** Key of the action that makes it fire. */
  firedBy: string;
}

/** A function that belongs to no operation that a user sees: of the connection, a file, a shared dropdown. */
export interface Other {
  asks: readonly Endpoint[];
  scenarios: readonly Scenario[];
}

/** Which of these endpoints a request is to, if any. @param request such as `GET /v3/videos/v1` */
export const endpointOf = (endpoints: readonly Endpoint[], request: string): Endpoint | undefined => {
  const fits = (endpoint: string) =>
    new RegExp(`^${endpoint.replaceAll('.', '\\.').replaceAll(':id', '[^/]+')}$`).test(request);
  return endpoints.find((endpoint) => endpoint === request) ?? endpoints.find(fits);
};
