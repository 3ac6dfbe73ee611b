/** When something happened. HeyGen gives Unix seconds; some v2 answers have a date in text, in UTC without saying so. */
export const momentOf = (value: number | string | null | undefined): Date | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const numeric = Number(value);
  const date = new Date(Number.isNaN(numeric) ? String(value).replace(/T[\d:.]+$/, '$&Z') : numeric * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
};
