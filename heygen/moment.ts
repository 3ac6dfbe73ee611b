/** When something happened: Unix seconds, or a date in text as some v2 answers have it, which is UTC and does not say so. */
export const momentOf = (value: number | string | null | undefined): Date | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const numeric = Number(value);
  const date = new Date(Number.isNaN(numeric) ? String(value).replace(/T[\d:.]+$/, '$&Z') : numeric * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
};
