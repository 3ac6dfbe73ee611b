/**
 * Numbers as people and sheets write them. A comma or a point is for decimals unless it can only stand between thousands, so
 * `1,000` is a thousand and `1.000`, which is how programs write decimals, is one.
 */
const FORMS: readonly (readonly [form: RegExp, thousands: RegExp])[] = [
  // 1,000 and 1,000,000.5; nobody writes a zero before thousands.
  [/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/, /,/g],
  // 1.000.000 and 1.000,5
  [/^[1-9]\d{0,2}(?:\.\d{3}){2,}$|^[1-9]\d{0,2}(?:\.\d{3})+,\d*$/, /\./g],
  // 1 000 and 1’000
  [/^[1-9]\d{0,2}(?:[\s'’]\d{3})+(?:[.,]\d*)?$/, /[\s'’]/g],
  // Not 01,000 or 1,0000: each may be a mistyped thousand, or a one.
  [/^(?!0\d+,\d{3}$|[1-9]\d{0,2},0{4,}$)(?:\d+(?:[.,]\d*)?|[.,]\d+)$/, /(?!)/g],
];

/** The zeros of the digits that keyboards write: Arabic, Persian, Devanagari, Bengali, Thai, and of full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/** With the digits and marks that programs know. */
const western = (text: string): string =>
  text
    .replaceAll(/\p{Nd}/gu, (digit) => {
      const code = Number(digit.codePointAt(0));
      const zero = ZEROS.find((one) => code >= one && code <= one + 9);
      return zero === undefined ? digit : String(code - zero);
    })
    .replaceAll('٫', '.')
    .replaceAll('٬', ',');

/** @returns undefined for what is no number, or one that only programs write, such as `0x1` or `1e3` */
export const toNumber = (text: string): number | undefined => {
  const digits = western(text).replace(/^[+\-−–]\s*/, '');
  const thousands = FORMS.find(([form]) => form.test(digits))?.[1];
  if (thousands === undefined) return undefined;
  const number = Number(digits.replaceAll(thousands, '').replace(',', '.'));
  if (!Number.isFinite(number)) return undefined;
  return /^[-−–]/.test(text) ? -number : number;
};

/** A number where 1 means normal: also `50%`, `1.2x` and `×1.2`. */
export const toRatio = (text: string): number | undefined => {
  if (!/[%٪％]$/.test(text)) return toNumber(text.replace(/^[x×]\s*|(?<!\s)\s*[x×]$/i, ''));
  const number = toNumber(text.slice(0, -1).trimEnd());
  // Division gives the nearest number, which a factor of 0.01 does not.
  return number === undefined ? undefined : number / 100;
};
