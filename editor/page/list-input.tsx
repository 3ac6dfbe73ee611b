import { labelOf, ValueInput, type ValueProps } from './value-input.tsx';

/** Several values of one kind. */
export const ListInput = ({ value, onChange, ...props }: ValueProps) => {
  const given: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const values = given.length === 0 ? [''] : given;
  return (
    <div class="rows">
      {values.map((one, index) => (
        <div class="with-button" key={index}>
          <ValueInput
            {...props}
            value={one}
            onChange={(next) => {
              onChange(values.map((old, at) => (at === index ? next : old)));
            }}
          />
          {values.length > 1 && (
            <button
              type="button"
              class="icon"
              disabled={props.isDisabled}
              aria-label={`Remove value ${index + 1} of ${labelOf(props.field)}`}
              onClick={() => {
                onChange(values.filter((_one, at) => at !== index));
              }}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        disabled={props.isDisabled}
        onClick={() => {
          onChange([...values, '']);
        }}
      >
        Add a value to {labelOf(props.field)}
      </button>
    </div>
  );
};
