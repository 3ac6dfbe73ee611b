/** The values that earlier steps give to the step that is open. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Output } from './outputs.ts';
import { isFile, shown } from './outputs.ts';
import type { Pill } from './pills.ts';

export interface Giving {
  /** In the Zap, from 1. */
  step: number;
  title: string;
  outputs: Output[];
}

const Values = createContext<readonly Giving[]>([]);
export const ValuesProvider = Values.Provider;

const LONGEST = 30;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export const useValues = () => {
  const giving = useContext(Values);
  const find = ({ step, place }: Pill): Output | undefined =>
    giving.find((one) => one.step === step)?.outputs.find((output) => output.place === place);
  return {
    giving,
    hasValues: giving.some(({ outputs }) => outputs.length > 0),
    /** “1. Name: Alec” */
    labelOf: (pill: Pill): string => {
      const output = find(pill);
      const label = `${pill.step}. ${output?.label ?? pill.place}`;
      const value = isFile(output?.value) ? '' : shown(output?.value);
      return value === '' ? label : `${label}: ${short(value)}`;
    },
  };
};
