/** Smaller numbers are seconds: 1e11 seconds are in the year 5138, 1e11 milliseconds in 1973. */
const LEAST_MILLISECONDS = 1e11;

/**
 * When something happened. HeyGen sends Unix seconds; milliseconds and dates in text work, too. Some v2 answers have
 * dates in UTC without a time zone.
 */
export const momentOf = (value: number | string | null | undefined): Date | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const numeric = Number(value);
  const date = new Date(
    Number.isNaN(numeric)
      ? String(value).replace(/T[\d:.]+$/, '$&Z')
      : numeric * (Math.abs(numeric) < LEAST_MILLISECONDS ? 1000 : 1),
  );
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** Unix ms; 0 when HeyGen does not say. */
export const timeOf = (value: number | string | null | undefined): number => momentOf(value)?.getTime() ?? 0;
