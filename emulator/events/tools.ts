import type { Clock } from '../clock.ts';
import type { Courier } from './courier.ts';
import type { Endpoints } from './endpoints.ts';
import { newEvent, type Events, type Pace } from './events.ts';
import type { Ending } from './news.ts';
import type { HeyGenEvent, LoggedDelivery } from './types.ts';

/** How a test makes HeyGen's events misbehave. These send at once, whatever the pace, and never retry. */
export interface EventTools {
  /** When callbacks of later events set out. Settable at any time. */
  callbacks: Pace;
  /** The same for webhooks. */
  webhooks: Pace;
  /** Sends the last event of a job, with the same event id, once more to all of its targets. */
  repeat(jobId: string): Promise<LoggedDelivery[]>;
  /** Announces an end that has not happened. The true event follows in its time, with its own id. */
  announceEarly(jobId: string, ending?: Ending): Promise<LoggedDelivery[]>;
  /** Posts to a URL as somebody who is not HeyGen: a string as it is, anything else as JSON. Not in the ledger. */
  forge(url: string, body: unknown, headers?: Record<string, string>): Promise<number | null>;
  /** Switches an endpoint off, which v3 cannot do but HeyGen's settings can. */
  disable(endpointId: string): void;
}

export const eventTools = (
  clock: Clock,
  events: Events,
  endpoints: Endpoints,
  courier: Courier,
): EventTools => {
  const sendNow = async (event: HeyGenEvent) => {
    const due = clock.now();
    const sending = events
      .targetsOf(event)
      .map((target) => courier.send({ event, target, attempt: 1, due, firstDue: due }));
    return (await Promise.all(sending)).filter((entry) => entry !== null);
  };
  return {
    get callbacks() {
      return events.callbacks;
    },
    set callbacks(pace) {
      events.announce();
      events.callbacks = pace;
    },
    get webhooks() {
      return events.webhooks;
    },
    set webhooks(pace) {
      events.announce();
      events.webhooks = pace;
    },
    async repeat(jobId) {
      const event = events.history.findLast(({ job }) => job.id === jobId);
      if (event === undefined) throw new Error(`There was no event about ${jobId}`);
      return sendNow(event);
    },
    async announceEarly(jobId, ending = 'completed') {
      const news = events.imagine(jobId, ending);
      if (news === undefined) throw new Error(`There is no job ${jobId}`);
      return sendNow(newEvent(news, clock.now()));
    },
    async forge(url, body, headers = {}) {
      return courier.post(url, typeof body === 'string' ? body : JSON.stringify(body), headers);
    },
    disable(endpointId) {
      events.announce();
      endpoints.get(endpointId).enabled = false;
    },
  };
};
