/** Writes down what happens during a run. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isData } from '../../host/data.ts';
import type { Happened, Run } from '../contract.ts';

/** Longer bodies are cut: a page shows them, nobody reads them to the end. */
const LONGEST = 20_000;

const text = (value: unknown): string => {
  const whole =
    typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)} …` : whole;
};

/** An entry of the log that zapier-platform-core keeps (source: its src/http-middlewares/after/log-response.js). */
const toEvent = (message: string, data: unknown): Happened | undefined => {
  if (!isData(data)) return undefined;
  if (data.log_type === 'console') return { type: 'log', message: text(message) };
  if (data.log_type !== 'http') return undefined;
  const query = text(data.request_params);
  return {
    type: 'request',
    method: text(data.request_method),
    url: text(data.request_url) + (query === '' ? '' : `?${query}`),
    status: Number(data.response_status_code ?? 0),
    ms: Number(data.request_duration_ms ?? 0),
    requestHeaders: text(data.request_headers),
    requestBody: text(data.request_data),
    responseHeaders: text(data.response_headers),
    responseBody: text(data.response_content),
  };
};

/** Which run the code belongs to that is running now. */
const current = new AsyncLocalStorage<Recorder>();

export class Recorder {
  readonly #run: Run;
  readonly #onChange: (run: Run) => void;
  readonly #start = performance.now();
  readonly #heap = process.memoryUsage().heapUsed;
  #most = 0;

  constructor(run: Run, onChange: (run: Run) => void) {
    this.#run = run;
    this.#onChange = onChange;
  }

  get run(): Run {
    return this.#run;
  }

  /** Runs something so that what the app logs meanwhile is written down here. */
  within<Result>(work: () => Promise<Result>): Promise<Result> {
    return current.run(this, work);
  }

  add(event: Happened): void {
    this.#run.events.push({ ...event, at: this.#elapsed() });
    this.#measure();
    this.#onChange(this.#run);
  }

  change(part: Partial<Run>): void {
    this.#measure();
    Object.assign(this.#run, part, { ms: this.#elapsed(), memoryMb: Number(this.#most.toFixed(1)) });
    this.#onChange(this.#run);
  }

  #measure(): void {
    this.#most = Math.max(this.#most, (process.memoryUsage().heapUsed - this.#heap) / 1_000_000);
  }

  #elapsed(): number {
    return Math.round(performance.now() - this.#start);
  }
}

/** @param others who listens when no run is under way: hooks that are turned on */
export const record = (message: string, data: unknown, others: () => readonly Recorder[]): void => {
  const event = toEvent(message, data);
  if (event === undefined) return;
  const own = current.getStore();
  for (const recorder of own === undefined ? others() : [own]) recorder.add(event);
};
