/** What a step or a trigger's test does and gives, through the host. */
import { isData } from '../../host/data.ts';
import type { Connection, RunOptions } from '../../host/index.ts';
import type { Data, NewRun } from '../contract.ts';
import { pairOf } from './definition.ts';
import { halvesOf } from './forms.ts';
import type { Live } from './session.ts';

const recordsIn = (results: unknown): Data[] => [results].flat().filter(isData);

type Step = 'creates' | 'searches';

/** Runs a step; a pair of search and create makes what it does not find. */
export const perform = async (
  live: Live,
  { kind, key, input }: NewRun,
  options: RunOptions,
): Promise<Data[]> => {
  const run = async (of: Step, name: string, given: Data) =>
    recordsIn(await (await live.connection.step(of, name, given)).run({}, options));
  if (kind !== 'searchOrCreates') return run(kind === 'creates' ? kind : 'searches', key, input);
  const { search, create } = pairOf(live.app, key);
  const halves = halvesOf(input);
  const found = await run('searches', search, halves.search);
  return found.length > 0 ? found : run('creates', create, halves.create);
};

/** A run as its create sees it: a pair's has the key and the input of the create that it may end in. */
export const createIn = (app: object, run: NewRun): NewRun =>
  run.kind === 'searchOrCreates'
    ? { ...run, key: pairOf(app, run.key).create, input: halvesOf(run.input).create }
    : run;

/** What the editor shows of a trigger to choose a sample from. */
export const samplesOf = async (
  connection: Connection,
  key: string,
  input: Data,
  isHook: boolean,
): Promise<Data[]> =>
  isHook ? connection.hook(key, input, () => undefined).sample() : connection.zap(key, input).sample();
