import type { ComponentChildren } from 'preact';
import type { Data, Field } from '../contract.ts';
import { labelOf } from './value-input.tsx';

interface Props {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  isDisabled: boolean;
  /** A row's cells are fields like any other. */
  renderField: (field: Field, value: unknown, onChange: (value: unknown) => void) => ComponentChildren;
}

const isRow = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Line items: rows of fields. A row whose fields are lists becomes as many rows when the step runs. */
export const RowsInput = ({ field, value, onChange, isDisabled, renderField }: Props) => {
  const filled = Array.isArray(value) ? value.filter(isRow) : [];
  const rows = filled.length === 0 ? [{}] : filled;
  const change = (at: number, row: Data) => {
    onChange(rows.map((old, index) => (index === at ? row : old)));
  };
  return (
    <div class="rows">
      {rows.map((row, index) => (
        <fieldset key={index}>
          <legend>
            {labelOf(field)} {index + 1}
          </legend>
          {(field.children ?? []).map((child) =>
            renderField(child, row[child.key], (cell) => {
              change(index, { ...row, [child.key]: cell });
            }),
          )}
          {rows.length > 1 && (
            <button
              type="button"
              disabled={isDisabled}
              onClick={() => {
                onChange(rows.filter((_row, at) => at !== index));
              }}
            >
              Remove row {index + 1}
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        disabled={isDisabled}
        onClick={() => {
          onChange([...rows, {}]);
        }}
      >
        Add a row to {labelOf(field)}
      </button>
    </div>
  );
};
