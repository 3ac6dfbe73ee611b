import type { FastifyInstance } from 'fastify';
import { FaultQueue, injectFaults } from './faults.ts';
import { logRequests, type LoggedRequest } from './request-log.ts';

/** What comes in, at the API and at the file host: all of it is logged, and some of it meets a fault. */
export class Traffic {
  /** Both hosts, in order of arrival. */
  readonly requests: LoggedRequest[] = [];
  readonly faults = new FaultQueue();
  readonly #onAnswer: (entry: LoggedRequest) => void;

  constructor(onAnswer: (entry: LoggedRequest) => void) {
    this.#onAnswer = onAnswer;
  }

  /** To be installed before anything that answers. */
  observe(app: FastifyInstance, host: LoggedRequest['host']): void {
    logRequests(app, host, this.requests, this.#onAnswer);
    injectFaults(app, this.faults);
  }
}
