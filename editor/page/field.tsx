/** One field of a form: its label, what to fill in, and its help. */
import { useId } from 'preact/hooks';
import type { AppStep, Data, Field } from '../contract.ts';
import { DictInput } from './dict-input.tsx';
import { ListInput } from './list-input.tsx';
import { Markdown } from './markdown.tsx';
import { RowsInput } from './rows-input.tsx';
import { labelOf, ValueInput } from './value-input.tsx';
import { isNote } from './values.ts';

interface Props {
  field: Field;
  /** What is filled in; undefined where nobody has touched the field. */
  value: unknown;
  onChange: (value: unknown) => void;
  step: AppStep;
  /** Whether the line item that it is a part of cannot be filled in yet. */
  isDisabled?: boolean;
}

const isMissing = (field: Field, input: Data): boolean =>
  (field.dependsOn ?? []).some((key) => input[key] === undefined || input[key] === '');

export const FieldView = ({ field, value, onChange, step, isDisabled = false }: Props) => {
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
  const names = { labelledBy, describedBy, isDisabled: isDisabled || isMissing(field, step.input) };
  const props = { field, value: now, onChange, step, ...names };
  return (
    <div class="field">
      <div class="label" id={labelledBy}>
        {labelOf(field)} {field.required === true && <span class="required">(required)</span>}
      </div>
      {field.children !== undefined ? (
        <RowsInput
          {...props}
          renderField={(child, cell, onCell) => (
            <FieldView
              key={child.key}
              field={child}
              value={cell}
              onChange={onCell}
              step={step}
              isDisabled={names.isDisabled}
            />
          )}
        />
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
