import * as z from 'zod/mini';

/** What HeyGen may leave out, or give as null. */
export const text = z.nullish(z.string());

/** Where something stands, in lower case: HeyGen prints its words in both. */
export const statusWord = z.pipe(
  z.string(),
  z.transform((word) => word.trim().toLowerCase()),
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
  z.object({ data: entries(schema), next_token: text, has_more: z.nullish(z.boolean()) });

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
