/** What a field lets one choose from. */
import type { Choice, Field } from '../contract.ts';
import { isObject } from './data.ts';

const BOOLEANS: Choice[] = [
  { id: 'true', label: 'True' },
  { id: 'false', label: 'False' },
];

/** Whether the app is asked for what to choose from. */
export const isAsked = ({ choices, dynamic }: Field): boolean =>
  dynamic !== undefined || (isObject(choices) && 'perform' in choices);

/** @returns undefined for a field in which anything can be typed */
export const fixedChoices = (field: Field): Choice[] | undefined => {
  const { choices, type } = field;
  if (type === 'boolean') return BOOLEANS;
  if (choices === undefined || isAsked(field)) return undefined;
  if (Array.isArray(choices)) {
    const list: unknown[] = choices;
    return list.map((one) =>
      isObject(one)
        ? { id: String(one.value), label: String(one.label) }
        : { id: String(one), label: String(one) },
    );
  }
  return Object.entries(choices ?? {}).map(([id, label]) => ({ id, label: String(label) }));
};

export const isDropdown = (field: Field): boolean => isAsked(field) || fixedChoices(field) !== undefined;
