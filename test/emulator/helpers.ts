import { afterEach } from '@jest/globals';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** An emulator of the test's own, closed after it. */
export const start = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
};

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** undefined when the text is no JSON. */
  json: unknown;
}

export interface CallOptions {
  /** null sends none. @default DEMO_KEY */
  key?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** `call(emulator, 'GET /v3/users/me')`; `body` goes out as JSON. */
export const call = async (
  emulator: Emulator,
  request: string,
  options: CallOptions = {},
): Promise<Answer> => {
  const [method = 'GET', path = '/'] = request.split(' ');
  const { key = DEMO_KEY, body, headers = {} } = options;
  const response = await fetch(emulator.url + path, {
    method,
    headers: {
      ...(key === null ? {} : { 'x-api-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What stands at a dotted path of an answer. */
export const pick = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, step) => {
    return typeof inner === 'object' && inner !== null
      ? Object.entries(inner).find(([key]) => key === step)?.[1]
      : undefined;
  }, value);

export const pickString = (value: unknown, path: string): string => {
  const found = pick(value, path);
  if (typeof found !== 'string') throw new Error(`No string at ${path} of ${JSON.stringify(value)}`);
  return found;
};

/** The entries of a list answer. */
export const listOf = ({ json }: Answer): unknown[] => {
  const data = pick(json, 'data');
  if (!Array.isArray(data)) throw new Error(`No list in ${JSON.stringify(json)}`);
  return data;
};

/** One property of each entry. */
export const pluck = (entries: readonly unknown[], property: string): unknown[] =>
  entries.map((entry) => pick(entry, property));

/** Follows `next_token` to the end; `path` has its query already begun. */
export const everyPage = async (emulator: Emulator, path: string): Promise<unknown[][]> => {
  const pages: unknown[][] = [];
  let token: unknown = '';
  while (typeof token === 'string') {
    const answer = await call(emulator, `GET ${path}${token === '' ? '' : `&token=${token}`}`);
    pages.push(listOf(answer));
    token = pick(answer.json, 'next_token');
  }
  return pages;
};

/** Waits for something that happens on its own; jest's time limit is the only one. */
export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};
