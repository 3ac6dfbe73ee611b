/** What happened during a run: requests and answers, callbacks, what was logged, what it cost. */
import type { Run, RunEvent, StepFailure } from '../contract.ts';
import { shown } from './outputs.ts';

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const Part = ({ title, text }: { title: string; text: string }) =>
  text === '' ? null : (
    <>
      <h3>{title}</h3>
      <pre tabIndex={0} aria-label={title}>
        {pretty(text)}
      </pre>
    </>
  );

const pathOf = (url: string): string => {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return url;
  }
};

export const FailureView = ({ failure }: { failure: StepFailure }) => (
  <div class="failure" role="alert">
    <p>{failure.message}</p>
    {failure.fate !== '' && (
      <p class="fate">
        <b>{failure.name}.</b> {failure.fate}
      </p>
    )}
  </div>
);

const Happened = ({ event }: { event: RunEvent }) => {
  switch (event.type) {
    case 'request':
      return (
        <details>
          <summary>
            <code>
              {event.method} {pathOf(event.url)}
            </code>{' '}
            <b class={event.status >= 400 ? 'bad' : 'good'}>{event.status}</b>{' '}
            <span class="quiet">{event.ms} ms</span>
          </summary>
          <p class="quiet">{event.url}</p>
          <Part title="Request headers" text={event.requestHeaders} />
          <Part title="Request" text={event.requestBody} />
          <Part title="Answer headers" text={event.responseHeaders} />
          <Part title="Answer" text={event.responseBody} />
        </details>
      );
    case 'waiting':
      return (
        <details>
          <summary>Waits for a callback</summary>
          <Part title="What Zapier keeps until then" text={JSON.stringify(event.gave)} />
        </details>
      );
    case 'callback':
      return (
        <details>
          <summary>A request arrived</summary>
          <Part title="What it says" text={event.body} />
        </details>
      );
    case 'fired':
      return (
        <details>
          <summary>Fired the Zap</summary>
          <Part title="Record" text={JSON.stringify(event.record)} />
        </details>
      );
    case 'failed':
      return <FailureView failure={event.failure} />;
    case 'log':
      return <span>Logged: {event.message}</span>;
  }
};

const factsOf = ({ ms, memoryMb, bill }: Run): string =>
  [
    ...(ms === undefined ? [] : [`${(ms / 1000).toFixed(1)} s`]),
    ...(memoryMb === undefined ? [] : [`${shown(memoryMb)} MB of memory`]),
    ...(bill === undefined ? [] : [bill]),
  ].join(' · ');

export const HappenedPanel = ({ run }: { run: Run | undefined }) => (
  <aside aria-label="What happened">
    <h2>What happened</h2>
    {run === undefined ? (
      <p class="quiet">Test or run the step, and its requests appear here.</p>
    ) : (
      <>
        <p class="facts">{factsOf(run)}</p>
        <details>
          <summary>What the app received</summary>
          <pre tabIndex={0} aria-label="What the app received">
            {JSON.stringify(run.input, null, 2)}
          </pre>
        </details>
        <ol class="events">
          {run.events.map((event, index) => (
            <li key={index}>
              <span class="at">{(event.at / 1000).toFixed(1)} s</span> <Happened event={event} />
            </li>
          ))}
        </ol>
      </>
    )}
  </aside>
);
