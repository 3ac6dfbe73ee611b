import type { ZObject } from 'zapier-platform-core';
import { outcomesOf } from '../fields/filters.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { noticeIn, type Notice, type WebhookEvent } from '../heygen/webhooks.ts';
import { isSeenFirst } from '../zapier/cache.ts';
import { contentOf } from '../zapier/incoming.ts';
import { bulkPageOf } from '../zapier/pages.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { isFromBefore, listen, listeningOf, performUnsubscribe } from './listening.ts';
import { readReported, timeOfEvent } from './reported.ts';
import { samplesFrom } from './samples.ts';

interface Finished {
  id: string;
  status: string;
  completed_at?: number | string | null | undefined;
}

/** What differs between the triggers. */
interface Kind<Resource extends Finished, Result> {
  /** What errors call it. */
  noun: string;
  /** What works without webhooks, as a sentence, in case HeyGen refuses them. */
  instead: string;
  events: Record<'completed' | 'failed', readonly WebhookEvent[]>;
  /**
   * Whether one thing goes through several stages, each with events of its own. Then an event that does not fit what HeyGen
   * shows is about a stage that HeyGen does not show. Otherwise what HeyGen shows is what the event should have said.
   */
  hasStages?: true;
  idOf: (notice: Notice) => string | null | undefined;
  /** Reads the thing itself, with what the user's filter needs; undefined if HeyGen does not have it. */
  read: (heygen: HeyGen, id: string, inputData: Record<string, unknown>) => Promise<Resource | undefined>;
  /** A page of the account's things, for the editor's samples and for Transfer. */
  list: (
    heygen: HeyGen,
    inputData: Record<string, unknown>,
    token?: string,
    limit?: number,
  ) => Promise<Page<Resource>>;
  /** Refuses a filter that nothing can ever pass. */
  checkFilter?: (heygen: HeyGen, inputData: Record<string, unknown>) => Promise<void>;
  /** Whether it passes the user's filter. */
  matches: (resource: Resource, inputData: Record<string, unknown>) => boolean;
  handOver: (z: ZObject, resource: Resource, notice: unknown) => Result;
}

/**
 * A trigger that HeyGen starts through a webhook. HeyGen sends every event of the account to every address, and anyone
 * who knows an address can post to it. So a notice is only a reason to look, and the trigger returns what HeyGen then
 * shows. Zapier has already told HeyGen that the notice arrived, so HeyGen will not repeat it. If it cannot be handled
 * yet, it goes back to Zapier, which calls again.
 */
export const finishedTrigger = <Resource extends Finished, Result extends object>(
  kind: Kind<Resource, Result>,
) => ({
  performSubscribe: withHeyGen(async ({ heygen, bundle }) => {
    const events = outcomesOf(bundle.inputData).flatMap((outcome) => kind.events[outcome]);
    await kind.checkFilter?.(heygen, bundle.inputData);
    return listen(heygen, String(bundle.targetUrl), events, kind.instead);
  }),

  performUnsubscribe,

  perform: withHeyGen(async ({ heygen, bundle, z }): Promise<Result[]> => {
    const body = contentOf(bundle.cleanedRequest);
    const notice = noticeIn(body);
    const asked = outcomesOf(bundle.inputData);
    const told = asked.find((outcome) =>
      kind.events[outcome].some((event_type) => event_type === notice?.event_type),
    );
    const id = notice && kind.idOf(notice);
    if (notice === undefined || !id || told === undefined) return [];
    const statuses: string[] = kind.hasStages ? [told] : asked;

    const happenedAt = timeOfEvent(notice.created_at, bundle.rawRequest?.headers);
    const resource = await readReported(kind.noun, () => kind.read(heygen, id, bundle.inputData), happenedAt);
    if (resource === undefined || !statuses.includes(resource.status)) return [];
    const listening = listeningOf(bundle.subscribeData);
    if (isFromBefore(resource, listening.since) || !kind.matches(resource, bundle.inputData)) return [];
    // HeyGen repeats a delivery that was not answered in time, and Zapier does not deduplicate hooks. Two events can lead to
    // one resource, as the generation and the training of an avatar do.
    const isFirst = await isSeenFirst(z, `fired:${listening.id ?? ''}:${resource.status}:${resource.id}`);
    return isFirst ? [kind.handOver(z, resource, body)] : [];
  }),

  performList: withHeyGen(async ({ heygen, bundle, z }): Promise<Result[]> => {
    const statuses: string[] = outcomesOf(bundle.inputData);
    const isWanted = (resource: Resource) =>
      statuses.includes(resource.status) && kind.matches(resource, bundle.inputData);
    const list = (token?: string, limit?: number) => kind.list(heygen, bundle.inputData, token, limit);
    const found = bundle.meta.isBulkRead
      ? await bulkPageOf({ bundle, z }, list, isWanted)
      : await samplesFrom((limit) => list(undefined, limit), isWanted);
    return found.map((resource) => kind.handOver(z, resource, undefined));
  }),
});
