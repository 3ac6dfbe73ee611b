/** Triggers that are on: hooks that are told, and polls. */
import type { Data, NewRun } from '../contract.ts';
import type { Recorder } from './recorder.ts';
import type { Live } from './session.ts';

/** Milliseconds between two polls of a trigger that is on. Zapier takes minutes. */
const POLL_EVERY = 3000;

export interface Watch {
  turnOn: () => Promise<void>;
  turnOff: () => Promise<void>;
  /** Looks for something new; a hook is told. */
  poll: () => Promise<void>;
  /** Ends it when its app is gone. */
  drop: () => void;
}

const fire = (recorder: Recorder, record: Data) => {
  recorder.add({ type: 'fired', record });
  recorder.change({ records: [record, ...recorder.run.records] });
};

export const watchHook = ({ connection }: Live, { key, input }: NewRun, recorder: Recorder): Watch => {
  const hook = connection.hook(
    key,
    input,
    (record) => {
      fire(recorder, record);
    },
    ({ rawRequest }) => {
      recorder.add({ type: 'callback', body: String(rawRequest.content) });
    },
  );
  return {
    turnOn: hook.turnOn,
    turnOff: hook.turnOff,
    poll: () => Promise.resolve(),
    drop: () => undefined,
  };
};

export const watchPolling = ({ connection }: Live, { key, input }: NewRun, recorder: Recorder): Watch => {
  const zap = connection.zap(key, input);
  const poll = async () => {
    for (const record of await zap.poll()) fire(recorder, record);
  };
  let timer: NodeJS.Timeout | undefined;
  const drop = () => {
    clearInterval(timer);
  };
  return {
    turnOn: async () => {
      await zap.turnOn();
      timer = setInterval(() => void recorder.within(poll).catch(() => undefined), POLL_EVERY);
    },
    turnOff: () => {
      drop();
      return Promise.resolve();
    },
    poll,
    drop,
  };
};
