import type { Inbox, Received } from './inbox.ts';

/** The address that `z.generateCallbackUrl()` gives to a run, and the request that resumes it. */
interface Callback {
  url: string;
  /** The first request; Zapier resumes a run once, and tells later callers that it is over. */
  received: Promise<Received>;
  close: () => void;
}

/** @param signal ends the waiting: `received` then rejects with its reason */
export const expectCallback = (inbox: Inbox, signal?: AbortSignal): Callback => {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const { url, close } = inbox.open(resolve);
  const stop = () => {
    reject(signal?.reason);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  // A run that does not wait never looks at it.
  promise.catch(() => undefined);
  return {
    url,
    received: promise,
    close: () => {
      signal?.removeEventListener('abort', stop);
      close();
    },
  };
};
