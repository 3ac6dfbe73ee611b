import type { FastifyInstance } from 'fastify';
import { FaultQueue, injectFaults } from './faults.ts';
import { logRequests, type LoggedRequest } from './request-log.ts';

/** The requests to both hosts: each is logged, and may meet a fault. */
export class Traffic {
  /** Both hosts, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  readonly faults = new FaultQueue();
  readonly #onAnswer: (entry: LoggedRequest) => void;

  constructor(onAnswer: (entry: LoggedRequest) => void) {
    this.#onAnswer = onAnswer;
  }

  /** Call it before adding anything that answers. */
  observe(app: FastifyInstance, host: LoggedRequest['host']): void {
    logRequests(app, host, this.requests, this.#onAnswer);
    injectFaults(app, this.faults);
  }
}
