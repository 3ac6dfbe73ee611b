import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import { newestCompleted } from '../heygen/lists/newest.ts';
import type { Page } from '../heygen/client/envelope.ts';
import type { AskedDubbing, KnownDubbing } from '../records/dubbing.ts';
import type { Test } from '../zapier/hydrators.ts';
import { noteLinks, type Links, type Noun } from '../zapier/links.ts';
import type { Context } from '../zapier/perform.ts';
import { nameOf } from './job.ts';
import { rendering } from './render.ts';

const started = schema.object({
  id: schema.string(),
  status: schema._default(schema.string(), 'waiting'),
  title: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
});
type Started = schema.infer<typeof started>;

interface Dubbing<Payload extends AskedDubbing, Resource, Result> {
  key: string;
  noun: Noun;
  /** Label of the search that can find it later. */
  search: string;
  waitField: { label: string };
  testField: { label: string };
  /** What the user asked for, without a callback address. */
  payload: (context: Context<Record<string, unknown>>) => Payload;
  /** Pays. @returns the id */
  create: (heygen: HeyGen, payload: Payload & { callback_url: string | undefined }) => Promise<string>;
  find: (heygen: HeyGen, id: string) => Promise<Resource | undefined>;
  list: (heygen: HeyGen) => Promise<Page<Resource>>;
  handOver: (z: ZObject, resource: Resource | Started, known: KnownDubbing, test?: Test) => Result;
  /** As a test shows it. */
  handOverStandIn: (z: ZObject, newest: Resource[], asked: AskedDubbing) => { note: string };
}

/** A step that gives a video a new soundtrack. It notes the links for the step that downloads the file. */
export const dubbingRendering = <
  Payload extends AskedDubbing,
  Resource extends Links & {
    failure_message?: string | null | undefined;
    created_at?: number | string | null | undefined;
  },
  Result extends object,
>({
  key,
  noun,
  search,
  waitField,
  testField,
  payload,
  create,
  find,
  list,
  handOver,
  handOverStandIn,
}: Dubbing<Payload, Resource, Result>) =>
  rendering(
    {
      key,
      noun,
      started,
      name: (known) => nameOf(noun, known),
      search,
      waitField,
      testField,
      look: (heygen, { id }) => find(heygen, id),
      newest: async (heygen) => newestCompleted((await list(heygen)).items),
      handOverStarted: (z, resource, test) => handOver(z, resource, resource, test),
      handOver: async ({ z }, resource: Resource, known) => {
        await noteLinks(z, resource, noun);
        return handOver(z, resource, known);
      },
    },
    (context) => {
      const what = payload(context);
      const { title, callback_id } = what;
      return {
        what,
        start: async (heygen, callback_url) => ({
          id: await create(heygen, { ...what, callback_url }),
          status: 'pending',
          title,
          callback_id,
        }),
        standIn: (newest) => handOverStandIn(context.z, newest, what),
      };
    },
  );
