/** Time that stands still while anything is under way, and otherwise jumps to the next thing that is waited for. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, jest } from '@jest/globals';

/** When every run begins; the emulator's own clock stands at the same moment. */
export const START = Date.UTC(2026, 10, 21, 12);

/** Both ends of every connection: app and emulator live in this process. */
const sockets = new Set<Socket>();
const SIDES = ['net.client.socket', 'net.server.socket'];
const onSocket = (message: unknown) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket.once('close', () => sockets.delete(socket)));
};
for (const side of SIDES) subscribe(side, onSocket);
afterAll(() => {
  for (const side of SIDES) unsubscribe(side, onSocket);
});

const bytesMoved = (): number =>
  [...sockets].reduce(
    (sum, { bytesRead, bytesWritten, connecting }) => sum + bytesRead + bytesWritten + Number(connecting),
    sockets.size,
  );

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Whether anything is asked of the system whose answer is still to come, such as a part of a file. */
const isAsking = (): boolean =>
  process.getActiveResourcesInfo().some((resource) => /Req|ConnectWrap/.test(resource));

/** Turns of the event loop without a byte moved after which nothing is under way. */
const QUIET = 25;

const isQuiet = async (isOver: () => boolean): Promise<boolean> => {
  const before = bytesMoved();
  for (let turns = 0; turns < QUIET; turns += 1) {
    await turn();
    if (isOver() || bytesMoved() !== before || isAsking()) return false;
  }
  return true;
};

/** Stops time: from here on only `untilOver` moves it. End it with `jest.useRealTimers()`. */
export const stopTime = (now = START): void => {
  jest.useFakeTimers({
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
    now,
  });
};

/** Runs something to its end. However long it pauses or waits for an answer, that takes no time. */
export const untilOver = async <Result>(run: Promise<Result>): Promise<Result> => {
  const state = { isOver: false };
  const end = () => {
    state.isOver = true;
  };
  run.then(end, end);
  while (!state.isOver) {
    if (await isQuiet(() => state.isOver)) await jest.advanceTimersToNextTimerAsync();
  }
  return run;
};

/**
 * Runs something from its beginning to its end, however long it pauses, in no time. Only pauses of `node:timers/promises` stay
 * as long as they are, and while one lasts, time jumps through all other timers.
 */
export const inNoTime = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  stopTime(Date.now());
  try {
    return await untilOver(run());
  } finally {
    jest.useRealTimers();
  }
};
