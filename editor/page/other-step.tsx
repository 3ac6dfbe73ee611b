/** Another app's step: what the Zap hands to it, and what it gives, as a sheet. */
import { useId } from 'preact/hooks';
import type { OtherStep } from '../contract.ts';
import { PillInput } from './pill-input.tsx';
import { received } from './pills.ts';
import { ValueTable } from './record.tsx';
import { tableIn } from './sheet.ts';
import { useEditor } from './use-editor.tsx';

const Received = ({ step }: { step: OtherStep }) => {
  const { results } = useEditor();
  const values = received(Object.fromEntries(step.fields.map(({ label, value }) => [label, value])), results);
  const rows = Object.entries(values).map(([label, value]) => ({ key: label, label, value }));
  return <ValueTable rows={rows} caption="What this step receives" />;
};

const FieldRow = ({
  field,
  onChange,
}: {
  field: { label: string; value: string };
  onChange: (field: { label: string; value: string }) => void;
}) => {
  const id = useId();
  return (
    <div class="pair">
      <input
        type="text"
        id={id}
        aria-label={`Name of field ${field.label}`}
        value={field.label}
        onInput={({ currentTarget }) => {
          onChange({ ...field, label: currentTarget.value });
        }}
      />
      <span class="unseen" id={`${id}-value`}>
        {field.label === '' ? 'Value' : field.label}
      </span>
      <PillInput
        value={field.value}
        labelledBy={`${id}-value`}
        isLong
        onChange={(value) => {
          onChange({ ...field, value });
        }}
      />
    </div>
  );
};

const SheetInput = ({ step, onChange }: { step: OtherStep; onChange: (step: OtherStep) => void }) => {
  const { rows } = tableIn(step.sheet);
  const read = async (file: File | undefined) => {
    if (file !== undefined) onChange({ ...step, sheet: await file.text(), row: 1 });
  };
  return (
    <>
      <label class="field">
        <span class="label">What it gives (CSV, names in the first row)</span>
        <textarea
          rows={4}
          spellcheck={false}
          value={step.sheet}
          onInput={({ currentTarget }) => {
            onChange({ ...step, sheet: currentTarget.value });
          }}
        />
      </label>
      <div class="buttons">
        <label class="inline">
          CSV file{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        </label>
        <label class="inline">
          Row{' '}
          <select
            value={String(step.row)}
            onChange={({ currentTarget }) => {
              onChange({ ...step, row: Number(currentTarget.value) });
            }}
          >
            {rows.map((cells, index) => (
              <option key={index} value={String(index + 1)}>
                {index + 1}: {cells[0] ?? ''}
              </option>
            ))}
            <option value="0">All rows, as line items</option>
          </select>
        </label>
      </div>
    </>
  );
};

interface Props {
  index: number;
  step: OtherStep;
  onChange: (step: OtherStep) => void;
}

export const OtherStepView = ({ index, step, onChange }: Props) => (
  <>
    <label class="field">
      <span class="label">App and step</span>
      <input
        type="text"
        value={step.title}
        onInput={({ currentTarget }) => {
          onChange({ ...step, title: currentTarget.value });
        }}
      />
    </label>
    {index > 0 && (
      <section aria-label="What it is filled in with">
        {step.fields.map((field, at) => (
          <FieldRow
            key={at}
            field={field}
            onChange={(next) => {
              onChange({ ...step, fields: step.fields.map((old, place) => (place === at ? next : old)) });
            }}
          />
        ))}
        <button
          type="button"
          onClick={() => {
            onChange({ ...step, fields: [...step.fields, { label: '', value: '' }] });
          }}
        >
          Add a field
        </button>
        {step.fields.length > 0 && <Received step={step} />}
      </section>
    )}
    <details open={step.sheet !== '' || index === 0}>
      <summary>What it gives</summary>
      <SheetInput step={step} onChange={onChange} />
    </details>
  </>
);
