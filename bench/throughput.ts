import { TEMPLATE } from '../emulator/catalogue.ts';
import { openAccount } from './account.ts';

const AT_A_TIME = 10;

/**
 * Sends rows through Create Video From Template, callback and resume, with emulator, host and app in one process.
 * @returns the seconds, the requests to HeyGen and the renders
 */
export const measureThroughput = async (rows: number) => {
  const { emulator, connection, cost, close } = await openAccount();
  try {
    const step = await connection.step('creates', 'create_template_video', {
      template_id: TEMPLATE.birthday,
    });
    let next = 0;
    const worker = async () => {
      while (next < rows) {
        next += 1;
        await step.run({ variable__name: `Number ${next}`, variable__message: 'Welcome!' });
      }
    };
    const start = performance.now();
    const requests = await cost(() => Promise.all(Array.from({ length: AT_A_TIME }, worker)));
    const seconds = (performance.now() - start) / 1000;
    return { rows, seconds, requests, renders: emulator.ledger.renders.length };
  } finally {
    await close();
  }
};

export type Throughput = Awaited<ReturnType<typeof measureThroughput>>;
