/**
 * The parts that HeyGen's answers are made of. Ids and statuses decide, so they must be there. Everything else is
 * decoration, which HeyGen may leave out, give as null, or give as another type: then it counts as left out.
 */
import * as z from 'zod/mini';

/** A number in the place of a text means its digits. */
const digits = z.pipe(
  z.number(),
  z.transform((value) => String(value)),
);

export const id = z.union([z.string().check(z.minLength(1)), digits]);

/** Where something stands, in lower case: HeyGen prints its words in both. */
export const statusWord = z.pipe(
  z.string(),
  z.transform((word) => word.trim().toLowerCase()),
);

/** A part that may be missing. */
export const part = <T>(schema: z.ZodMiniType<T>) => z.catch(z.nullish(schema), undefined);

export const text = part(z.union([z.string(), digits]));

export const link = part(z.string());

/** Text that is a number counts as one. */
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

/** Entries that lack what decides are left out. */
export const listOf = <T>(entry: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((entries) =>
      entries.flatMap((value) => {
        const parsed = entry.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    ),
  );

const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/**
 * For a key that HeyGen's documentation and its own examples call by different names.
 *
 * @param key as the schema calls it
 * @param names what else it is called; used where the key has no value
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

/** What HeyGen gives no name is called by its id. */
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

/** `{data: …}`, around every single thing that the API answers. */
export const single = <T>(schema: z.ZodMiniType<T>) => z.object({ data: schema });

/** Entries of a list. One that is not as HeyGen documents it is left out, unless none is. */
const entries = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((items, context): T[] => {
      const read = items.map((item) => schema.safeParse(item));
      const good = read.flatMap(({ success, data }) => (success ? [data] : []));
      const issues = good.length === 0 ? (read[0]?.error?.issues ?? []) : [];
      for (const { message, path } of issues) {
        context.issues.push({ code: 'custom', message, path: [0, ...path], input: items });
      }
      return good;
    }),
  );

/** `{data: […], has_more, next_token}`: a page of a list; the cursor stands beside the data. */
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
