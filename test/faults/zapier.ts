/** The ways in which Zapier itself fails a run: its cache, its cursors, its file store. */
import type { Fault } from '../../emulator/index.ts';
import type { Begin } from './world.ts';

/** Answers none of these calls after the first `from`. */
export const silentZapier =
  (methods: RegExp, from = 0): Begin =>
  ({ zapier: { rpc } }) => {
    let count = 0;
    rpc.silence((method) => methods.test(method) && (count += 1) > from);
    return () => {
      rpc.silence(() => false);
    };
  };

const silentStore: Begin = ({ zapier: { files } }) => {
  files.silence(true);
  return () => {
    files.silence(false);
  };
};

export const together =
  (...begins: Begin[]): Begin =>
  (world) => {
    const ends = begins.map((begin) => begin(world));
    return () => Promise.all(ends.map((end) => end()));
  };

/** From now on, all requests to HeyGen's API or to its file host meet this fault. */
export const all =
  (host: 'api' | 'files', of: () => Fault): Begin =>
  ({ emulator: { faults } }) => {
    faults.next({ when: (request) => request.host === host, times: Infinity, fault: of });
    return () => {
      faults.clear();
    };
  };

/** Columns of the fault table, next to HeyGen's faults. */
export const zapierFaults: Readonly<Record<string, Begin>> = {
  'Zapier’s cache does not answer': silentZapier(/zcache/),
  'Zapier’s cache answers once, then no more': silentZapier(/zcache/, 1),
  'Zapier’s cursors do not answer': silentZapier(/cursor/),
  'Zapier’s store does not answer': silentStore,
};
