/** Records that an operation hands over, or promises in its sample, against its output fields. */
import type { OutputField } from './definition.ts';
import { isZonedDate, looksLikeDate } from './words.ts';

type Result = Readonly<Record<string, unknown>>;

interface Part {
  /** Such as `videos.title`. */
  path: string;
  value: unknown;
  field: OutputField | undefined;
}

const isRecord = (value: unknown): value is Result =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowsIn = (value: unknown): Result[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Every value of a record, those in line items included, with the output field that describes it. */
const partsOf = (record: Result, fields: readonly OutputField[] = []): Part[] =>
  Object.entries(record).flatMap(([key, value]): Part[] => {
    const field = fields.find((candidate) => candidate.key === key);
    const columns = rowsIn(value).flatMap((row) => partsOf(row, field?.children ?? []));
    return [
      { path: key, value, field },
      ...columns.map((part) => ({ ...part, path: `${key}.${part.path}` })),
    ];
  });

/** Paths that a record has and another one lacks. */
export const missingIn = (other: Result, record: Result): string[] => {
  const known = new Set(partsOf(other).map(({ path }) => path));
  return partsOf(record).flatMap(({ path }) => (known.has(path) ? [] : [path]));
};

const fits = (value: unknown, { type = 'string', children }: OutputField): boolean => {
  if (children !== undefined) return Array.isArray(value);
  if (type === 'number') return typeof value === 'number';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
};

/** Where a record breaks the promise of its output fields. */
export const broken = (
  record: Result,
  fields: readonly OutputField[] = [],
): [path: string, why: string][] => [
  ...fields.flatMap(({ key, required }): [string, string][] =>
    required === true && !(key in record) ? [[key, 'is missing and required']] : [],
  ),
  ...partsOf(record, fields).flatMap(({ path, value, field }): [string, string][] =>
    field === undefined || fits(value, field)
      ? []
      : [[path, `is ${JSON.stringify(value)} and should be of type ${field.type ?? 'string'}`]],
  ),
];

/** Paths that no output field describes. */
export const undescribed = (record: Result, fields?: readonly OutputField[]): string[] =>
  partsOf(record, fields).flatMap(({ path, field }) => (field === undefined ? [path] : []));

/** Paths of dates that Zapier cannot read. */
export const unreadableDates = (record: Result, fields?: readonly OutputField[]): string[] =>
  partsOf(record, fields).flatMap(({ path, value, field }) =>
    typeof value === 'string' && (field?.type === 'datetime' || looksLikeDate(value)) && !isZonedDate(value)
      ? [path]
      : [],
  );

/** Without an `id` or the fields that stand in for it, Zapier cannot tell one record from another. */
export const hasId = (record: Result, fields: readonly OutputField[] = []): boolean => {
  const primary = fields.filter((field) => field.primary === true).map(({ key }) => key);
  return (primary.length === 0 ? ['id'] : primary).every((key) => key in record);
};
