import { UserError } from '../command.ts';

/** Plain requests to HeyGen's API, or to the emulator. */
export interface Answer {
  status: number;
  /** Parsed JSON; undefined if it is none. */
  body: unknown;
  text: string;
  header: (name: string) => string | null;
}

export type Api = (method: string, path: string, body?: object | FormData) => Promise<Answer>;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const createApi =
  (origin: string, key: string): Api =>
  async (method, path, body) => {
    const isForm = body instanceof FormData;
    const asked = fetch(origin + path, {
      method,
      headers: {
        'X-Api-Key': key,
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      // The key goes to HeyGen and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const { response, text } = await asked
      .then(async (response) => ({ response, text: await response.text() }))
      .catch((error: unknown) => {
        // What stopped it is not told: it can hold the key.
        const isLate = error instanceof Error && error.name === 'TimeoutError';
        throw new UserError(
          `${new URL(origin).host} ${isLate ? 'did not answer in time' : 'could not be reached'}.`,
        );
      });
    return { status: response.status, body: parse(text), text, header: (name) => response.headers.get(name) };
  };
