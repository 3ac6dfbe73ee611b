/** One field of a form: its label, what to fill in, and its help. */
import { useId, useState } from 'preact/hooks';
import type { AppStep, Data, Field } from '../contract.ts';
import { isDropdown } from './choices.ts';
import { Combobox } from './combobox.tsx';
import { DictInput } from './dict-input.tsx';
import { ListInput } from './list-input.tsx';
import { Markdown } from './markdown.tsx';
import { PillInput } from './pill-input.tsx';
import { hasPill, plainText } from './pills.ts';
import { RowsInput } from './rows-input.tsx';
import { Secret } from './secret.ts';
import { isNote } from './values.ts';

interface Props {
  field: Field;
  /** What is filled in; undefined where nobody has touched the field. */
  value: unknown;
  onChange: (value: unknown) => void;
  step: AppStep;
}

const LONG = ['text', 'code', 'json'];
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  datetime: '2026-12-31T09:00:00Z',
  file: 'A link, or a file of an earlier step',
  json: '{ "key": "value" }',
};

export const labelOf = ({ label, key }: Field): string => label ?? key;

/** A single value: typed, chosen or put together from earlier steps. */
export const ValueInput = ({
  field,
  value,
  onChange,
  step,
  labelledBy,
  describedBy,
  isDisabled,
}: Props & { labelledBy: string; describedBy?: string | undefined; isDisabled: boolean }) => {
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

const isMissing = (field: Field, input: Data): boolean =>
  (field.dependsOn ?? []).some((key) => input[key] === undefined || input[key] === '');

export const FieldView = ({ field, value, onChange, step }: Props) => {
  const id = useId();
  if (isNote(field)) {
    return (
      <div class="note">
        <Markdown text={field.helpText ?? ''} />
      </div>
    );
  }
  const labelledBy = `${id}-label`;
  const describedBy = field.helpText === undefined ? undefined : `${id}-help`;
  const now = value === undefined ? field.default : value;
  const names = { labelledBy, describedBy, isDisabled: isMissing(field, step.input) };
  const props = { field, value: now, onChange, step, ...names };
  return (
    <div class="field">
      <div class="label" id={labelledBy}>
        {labelOf(field)} {field.required === true && <span class="required">(required)</span>}
      </div>
      {field.children !== undefined ? (
        <RowsInput {...props} />
      ) : field.dict === true ? (
        <DictInput {...props} />
      ) : field.list === true ? (
        <ListInput {...props} />
      ) : (
        <ValueInput {...props} />
      )}
      {field.helpText !== undefined && (
        <div class="help" id={describedBy}>
          <Markdown text={field.helpText} />
        </div>
      )}
    </div>
  );
};
