import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import type { KnownDubbing } from '../records/dubbing.ts';
import { noteLinks, type Links, type Noun } from '../zapier/links.ts';
import { nameOf, resume } from './resume.ts';

const started = schema.object({
  id: schema.string(),
  title: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
});

interface Dubbing<Resource, Result> {
  noun: Noun;
  /** Label of the search that can find it later. */
  search: string;
  find: (heygen: HeyGen, id: string) => Promise<Resource | undefined>;
  handOver: (z: ZObject, resource: Resource, known: KnownDubbing) => Result;
}

/** The end of a step that gives a video another sound. Its links are left to the step that fetches the file. */
export const resumeWithDubbing = <
  Resource extends Links & { failure_message?: string | null | undefined },
  Result,
>({
  noun,
  search,
  find,
  handOver,
}: Dubbing<Resource, Result>) =>
  resume({
    noun,
    started,
    name: (known) => nameOf(noun, known),
    search,
    look: (heygen, { id }) => find(heygen, id),
    handOver: async (z, resource: Resource, known) => {
      await noteLinks(z, resource, noun);
      return handOver(z, resource, known);
    },
  });
