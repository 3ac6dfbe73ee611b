import { randomUUID } from 'node:crypto';
import type { LambdaEvent } from './core.ts';
import {
  expectArray,
  isBlank,
  isChoice,
  isData,
  isField,
  isItem,
  type Choice,
  type Data,
  type Field,
  type Item,
} from './data.ts';
import { Dedupe } from './dedupe.ts';
import { StepError, toStepError } from './errors.ts';

type Kind = 'creates' | 'searches' | 'triggers';

/** Calls one function of the app definition. */
export type Call = (method: string, inputData: Data, meta?: Data) => Promise<unknown>;

/** What Zapier puts into `bundle.meta` of a live run. */
const LIVE = {
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
  (send: (event: LambdaEvent) => Promise<{ results: unknown }>, authData: Record<string, string>): Call =>
  async (method, inputData, meta = {}) => {
    try {
      const bundle = { authData, inputData, inputDataRaw: inputData, meta: { ...LIVE, ...meta } };
      return (await send({ command: 'execute', method, bundle, storeKey: method })).results;
    } catch (error) {
      throw toStepError(error);
    }
  };

/** Fills `{{email}}` in a connection's label from what the auth test returned. */
export const labelFrom = (pattern: string, account: unknown): string =>
  pattern.replaceAll(/{{(?:bundle\.inputData\.)?(\w+)}}/g, (_match, key: string) => {
    const value = isData(account) ? account[key] : undefined;
    return typeof value === 'string' ? value : '';
  });

/** Zapier addresses a dropdown by the place of its field in the static definition. */
const placeOfField = (app: object, kind: Kind, key: string, fieldKey: string): number => {
  const at = (value: unknown, name: string): unknown => (isData(value) ? value[name] : undefined);
  const fields = at(at(at(at(app, kind), key), 'operation'), 'inputFields');
  const place = Array.isArray(fields)
    ? fields.findIndex((field: unknown) => isField(field) && field.key === fieldKey)
    : -1;
  if (place === -1) throw new Error(`${kind}.${key} has no static field ${fieldKey}`);
  return place;
};

/** A user's account, connected to the app: what the Zap editor and running Zaps do with it. */
export const createConnection = (app: object, call: Call) => {
  /** The fields of a step's form, given what is filled in so far. */
  const fields = async (kind: Kind, key: string, inputData: Data = {}): Promise<Field[]> =>
    expectArray(await call(`${kind}.${key}.operation.inputFields`, inputData), isField, `Fields of ${key}`);

  /** A page of a dropdown; `next` asks for the one after it. */
  const choices = async (
    kind: Kind,
    key: string,
    fieldKey: string,
    { inputData = {}, token }: { inputData?: Data; token?: string | undefined } = {},
  ): Promise<{ choices: Choice[]; next: string | undefined }> => {
    const place = placeOfField(app, kind, key, fieldKey);
    const answer = await call(`${kind}.${key}.operation.inputFields.${place}.choices.perform`, inputData, {
      isFillingDynamicDropdown: true,
      paging_token: token,
    });
    if (!isData(answer)) throw new StepError('CheckError', `Choices of ${fieldKey} are not an object`);
    return {
      choices: expectArray(answer.results, isChoice, `Choices of ${fieldKey}`),
      next: typeof answer.paging_token === 'string' ? answer.paging_token : undefined,
    };
  };

  /**
   * A page of a dropdown that a hidden trigger fills.
   * @param reference as the field names it, such as `desks.id.name`
   */
  const dynamicChoices = async (reference: string, page = 0): Promise<Choice[]> => {
    const [trigger = '', idKey = '', labelKey = ''] = reference.split('.');
    const meta = { isFillingDynamicDropdown: true, page };
    const items = await call(`triggers.${trigger}.operation.perform`, {}, meta);
    return expectArray(items, isItem, trigger).map((item) => ({
      id: String(item[idKey]),
      label: String(item[labelKey]),
    }));
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
      run: async (mapped: Data = {}, meta: Data = {}): Promise<unknown> => {
        const inputData = Object.fromEntries(
          Object.entries({ ...fixed, ...mapped }).filter(([, value]) => !isBlank(value)),
        );
        const missing = form.find((field) => field.required === true && isBlank(inputData[field.key]));
        if (missing !== undefined) {
          throw new StepError('Error', `Required field “${missing.label ?? missing.key}” is missing.`);
        }
        return call(`${kind}.${key}.operation.perform`, inputData, meta);
      },
    };
  };

  /** A Zap that starts with a polling trigger. */
  const zap = (key: string, inputData: Data = {}) => {
    const dedupe = new Dedupe();
    const id = randomUUID();
    const poll = async (meta: Data = {}): Promise<Item[]> =>
      expectArray(
        await call(`triggers.${key}.operation.perform`, inputData, { ...meta, zap: { id } }),
        isItem,
        key,
      );
    return {
      turnOn: async () => {
        dedupe.populate(await poll({ isPopulatingDedupe: true }));
      },
      /** What the editor shows to choose a sample from. */
      sample: () => poll({ isLoadingSample: true }),
      /** @returns what starts a run, the oldest first */
      poll: async () => dedupe.take(await poll()),
    };
  };

  return { fields, choices, dynamicChoices, step, zap };
};
