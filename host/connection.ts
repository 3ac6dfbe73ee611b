import { randomUUID } from 'node:crypto';
import { expectCallback } from './callbacks.ts';
import type { Handler, LambdaEvent } from './core.ts';
import {
  at,
  expectArray,
  expectItems,
  isBlank,
  isChoice,
  isData,
  isField,
  type Choice,
  type Data,
  type Field,
  type Item,
} from './data.ts';
import { Dedupe } from './dedupe.ts';
import { StepError, toStepError } from './errors.ts';
import type { StashedFile } from './files.ts';
import { readPointer } from './hydration.ts';
import type { Received } from './inbox.ts';
import type { Zapier } from './zapier.ts';

type Kind = 'creates' | 'searches' | 'triggers';

/** What an app's function gave, and whether its run now waits for a callback. */
interface Outcome {
  results: unknown;
  isWaiting: boolean;
}

/**
 * Calls one function of the app definition.
 * @param rest parts of the bundle besides input and meta, and of the event besides the bundle
 */
export type Call = (
  method: string,
  inputData: Data,
  meta?: Data,
  rest?: { bundle?: Data; event?: Data },
) => Promise<Outcome>;

/** What Zapier puts into `bundle.meta` of a live run. */
export const LIVE = {
  isBulkRead: false,
  isFillingDynamicDropdown: false,
  isLoadingSample: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  limit: -1,
  page: 0,
  timezone: null,
};

/**
 * @param send hands an event to the app's Lambda
 * @param authData what the user filled in to connect
 */
export const createCall =
  (send: Handler, authData: Record<string, string>): Call =>
  async (method, inputData, meta = {}, rest = {}) => {
    try {
      const bundle = {
        ...rest.bundle,
        authData,
        inputData,
        inputDataRaw: inputData,
        meta: { ...LIVE, ...meta },
      };
      const event: LambdaEvent = { ...rest.event, command: 'execute', method, bundle, storeKey: method };
      const { results, status } = await send(event);
      return { results, isWaiting: status === 'CALLBACK' };
    } catch (error) {
      throw toStepError(error);
    }
  };

/** Zapier addresses a dropdown by the place of its field in the static definition. */
const placeOfField = (app: object, kind: Kind, key: string, fieldKey: string): number => {
  const fields = at(app, kind, key, 'operation', 'inputFields');
  const place = Array.isArray(fields)
    ? fields.findIndex((field: unknown) => isField(field) && field.key === fieldKey)
    : -1;
  if (place === -1) throw new Error(`${kind}.${key} has no static field ${fieldKey}`);
  return place;
};

/**
 * Line items come as a list, and each of their columns once more under its own key, joined by commas (source: issue 27
 * of zapier-platform).
 */
const withColumns = (form: readonly Field[], inputData: Data): Data => {
  const columns = form.flatMap(({ key, children }): [string, string][] => {
    const rows = inputData[key];
    if (!Array.isArray(children) || !Array.isArray(rows)) return [];
    const cells = (column: string) =>
      rows.flatMap((row) => (isData(row) && column in row ? [row[column]] : []));
    return children.filter(isField).map((child) => [child.key, cells(child.key).join(',')]);
  });
  return { ...Object.fromEntries(columns.filter(([, value]) => !isBlank(value))), ...inputData };
};

interface ChoicePage {
  choices: Choice[];
  /** The token that asks for the page after it; undefined after the last one. */
  next: string | undefined;
}

export interface RunOptions {
  /** Parts of `bundle.meta` that differ from those of a live run. */
  meta?: Data;
  /** Ends the waiting for a callback. */
  signal?: AbortSignal;
  /** Called when the run begins to wait for a callback, with what its first half returned and where the callback goes. */
  onWaiting?: (results: unknown, callbackUrl: string) => void;
  /** Called with the request that resumes the run. */
  onCallback?: (received: Received) => void;
}

export interface HookOptions {
  /** Takes each request to the hook's address, before the app reads it. */
  onReceived?: (received: Received) => void;
  /**
   * Takes what the app fails with when it reads a request. Without it, a request that the app throttled is held until
   * `redeliver`, and after any other error its sender is answered with one.
   * @param redeliver delivers the request to the app again, as Zapier does when it was throttled
   */
  onFailure?: (error: StepError, redeliver: () => Promise<void>) => void;
}

