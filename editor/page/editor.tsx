import { useState } from 'preact/hooks';
import { Question } from './dialog.tsx';
import { HappenedPanel } from './happened.tsx';
import { Header } from './header.tsx';
import { Picker } from './picker.tsx';
import { StepCard } from './step-card.tsx';
import { MemoryProvider, useEditor, useEditorState } from './use-editor.tsx';

/** The Zap: its steps, and a place for the next one. */
const ZapView = () => {
  const { zap, addStep, canAdd, runZap } = useEditor();
  const [isAdding, setAdding] = useState(false);
  const isEmpty = zap.steps.length === 0;
  return (
    <main>
      {isEmpty && <p class="lead">Choose a step to try, or the first step of a Zap.</p>}
      <ol class="zap">
        {zap.steps.map((step, index) => (
          <StepCard key={index} index={index} step={step} />
        ))}
      </ol>
      {(isEmpty || isAdding) && (
        <Picker
          isFirst={isEmpty}
          onPick={(step) => {
            addStep(step);
            setAdding(false);
          }}
        />
      )}
      {!isEmpty && (
        <div class="buttons">
          {canAdd && (
            <button
              type="button"
              aria-expanded={isAdding}
              onClick={() => {
                setAdding(!isAdding);
              }}
            >
              Add a step
            </button>
          )}
          {zap.steps.length > 1 && (
            <button type="button" class="main" onClick={() => void runZap()}>
              Run the whole Zap
            </button>
          )}
        </div>
      )}
    </main>
  );
};

export const Editor = () => {
  const memory = useEditorState();
  const { state, question, selected, runOfStep, zap } = memory;
  if (state === undefined) return <p role="status">Opening…</p>;
  return (
    <MemoryProvider value={memory}>
      <Header state={state} />
      <div class={zap.steps.length === 0 ? 'desk alone' : 'desk'}>
        <ZapView />
        {zap.steps.length > 0 && <HappenedPanel run={runOfStep(selected)} />}
      </div>
      {question !== undefined && <Question {...question} />}
    </MemoryProvider>
  );
};
