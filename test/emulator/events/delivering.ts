import { manualClock, type EmulatorOptions, type RenderPlan } from '../../../emulator/index.ts';
import { start } from '../helpers.ts';
import { register, startReceiver, type Receiver } from './receiver.ts';

export const HOUR = 60 * 60 * 1000;

export const inOneSecond = (): RenderPlan => ({ waitingMs: 0, processingMs: 1000, outcome: 'completed' });

/** An account on a manual clock, where every video takes a second, and a receiver that nobody has told it of yet. */
export const accountWithReceiver = async (options: EmulatorOptions = {}, answer?: Receiver['answer']) => {
  const clock = manualClock();
  const emulator = await start({ clock, render: inOneSecond, ...options });
  const receiver = await startReceiver(answer);
  const pass = async (ms: number) => {
    clock.advance(ms);
    await emulator.settle();
  };
  return { clock, emulator, receiver, pass };
};

/** The same, with the receiver registered for everything. */
export const accountWithEndpoint = async (answer?: Receiver['answer'], options: EmulatorOptions = {}) => {
  const account = await accountWithReceiver(options, answer);
  return { ...account, endpoint: await register(account.emulator, { url: account.receiver.url }) };
};
