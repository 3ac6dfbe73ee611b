/** What a run of an operation is given, and the account that it is about. */
import type { ApiKey, Emulator, EmulatorOptions } from '../../emulator/index.ts';
import type { Call } from '../../host/connection.ts';
import { isData, type Data } from '../../host/data.ts';
import { CANARY } from '../support/canary.ts';

/** A key of the canary's kind that may do little. */
export const FEW_RIGHTS = `${CANARY}_few`;

const user = { username: 'ann_example', email: 'ann@example.com', first_name: 'Ann', last_name: 'Example' };
export const keys: readonly ApiKey[] = [
  { key: CANARY, id: 'key_canary', name: 'Canary', scopeMode: 'full', scopes: ['*:*'], user },
  { key: FEW_RIGHTS, id: 'key_few', name: 'Few rights', scopeMode: 'custom', scopes: ['videos:*'], user },
];

/** What Zapier puts into the bundle. */
export interface Parts {
  inputData?: Data;
  meta?: Data;
  /** Beside input and meta. */
  bundle?: Data;
}

export interface Scenario {
  /** Place of the function in the app definition. */
  method: string;
  /** Tells two scenarios of one function apart: “with a video background”. */
  how?: string;
  apiKey?: string;
  options?: EmulatorOptions;
  /** Called before each run. */
  given: (emulator: Emulator) => Parts | Promise<Parts>;
  /** Keys of what else is called. */
  also?: readonly string[];
  /** What ran before in the same connection, without a fault. */
  earlier?: (call: Call, parts: Parts, emulator: Emulator) => Promise<unknown>;
}

/** Asks HeyGen for something past the app. */
export const make = async ({ url }: Emulator, path: string, body: object): Promise<Data> => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'X-Api-Key': CANARY, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!isData(answer) || !isData(answer.data)) throw new Error(`HeyGen refused: ${JSON.stringify(answer)}`);
  return answer.data;
};
