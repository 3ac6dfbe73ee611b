import { useId, useState } from 'preact/hooks';
import { labelOf, ValueInput, type ValueProps } from './value-input.tsx';

type Pair = readonly [string, unknown];

const pairsIn = (value: unknown): Pair[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Names with their values. Pairs without a name are kept here only, until they have one. */
export const DictInput = ({ field, value, onChange, step, isDisabled }: ValueProps) => {
  const id = useId();
  const [pairs, setPairs] = useState<Pair[]>(() => [...pairsIn(value), ['', '']]);
  const change = (next: Pair[]) => {
    setPairs(next);
    onChange(Object.fromEntries(next.filter(([name]) => name !== '')));
  };
  const label = labelOf(field);
  return (
    <div class="rows">
      {pairs.map(([name, one], index) => (
        <div class="pair" key={index}>
          <input
            type="text"
            aria-label={`Name ${index + 1} of ${label}`}
            placeholder="Name"
            value={name}
            disabled={isDisabled}
            onInput={({ currentTarget }) => {
              change(pairs.map((pair, at) => (at === index ? [currentTarget.value, one] : pair)));
            }}
          />
          <span id={`${id}-${index}`} class="unseen">
            Value {index + 1} of {label}
          </span>
          <ValueInput
            field={{ key: field.key, ...(field.type === undefined ? {} : { type: field.type }) }}
            step={step}
            value={one}
            labelledBy={`${id}-${index}`}
            isDisabled={isDisabled}
            onChange={(next) => {
              change(pairs.map((pair, at) => (at === index ? [name, next] : pair)));
            }}
          />
        </div>
      ))}
      <button
        type="button"
        disabled={isDisabled}
        onClick={() => {
          setPairs([...pairs, ['', '']]);
        }}
      >
        Add a pair to {label}
      </button>
    </div>
  );
};
