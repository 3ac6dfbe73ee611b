import type { Step } from '../contract.ts';
import { Form } from './form.tsx';
import { OtherStepView } from './other-step.tsx';
import { outputsOf } from './outputs.ts';
import { StepTest } from './step-test.tsx';
import { useEditor } from './use-editor.tsx';
import { ValuesProvider, type Giving } from './use-values.tsx';

const MARKS = { running: '…', waiting: '…', on: '●', done: '✓', failed: '!' } as const;

/** A step of the Zap: a line in the list, and its form when it is open. */
export const StepCard = ({ index, step }: { index: number; step: Step }) => {
  const editor = useEditor();
  const { selected, select, changeStep, removeStep, operationOf, results, zap, runOfStep, state } = editor;
  const operation = operationOf(step);
  const titleOf = (one: Step): string =>
    one.kind === 'other' ? one.title : `${state?.app.name ?? ''}: ${operationOf(one)?.label ?? one.key}`;
  const giving = zap.steps.slice(0, index).map((one, at): Giving => {
    const record = results.get(at + 1);
    const outputs = operationOf(one)?.outputs ?? [];
    return {
      step: at + 1,
      title: titleOf(one),
      // Before a step is tested, its labels alone can be used.
      outputs: record === undefined ? unfilled(outputs) : outputsOf(record, outputs),
    };
  });
  const isOpen = selected === index;
  const run = runOfStep(index);
  const mark = run === undefined ? '' : MARKS[run.state];

  return (
    <li class={`step ${isOpen ? 'open' : ''}`}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => {
            select(isOpen ? -1 : index);
          }}
        >
          <span class="number">{index + 1}</span> {titleOf(step)}
          {mark !== '' && (
            <span class={`mark ${run?.state ?? ''}`} aria-label={run?.state}>
              {mark}
            </span>
          )}
        </button>
      </h2>
      {isOpen && (
        <ValuesProvider value={giving}>
          {step.kind === 'other' ? (
            <OtherStepView
              index={index}
              step={step}
              onChange={(next) => {
                changeStep(index, next);
              }}
            />
          ) : operation === undefined ? (
            <p class="failure">The app has no {step.key}.</p>
          ) : (
            <>
              <p class="quiet">{operation.description}</p>
              <Form
                key={`${step.kind}.${step.key}`}
                step={step}
                operation={operation}
                onChange={(next) => {
                  changeStep(index, next);
                }}
              />
              <StepTest index={index} step={step} operation={operation} />
            </>
          )}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              removeStep(index);
            }}
          >
            Remove step {index + 1}
          </button>
        </ValuesProvider>
      )}
    </li>
  );
};

const unfilled = (fields: readonly { key: string; label?: string }[]) =>
  fields.map(({ key, label }) => ({ place: key, label: label ?? key, value: undefined }));
