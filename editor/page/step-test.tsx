/** Tests a step, runs it live, or turns a trigger on, and shows what it gives. */
import type { AppStep, OperationInfo, Run } from '../contract.ts';
import { api } from './api.ts';
import { FailureView } from './happened.tsx';
import { plainText } from './pills.ts';
import { RecordView } from './record.tsx';
import { useEditor } from './use-editor.tsx';

const STATES: Readonly<Record<Run['state'], string>> = {
  running: 'Running…',
  waiting: 'Waiting for a callback…',
  on: 'On: waiting for something to happen…',
  done: 'Done.',
  failed: 'Failed.',
};

const nothingOf = ({ kind, mode }: Run): string =>
  kind === 'triggers'
    ? mode === 'on'
      ? 'Nothing has fired yet.'
      : 'There is no sample to show.'
    : 'The step has found nothing. In a Zap, the run would stop here.';

interface TriggerProps {
  index: number;
  run: Run | undefined;
  isHook: boolean;
}

const TriggerButtons = ({ index, run, isHook }: TriggerProps) => {
  const { runStep, attempt, state } = useEditor();
  const isOn = run?.state === 'on';
  return (
    <>
      <button type="button" onClick={() => void runStep(index, 'test')}>
        Test trigger
      </button>
      {isOn ? (
        <>
          <button type="button" class="main" onClick={() => void attempt(() => api.turnOff(run.id))}>
            Turn off
          </button>
          {!isHook && (
            <button type="button" onClick={() => void attempt(() => api.poll(run.id))}>
              Poll now
            </button>
          )}
          {state?.happenings.map(({ id, label }) => (
            <button type="button" key={id} onClick={() => void attempt(() => api.happen(id))}>
              {label}
            </button>
          ))}
        </>
      ) : (
        <button type="button" class="main" onClick={() => void runStep(index, 'on')}>
          Turn on
        </button>
      )}
    </>
  );
};

const StepButtons = ({ index, run }: { index: number; run: Run | undefined }) => {
  const { runStep, attempt } = useEditor();
  const isBusy = run?.state === 'running' || run?.state === 'waiting';
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => void runStep(index, 'test')}>
        Test step
      </button>
      <button type="button" class="main" disabled={isBusy} onClick={() => void runStep(index, 'live')}>
        Run live
      </button>
      {run?.state === 'waiting' && (
        <button type="button" onClick={() => void attempt(() => api.resume(run.id))}>
          Call back now
        </button>
      )}
    </>
  );
};

interface Props {
  index: number;
  step: AppStep;
  operation: OperationInfo;
}

export const StepTest = ({ index, step, operation }: Props) => {
  const { runOfStep, progressOf, choose } = useEditor();
  const run = runOfStep(index);
  const { chosen, failure } = progressOf(index);
  const record = run?.records[chosen];
  return (
    <section class="test" aria-label="Test">
      <div class="buttons">
        {step.kind === 'triggers' ? (
          <TriggerButtons index={index} run={run} isHook={operation.isHook} />
        ) : (
          <StepButtons index={index} run={run} />
        )}
      </div>
      <p role="status" data-run={run?.id}>
        {run === undefined ? '' : STATES[run.state]}
      </p>
      {failure !== undefined && <FailureView failure={failure} />}
      {run?.failure !== undefined && <FailureView failure={run.failure} />}
      {run !== undefined && run.records.length > 1 && (
        <label class="inline">
          Record{' '}
          <select
            value={String(chosen)}
            onChange={({ currentTarget }) => {
              choose(index, Number(currentTarget.value));
            }}
          >
            {run.records.map((one, at) => (
              <option key={at} value={String(at)}>
                {at + 1}: {plainText(one.title ?? one.name ?? one.id)}
              </option>
            ))}
          </select>
        </label>
      )}
      {record !== undefined && (
        <RecordView record={record} outputs={operation.outputs} caption={`What step ${index + 1} gives`} />
      )}
      {run !== undefined && record === undefined && (run.state === 'done' || run.state === 'on') && (
        <p class="quiet">{nothingOf(run)}</p>
      )}
    </section>
  );
};
