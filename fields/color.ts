/** Colors as people and sheets write them, in the form that HeyGen takes: `#` and six digits. */
import { colorNames } from './color-names.ts';

/** A sheet reads a color of digits only as a number, and drops its leading zeros: 8000 was 008000. */
const NUMBER = /^#?(\d{1,2}|\d{4,5})$/;
const HEX = /^#?([\da-f]{3}|[\da-f]{6})$/i;
/** With an alpha channel, which must be opaque: HeyGen has no transparent colors. */
const OPAQUE_HEX = /^#?(?:([\da-f]{3})f|([\da-f]{6})ff)$/i;
const RGB =
  /^(?:rgba?\s*\()?\s*([\d.]+%?)(?:\s*,\s*|\s+)([\d.]+%?)(?:\s*,\s*|\s+)([\d.]+%?)\s*(?:[,/]\s*(?:1(?:\.0*)?|100%)\s*)?\)?$/i;

const doubled = (digits: string): string => (digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits);

/** @returns two digits; undefined for more than 255 or 100% */
const channel = (text: string): string | undefined => {
  const number = text.endsWith('%') ? (Number.parseFloat(text) * 255) / 100 : Number(text);
  return number <= 255 ? Math.round(number).toString(16).padStart(2, '0') : undefined;
};

const ofChannels = (text: string): string | undefined => {
  const channels = (RGB.exec(text) ?? []).slice(1).map(channel);
  return channels.length === 3 && !channels.includes(undefined) ? channels.join('') : undefined;
};

/** @returns undefined for what is no color, or a transparent one */
export const toColor = (text: string): string | undefined => {
  const number = NUMBER.exec(text)?.[1];
  const opaque = OPAQUE_HEX.exec(text);
  const hex = HEX.exec(text)?.[1] ?? opaque?.[1] ?? opaque?.[2];
  const digits =
    number?.padStart(6, '0') ??
    hex ??
    ofChannels(text) ??
    colorNames.get(text.toLowerCase().replaceAll(/[\s_-]/g, ''));
  return digits === undefined ? undefined : `#${doubled(digits)}`;
};
