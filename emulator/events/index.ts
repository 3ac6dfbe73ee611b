import type { Clock } from '../clock.ts';
import { Courier } from './courier.ts';
import { Endpoints } from './endpoints.ts';
import { Events, type Pace } from './events.ts';
import { eventTools } from './tools.ts';
import type { LoggedDelivery } from './types.ts';

export type { Endpoints } from './endpoints.ts';
export type { Events, Pace } from './events.ts';
export type { EventTools } from './tools.ts';
export type { EventType, HeyGenEvent, LoggedDelivery } from './types.ts';

export interface EventOptions {
  /** When the callbacks of jobs set out. @default 'normal' */
  callbacks?: Pace;
  /** When webhooks set out. @default 'normal' */
  webhooks?: Pace;
  /** Deliveries that may be open at once. With 1 they arrive strictly in the order they are due. @default 50 */
  deliveriesAtOnce?: number;
  /** How long a receiver may take, in real ms whatever the clock. @default 10000 (HeyGen docs: webhooks) */
  deliveryTimeoutMs?: number;
  /** Called after each attempt to deliver an event. */
  onDelivery?: (delivery: LoggedDelivery) => void;
}

/** Everything that announces the ends of jobs. Each store of jobs has to be added to the events. */
export const openEvents = (clock: Clock, options: EventOptions) => {
  const deliveries: LoggedDelivery[] = [];
  const endpoints = new Endpoints(clock);
  const courier = new Courier(clock, endpoints, deliveries, {
    atOnce: options.deliveriesAtOnce ?? 50,
    answerWithinMs: options.deliveryTimeoutMs ?? 10_000,
    onDelivery: options.onDelivery ?? (() => undefined),
  });
  const events = new Events(clock, endpoints, courier, {
    callbacks: options.callbacks ?? 'normal',
    webhooks: options.webhooks ?? 'normal',
  });
  return { events, endpoints, deliveries, tools: eventTools(clock, events, endpoints, courier) };
};
