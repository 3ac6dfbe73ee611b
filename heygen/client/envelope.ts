/**
 * The parts that HeyGen's answers are made of. Ids and statuses must be there, because the app acts on them. Anything
 * else is optional: HeyGen may leave it out, or give null or another type, which both count as left out.
 */
import * as z from 'zod/mini';
import { reasonIn } from './problems.ts';

/** A number where HeyGen documents text is read as its digits. */
const digits = z.pipe(
  z.number(),
  z.transform((value) => String(value)),
);

export const id = z.union([z.string().check(z.minLength(1)), digits]);

/** Words for an end that HeyGen's schemas do not have. Its skill for agents has the first, clips have the last; the others are guesses. */
const ENDS = new Map([
  ['succeeded', 'completed'],
  ['success', 'completed'],
  ['error', 'failed'],
  ['canceled', 'failed'],
  ['cancelled', 'failed'],
]);

/** A word in lower case; HeyGen's examples use both cases. */
export const lowerCased = z.pipe(
  z.string(),
  z.transform((word) => word.trim().toLowerCase()),
);

/** The status of a job. */
export const statusWord = z.pipe(
  lowerCased,
  z.transform((word) => ENDS.get(word) ?? word),
);

/** A part that may be missing. */
export const part = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullish(schema), undefined);

export const text = part(z.union([z.string(), digits]));

export const link = part(z.string());

/** A number, also if it comes as text. */
export const number = part(
  z.union([
    z.number(),
    z.pipe(
      z.string().check(z.regex(/^\s*-?\d+(\.\d+)?\s*$/)),
      z.transform((value) => Number(value)),
    ),
  ]),
);

export const flag = part(z.boolean());

/** Unix seconds, or a date in text. */
export const time = part(z.union([z.number(), z.string()]));

/** Why something failed. HeyGen does not document the form. */
export const reason = z.optional(z.pipe(z.unknown(), z.transform(reasonIn)));

const readable = <T>(entry: z.ZodMiniType<T>, values: readonly unknown[]): T[] =>
  values.flatMap((value) => {
    const parsed = entry.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });

/** A list without the entries that lack a required part. */
export const listOf = <T>(entry: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((values) => readable(entry, values)),
  );

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/**
 * For a key that has different names in HeyGen's documentation and in its examples.
 *
 * @param key its name in the schema
 * @param names its other names, read if the key has no value
 */
export const alsoNamed = <T>(schema: z.ZodMiniType<T>, key: string, ...names: string[]) =>
  z.pipe(
    z.pipe(
      z.record(z.string(), z.unknown()),
      z.transform((given): unknown => {
        const name = [key, ...names].find((one) => hasValue(given[one]));
        return name === undefined ? given : { ...given, [key]: given[name] };
      }),
    ),
    schema,
  );

/** Uses the id as the name of a thing without one. */
export const labelled = <
  Key extends string,
  T extends Record<Key, string> & { name?: string | null | undefined },
>(
  schema: z.ZodMiniType<T>,
  key: Key,
) =>
  z.pipe(
    schema,
    z.transform((thing) => ({ ...thing, name: thing.name || thing[key] })),
  );

/** `{data: …}`: how the API wraps a single thing. */
export const single = <T>(schema: z.ZodMiniType<T>) => z.object({ data: schema });

/**
 * Entries of a list. Those that do not match the schema are left out. If there are several and none matches, the list is
 * not what HeyGen documents, and that is an error.
 */
const entries = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z.nullable(z.array(z.unknown())),
    z.transform((given, context): T[] => {
      const items = given ?? [];
      const good = readable(schema, items);
      const [odd] = good.length === 0 && items.length > 1 ? items.map((item) => schema.safeParse(item)) : [];
      for (const { message, path } of odd?.error?.issues ?? []) {
        context.issues.push({ code: 'custom', message, path: [0, ...path], input: items });
      }
      return good;
    }),
  );

/** `{data: […], has_more, next_token}`: a page of a list, with the cursor next to the data. */
export const page = <T>(schema: z.ZodMiniType<T>) =>
  z.object({ data: entries(schema), next_token: text, has_more: flag });

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; undefined on the last one. */
  next: string | undefined;
}

export const toPage = <T>(answer: {
  data: T[];
  next_token?: string | null | undefined;
  has_more?: boolean | null | undefined;
}): Page<T> => ({
  items: answer.data,
  next: answer.has_more === false || answer.next_token === '' ? undefined : (answer.next_token ?? undefined),
});
