/** Triggers that are on: hooks that are told, and polls. */
import { setTimeout as sleep } from 'node:timers/promises';
import { delayOf } from '../../host/index.ts';
import type { Data, NewRun } from '../contract.ts';
import { failureOf } from './fates.ts';
import type { Recorder } from './recorder.ts';
import type { Live } from './session.ts';

/** Milliseconds between two polls of a trigger that is on. Zapier takes minutes. */
const POLL_EVERY = 3000;

export interface Watch {
  turnOn: () => Promise<void>;
  turnOff: () => Promise<void>;
  /** Looks for something new; a hook is told, and has no need of it. */
  poll?: () => Promise<void>;
  /** Ends it when its app is gone. */
  drop: () => void;
}

const fire = (recorder: Recorder, record: Data) => {
  recorder.add({ type: 'fired', record });
  recorder.change({ records: [record, ...recorder.run.records] });
};

const fail = (recorder: Recorder, error: unknown) => {
  recorder.add({ type: 'failed', failure: failureOf(error) });
};

/** Does what nobody waits for, so that its error has to be written down. @param onEnd takes the error, if there is one */
const alone = async (
  recorder: Recorder,
  work: () => Promise<void>,
  onEnd = (error?: unknown) => {
    if (error !== undefined) fail(recorder, error);
  },
): Promise<void> => recorder.within(work).then(onEnd, onEnd);

export const watchHook = ({ connection }: Live, { key, input }: NewRun, recorder: Recorder): Watch => {
  const ending = new AbortController();
  /** Once the trigger is off, nothing is delivered any more. */
  const later = (redeliver: () => Promise<void>, seconds: number): Promise<void> =>
    sleep(seconds * 1000, undefined, { signal: ending.signal }).then(
      () => alone(recorder, redeliver),
      () => undefined,
    );
  const hook = connection.hook(
    key,
    input,
    (record) => {
      fire(recorder, record);
    },
    {
      onReceived: ({ rawRequest }) => {
        recorder.add({ type: 'callback', body: String(rawRequest.content) });
      },
      onFailure: (error, redeliver) => {
        fail(recorder, error);
        if (error.name === 'ThrottledError') void later(redeliver, delayOf(error));
      },
    },
  );
  return {
    turnOn: hook.turnOn,
    turnOff: async () => {
      await hook.turnOff();
      ending.abort();
    },
    drop: () => {
      ending.abort();
    },
  };
};

export const watchPolling = ({ connection }: Live, { key, input }: NewRun, recorder: Recorder): Watch => {
  const zap = connection.zap(key, input);
  const poll = async () => {
    for (const record of await zap.poll()) fire(recorder, record);
  };
  let timer: NodeJS.Timeout | undefined;
  let lastReason: string | undefined;
  /** A poll that goes on failing for one reason says so once. */
  const note = (error?: unknown) => {
    const reason = error === undefined ? undefined : failureOf(error).message;
    if (reason !== undefined && reason !== lastReason) fail(recorder, error);
    lastReason = reason;
  };
  const drop = () => {
    clearInterval(timer);
  };
  return {
    turnOn: async () => {
      await zap.turnOn();
      timer = setInterval(() => void alone(recorder, poll, note), POLL_EVERY);
    },
    turnOff: () => {
      drop();
      return Promise.resolve();
    },
    poll,
    drop,
  };
};
