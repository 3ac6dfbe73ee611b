import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import type { KnownDubbing } from '../records/dubbing.ts';
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

interface Dubbing<Payload extends KnownDubbing, Resource, Result> {
  key: string;
  noun: Noun;
  /** Label of the search that can find it later. */
  search: string;
  waitField: { label: string };
  /** What the user asked for, without a callback address. */
  payload: (context: Context<Record<string, unknown>>) => Payload;
  /** Pays. @returns the id */
  create: (heygen: HeyGen, payload: Payload & { callback_url: string | undefined }) => Promise<string>;
  find: (heygen: HeyGen, id: string) => Promise<Resource | undefined>;
  handOver: (z: ZObject, resource: Resource | Started, known: KnownDubbing) => Result;
}

/** A step that gives a video a new soundtrack. It notes the links for the step that downloads the file. */
export const dubbingRendering = <
  Payload extends KnownDubbing,
  Resource extends Links & { failure_message?: string | null | undefined },
  Result extends object,
>({
  key,
  noun,
  search,
  waitField,
  payload,
  create,
  find,
  handOver,
}: Dubbing<Payload, Resource, Result>) =>
  rendering(
    {
      key,
      noun,
      started,
      name: (known) => nameOf(noun, known),
      search,
      waitField,
      look: (heygen, { id }) => find(heygen, id),
      handOverStarted: (z, resource) => handOver(z, resource, resource),
      handOver: async (z, resource: Resource, known) => {
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
      };
    },
  );
