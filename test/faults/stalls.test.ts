/** Every function of the app ends by itself before Zapier ends it, whoever is slow, and says why. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Fault } from '../../emulator/index.ts';
import { groups, nameOfScenario } from '../operations/scenarios.ts';
import { UNREADABLE } from '../support/readable.ts';
import { stopTime, untilOver } from './clock.ts';
import { openFaultyWorld, type Begin } from './world.ts';
import { all, silentZapier, together, zapierFaults } from './zapier.ts';

const after = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

const silentAfter = (seconds: number) => (): Fault => ({ silence: 'amid', until: after(seconds) });
const dripsAfter = (seconds: number) => (): Fault => ({ dripMs: 500, until: after(seconds) });

/** At the end of a run Zapier stops the process: what is still to be noted then is lost. */
const slowZapier: Begin = ({ zapier: { rpc } }) => {
  rpc.slowDown(300);
  return async () => {
    const answered = rpc.answered();
    await untilOver(after(2));
    expect(rpc.answered()).toBe(answered);
    rpc.slowDown(0);
  };
};

const slow = (host: 'api' | 'files'): Record<string, Begin> =>
  Object.fromEntries(
    [0, 6, 13, 17, 24].flatMap((seconds): [string, Begin][] => [
      [`${host}: headers after ${seconds} s, then nothing`, all(host, silentAfter(seconds))],
      [`${host}: headers after ${seconds} s, then a drip`, all(host, dripsAfter(seconds))],
    ]),
  );

/** Change nothing for a run that asks for no file. */
const slowFiles = slow('files');

const stalls: Record<string, Begin> = {
  ...slow('api'),
  'Zapier’s cache is slow': slowZapier,
  'Zapier’s cache is slow, and HeyGen fails': together(
    slowZapier,
    all('api', () => ({ status: 500 })),
  ),
  'Zapier’s cache is slow, and HeyGen refuses': together(
    slowZapier,
    all('api', () => ({ status: 400 })),
  ),
  ...zapierFaults,
  'Zapier’s cache takes nothing': silentZapier(/zcache_(set|delete)/),
  'Zapier answers nothing': silentZapier(/./),
  'Neither cache nor HeyGen answers': together(silentZapier(/./), all('api', silentAfter(24))),
  'The cache answers twice, and HeyGen not': together(silentZapier(/zcache/, 2), all('api', silentAfter(13))),
  'Neither cache nor file host answers': together(silentZapier(/./), all('files', dripsAfter(6))),
};

const slowest = new Map<string, number>();

jest.setTimeout(120_000);
beforeAll(stopTime);
afterAll(() => {
  jest.useRealTimers();
  if (process.env.REPORT === undefined) return;
  for (const [name, seconds] of [...slowest].sort(([, one], [, other]) => other - one)) {
    process.stdout.write(`${seconds.toFixed(1)} s  ${name}\n`);
  }
});

test.each(
  Object.values(groups)
    .flat()
    .map((scenario) => [nameOfScenario(scenario), scenario] as const),
)('%s', async (name, scenario) => {
  const world = await openFaultyWorld(scenario);
  try {
    const { targets } = await world.run();
    const asksForFiles = targets.some(({ host }) => host === 'files');
    for (const [stall, begin] of Object.entries(asksForFiles ? { ...stalls, ...slowFiles } : stalls)) {
      const { outcome } = await world.run(undefined, begin);
      const { seconds, sentence = '' } = outcome;
      expect({ stall, ends: seconds < 29 ? 'in time' : `after ${seconds} s` }).toEqual({
        stall,
        ends: 'in time',
      });
      expect(sentence).not.toMatch(UNREADABLE);
      if (seconds > (slowest.get(name) ?? 0)) slowest.set(name, seconds);
    }
  } finally {
    await world.close();
  }
});
