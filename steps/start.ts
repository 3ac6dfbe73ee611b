/**
 * A step that has HeyGen make something that takes a while, and does not wait for it: HeyGen does not call back. Apart
 * from that it is like a step that renders: a replay does not pay again, and a test pays only when it is told to.
 */
import { isFreeTest } from '../fields/testing.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { claim, requestOf } from '../zapier/kept-requests.ts';
import { withHeyGen, type Context } from '../zapier/perform.ts';
import { checkForFree } from './check-for-free.ts';
import { withIds, type FormOfIds } from './ids.ts';
import { startUnder } from './render.ts';

interface Kind extends FormOfIds {
  /** Key of the operation. */
  key: string;
  /** The field that lets a test pay. */
  testField: { label: string };
}

interface Order<Result> {
  /** Everything that identifies the request. Equal values are equal requests. */
  what: unknown;
  /** Pays. */
  start: (heygen: HeyGen) => Promise<Result>;
  /** What a test hands over, with the keys of the real result. */
  standIn: () => Promise<Result>;
}

export const starting = <Result extends object>(
  { key, testField, ...form }: Kind,
  prepare: (context: Context<Record<string, unknown>>) => Order<Result>,
) =>
  withHeyGen((outer) =>
    withIds(
      outer,
      async (context): Promise<Result> => {
        const { heygen, bundle, z } = context;
        const isFree = isFreeTest(bundle, testField);
        const order = prepare(context);
        if (isFree) {
          await checkForFree(context, order.start);
          return order.standIn();
        }
        const claimed = await claim(z, requestOf(key, order.what));
        const started = await startUnder(heygen, claimed, order, undefined);
        await claimed.free();
        return started;
      },
      form,
    ),
  );
