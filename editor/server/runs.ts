/** Runs steps, once for a test or live, and turns triggers on. */
import { randomUUID } from 'node:crypto';
import type { RunOptions } from '../../host/index.ts';
import type { Data, NewRun, Run, RunAnswer } from '../contract.ts';
import type { Setting } from '../setting.ts';
import { billOf } from './bill.ts';
import { failureOf } from './fates.ts';
import type { Files } from './files.ts';
import { hydrated } from './hydrate.ts';
import { createIn, perform, samplesOf } from './perform.ts';
import { Recorder } from './recorder.ts';
import type { Live, Session } from './session.ts';
import { watchHook, watchPolling, type Watch } from './watch.ts';

/** Older runs are forgotten. */
const MOST_RUNS = 100;

/** A trigger that is on. */
interface Watched extends Watch {
  recorder: Recorder;
  isHook: boolean;
}

export const openRuns = (
  setting: Setting,
  session: () => Session,
  files: Files,
  isHook: (key: string) => boolean,
  onRun: (run: Run) => void,
) => {
  const runs = new Map<string, Run>();
  const watched = new Map<string, Watched>();
  /** Where runs that wait expect their callbacks. */
  const callbacks = new Map<string, string>();

  const begin = ({ kind, key, input, mode }: NewRun): Recorder => {
    const run: Run = {
      id: randomUUID(),
      kind,
      key,
      input,
      mode,
      state: mode === 'on' ? 'on' : 'running',
      events: [],
      records: [],
    };
    runs.set(run.id, run);
    const oldest = runs.size > MOST_RUNS ? runs.keys().next().value : undefined;
    if (oldest !== undefined) runs.delete(oldest);
    onRun(run);
    return new Recorder(run, onRun);
  };

  /** Works on a run until it is over. */
  const work = async (live: Live, recorder: Recorder, task: () => Promise<Data[]>): Promise<void> => {
    const before = live.world.meter?.();
    const bill = () => {
      const after = live.world.meter?.();
      return before === undefined || after === undefined ? {} : { bill: billOf(before, after) };
    };
    try {
      const records = await recorder.within(task);
      recorder.change({ state: 'done', records, ...bill() });
    } catch (error) {
      recorder.change({ state: 'failed', failure: failureOf(error), ...bill() });
    }
  };

  const runOnce = (live: Live, asked: NewRun): Run => {
    const recorder = begin(asked);
    const isTest = asked.mode === 'test';
    const options: RunOptions = {
      meta: { isLoadingSample: isTest },
      signal: session().signal(),
      onWaiting: (gave, callbackUrl) => {
        callbacks.set(recorder.run.id, callbackUrl);
        recorder.change({ state: 'waiting' });
        recorder.add({ type: 'waiting', gave });
      },
      onCallback: ({ rawRequest }) => {
        callbacks.delete(recorder.run.id);
        recorder.change({ state: 'running' });
        recorder.add({ type: 'callback', body: String(rawRequest.content) });
      },
    };
    const task = async () => {
      if (asked.kind === 'triggers')
        return samplesOf(live.connection, asked.key, asked.input, isHook(asked.key));
      const input = await hydrated(live.connection, files, asked.input);
      recorder.change({ input });
      return perform(live, { ...asked, input }, options);
    };
    void work(live, recorder, task);
    return recorder.run;
  };

  const turnOn = (live: Live, asked: NewRun): Run => {
    const recorder = begin(asked);
    const one = isHook(asked.key) ? watchHook(live, asked, recorder) : watchPolling(live, asked, recorder);
    const { run } = recorder;
    watched.set(run.id, { recorder, isHook: isHook(asked.key), ...one });
    session()
      .signal()
      .addEventListener('abort', () => {
        watched.delete(run.id);
        one.drop();
        if (run.state === 'on') recorder.change({ state: 'done' });
      });
    recorder.within(one.turnOn).catch((error: unknown) => {
      watched.delete(run.id);
      recorder.change({ state: 'failed', failure: failureOf(error) });
    });
    return run;
  };

  return {
    /** Hooks that hear of requests which belong to no run. */
    listeners: (): Recorder[] =>
      [...watched.values()].filter((one) => one.isHook).map(({ recorder }) => recorder),

    all: (): Run[] => [...runs.values()],

    /** Begins a run, unless it has to be agreed to first. */
    start: (asked: NewRun): RunAnswer => {
      const live = session().live();
      if (asked.mode === 'on') return { run: turnOn(live, asked) };
      const isAgreed = !live.world.isReal || asked.confirmed === true;
      const question = isAgreed ? undefined : setting.askBefore(createIn(live.app, asked));
      return question === undefined ? { run: runOnce(live, asked) } : { asks: question };
    },

    /** Posts an empty callback, for a service that cannot reach this machine. */
    resume: async (id: string): Promise<void> => {
      const url = callbacks.get(id);
      if (url !== undefined) await fetch(url, { method: 'POST', body: '{}' });
    },

    poll: async (id: string): Promise<void> => {
      const one = watched.get(id);
      if (one?.poll !== undefined) await one.recorder.within(one.poll);
    },

    turnOff: async (id: string): Promise<void> => {
      const one = watched.get(id);
      if (one === undefined) return;
      watched.delete(id);
      await one.recorder.within(one.turnOff);
      one.recorder.change({ state: 'done' });
    },
  };
};

export type Runs = ReturnType<typeof openRuns>;