/** A user's account, connected to the app: what the Zap editor and running Zaps do with it. */
export const createConnection = (app: object, call: Call, { inbox, files }: Zapier) => {
  const resultsOf = async (...parameters: Parameters<Call>): Promise<unknown> =>
    (await call(...parameters)).results;

  /** The fields of a step's form, given what is filled in so far. */
  const fields = async (kind: Kind, key: string, inputData: Data = {}): Promise<Field[]> =>
    expectArray(
      await resultsOf(`${kind}.${key}.operation.inputFields`, inputData),
      isField,
      `Fields of ${key}`,
    );

  /** A page of a dropdown. */
  const choices = async (
    kind: Kind,
    key: string,
    fieldKey: string,
    { inputData = {}, token }: { inputData?: Data; token?: string | undefined } = {},
  ): Promise<ChoicePage> => {
    const place = placeOfField(app, kind, key, fieldKey);
    const answer = await resultsOf(
      `${kind}.${key}.operation.inputFields.${place}.choices.perform`,
      inputData,
      {
        isFillingDynamicDropdown: true,
        paging_token: token,
      },
    );
    if (!isData(answer)) throw new StepError('CheckError', `Choices of ${fieldKey} are not an object`);
    return {
      choices: expectArray(answer.results, isChoice, `Choices of ${fieldKey}`),
      next: typeof answer.paging_token === 'string' ? answer.paging_token : undefined,
    };
  };

  /**
   * A page of a dropdown that a hidden trigger fills. Its pages are numbered, and there is another one until a page is
   * empty, if the trigger says that it has pages at all.
   * @param reference as the field names it, such as `desks.id.name`
   */
  const dynamicChoices = async (
    reference: string,
    { inputData = {}, token = '0' }: { inputData?: Data; token?: string | undefined } = {},
  ): Promise<ChoicePage> => {
    const [trigger = '', idKey = '', labelKey = ''] = reference.split('.');
    const page = Number(token);
    const meta = { isFillingDynamicDropdown: true, page };
    const items = expectItems(
      await resultsOf(`triggers.${trigger}.operation.perform`, inputData, meta),
      trigger,
    );
    const hasPages = at(app, 'triggers', trigger, 'operation', 'canPaginate') === true;
    return {
      choices: items.map((item) => ({ id: String(item[idKey]), label: String(item[labelKey]) })),
      next: hasPages && items.length > 0 ? String(page + 1) : undefined,
    };
  };

  /**
   * A step in a Zap: its form is opened once, with what is fixed in it, and then it runs for every row.
   * @throws StepError
   */
  const step = async (kind: 'creates' | 'searches', key: string, fixed: Data = {}) => {
    const form = await fields(kind, key, fixed);
    return {
      fields: form,
      /** @param mapped what the steps before give to this run, by field key */
      run: async (mapped: Data = {}, { meta = {}, ...waiting }: RunOptions = {}): Promise<unknown> => {
        const inputData = Object.fromEntries(
          Object.entries({ ...fixed, ...mapped }).filter(([, value]) => !isBlank(value)),
        );
        const missing = form.find((field) => field.required === true && isBlank(inputData[field.key]));
        if (missing !== undefined) {
          throw new StepError('Error', `Required field “${missing.label ?? missing.key}” is missing.`);
        }
        return runToItsEnd(`${kind}.${key}.operation`, withColumns(form, inputData), meta, waiting);
      },
    };
  };

  /**
   * A run that asked for a callback waits for it, however long, and goes on in `performResume`. The editor's test
   * step does not wait (source: Zapier's documentation of `z.generateCallbackUrl`).
   */
  const runToItsEnd = async (
    operation: string,
    inputData: Data,
    meta: Data,
    { signal, onWaiting, onCallback }: Omit<RunOptions, 'meta'>,
  ) => {
    const callback = expectCallback(inbox, signal);
    try {
      const event = { callback_url: callback.url };
      const { results, isWaiting } = await call(`${operation}.perform`, inputData, meta, { event });
      if (!isWaiting || meta.isLoadingSample === true) return results;
      onWaiting?.(results, callback.url);
      const received = await callback.received;
      onCallback?.(received);
      const bundle = { ...received, outputData: results };
      return await resultsOf(`${operation}.performResume`, inputData, meta, { bundle });
    } finally {
      callback.close();
    }
  };

  /** Everything that a trigger's function lists, page by page, as Transfer reads it: up to an empty page. */
  const transfer = async (method: string, key: string, inputData: Data): Promise<Item[]> => {
    const all: Item[] = [];
    for (let page = 0; ; page += 1) {
      const found = expectItems(await resultsOf(method, inputData, { isBulkRead: true, page }), key);
      if (found.length === 0) return all;
      all.push(...found);
    }
  };

  /** A Zap that starts with a polling trigger. */
  const zap = (key: string, inputData: Data = {}) => {
    let dedupe = new Dedupe();
    const id = randomUUID();
    const poll = async (meta: Data = {}): Promise<Item[]> =>
      expectItems(
        await resultsOf(`triggers.${key}.operation.perform`, inputData, { ...meta, zap: { id } }),
        key,
      );
    return {
      /** Zapier forgets what a Zap has seen when it is turned off (source: its documentation of deduplication). */
      turnOn: async () => {
        dedupe = new Dedupe();
        dedupe.populate(await poll({ isPopulatingDedupe: true }));
      },
      /** What the editor shows to choose a sample from. */
      sample: () => poll({ isLoadingSample: true }),
      transfer: () => transfer(`triggers.${key}.operation.perform`, key, inputData),
      /** Zapier forgets what the Zap has seen while it is on. */
      forget: () => {
        dedupe = new Dedupe();
      },
      /**
       * @param isLost Zapier loses what the poll gave
       * @returns what starts a run, the oldest first
       */
      poll: async ({ isLost = false } = {}) => {
        const items = await poll();
        return isLost ? [] : dedupe.take(items);
      },
    };
  };

  /**
   * A Zap that starts with a hook trigger.
   * @param onRun takes what starts a run
   */
  const hook = (
    key: string,
    inputData: Data,
    onRun: (item: Data) => void,
    { onReceived, onFailure }: HookOptions = {},
  ) => {
    const operation = `triggers.${key}.operation`;
    const meta = { zap: { id: randomUUID() } };
    let subscribeData: unknown;
    /** What arrived and was throttled, to be delivered to the app again. */
    let held: Received[] = [];
    const deliver = async (received: Received) => {
      try {
        const items = await resultsOf(`${operation}.perform`, inputData, meta, {
          bundle: { ...received, subscribeData, targetUrl: address.url },
        });
        for (const item of expectArray(items, isData, key)) onRun(item);
      } catch (error) {
        if (!(error instanceof StepError)) throw error;
        if (onFailure !== undefined) onFailure(error, () => deliver(received));
        else if (error.name === 'ThrottledError') held.push(received);
        else throw error;
      }
    };
    const address = inbox.open((received) => {
      onReceived?.(received);
      return deliver(received);
    });
    const change = (method: string) =>
      resultsOf(`${operation}.${method}`, inputData, meta, {
        bundle: { subscribeData, targetUrl: address.url },
      });
    const subscribe = async () => {
      subscribeData = await change('performSubscribe');
    };
    return {
      url: address.url,
      turnOn: async () => {
        address.reopen();
        await subscribe();
      },
      turnOff: async () => {
        await change('performUnsubscribe');
        address.close();
      },
      /** Zapier subscribes again, without unsubscribing, once the `expiration_date` of a subscription is over. */
      renew: subscribe,
      /** When that is. */
      expiresAt: () => (isData(subscribeData) ? subscribeData.expiration_date : undefined),
      /** How many deliveries wait for another try. */
      held: () => held.length,
      /**
       * Zapier calls the app again for each delivery that it throttled. The sender knows nothing of it: it was told
       * that all is well.
       */
      redeliver: async () => {
        const waiting = held;
        held = [];
        for (const received of waiting) await deliver(received);
      },
      /** What the editor shows to choose a sample from. */
      sample: async () =>
        expectArray(await resultsOf(`${operation}.performList`, inputData, meta), isData, key),
      transfer: () => transfer(`${operation}.performList`, key, inputData),
    };
  };

  /** Fetches the file that a record points to, as a later step does that attaches or stores it. */
  const fetchFile = async (pointer: unknown): Promise<StashedFile> => {
    const target = readPointer(pointer);
    if (target === undefined) throw new StepError('DehydrateError', 'There is no file to fetch.');
    const url = await resultsOf(target.method, target.inputData);
    const file = typeof url === 'string' ? files.read(url) : undefined;
    if (file === undefined) throw new StepError('DehydrateError', 'The hydrator stored no file.');
    return file;
  };

  return { fields, choices, dynamicChoices, step, zap, hook, fetchFile };
};
