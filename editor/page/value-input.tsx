/** A single value of a field: typed, chosen, or put together from earlier steps. */
import { useId, useState } from 'preact/hooks';
import type { AppStep, Field } from '../contract.ts';
import { isDropdown } from './choices.ts';
import { Combobox } from './combobox.tsx';
import { PillInput } from './pill-input.tsx';
import { hasPill, plainText } from './pills.ts';
import { Secret } from './secret.ts';

export interface ValueProps {
  field: Field;
  /** What is filled in; undefined where nobody has touched the field. */
  value: unknown;
  onChange: (value: unknown) => void;
  step: AppStep;
  /** Ids of the elements that name and describe it. */
  labelledBy: string;
  describedBy?: string | undefined;
  isDisabled: boolean;
}

const LONG = ['text', 'code', 'json'];
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  datetime: '2026-12-31T09:00:00Z',
  file: 'A link, or a file of an earlier step',
  json: '{ "key": "value" }',
};

export const labelOf = ({ label, key }: Field): string => label ?? key;

export const ValueInput = ({
  field,
  value,
  onChange,
  step,
  labelledBy,
  describedBy,
  isDisabled,
}: ValueProps) => {
  const id = useId();
  const text = plainText(value);
  const [isCustom, setCustom] = useState(false);
  const names = { labelledBy, describedBy, isDisabled };
  if (field.type === 'password') {
    return (
      <input
        type="password"
        value={value instanceof Secret ? value.reveal() : ''}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-required={field.required === true}
        disabled={isDisabled}
        onInput={({ currentTarget }) => {
          onChange(new Secret(currentTarget.value));
        }}
      />
    );
  }
  const typing = (
    <PillInput
      {...names}
      value={text}
      onChange={onChange}
      placeholder={field.placeholder ?? PLACEHOLDERS[field.type ?? '']}
      isLong={LONG.includes(field.type ?? '')}
      isRequired={field.required === true}
    />
  );
  if (!isDropdown(field)) return typing;
  const isTyped = isCustom || hasPill(text);
  return (
    <div class="with-button">
      {isTyped ? typing : <Combobox {...names} field={field} step={step} value={text} onChange={onChange} />}
      <button
        type="button"
        class="quiet"
        disabled={isDisabled}
        id={`${id}-custom`}
        aria-pressed={isTyped}
        aria-label="Custom value for"
        aria-labelledby={`${id}-custom ${labelledBy}`}
        onClick={() => {
          if (isTyped && hasPill(text)) onChange('');
          setCustom(!isTyped);
        }}
      >
        Custom
      </button>
    </div>
  );
};
