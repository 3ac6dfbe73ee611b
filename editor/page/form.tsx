/** A step's form, as the app gives it for what is filled in so far. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppStep, Data, Field, Group, OperationInfo } from '../contract.ts';
import { api } from './api.ts';
import { FieldView } from './field.tsx';
import { useEditor } from './use-editor.tsx';

/** Milliseconds without a keystroke until the form is asked for again. */
const PAUSE = 300;

/** Loads the fields, and again when a field changes that others depend on. */
const useForm = ({ kind, key, input }: AppStep) => {
  const { edition, state } = useEditor();
  const [fields, setFields] = useState<Field[]>();
  const [problem, setProblem] = useState<string>();
  const turn = useRef(0);
  const altering = (fields ?? []).filter((field) => field.altersDynamicFields === true);
  const deciding = JSON.stringify(altering.map((field) => input[field.key] ?? field.default));
  const isConnected = state?.connection !== undefined;

  useEffect(() => {
    setFields(undefined);
  }, [kind, key]);

  useEffect(() => {
    if (!isConnected) return undefined;
    turn.current += 1;
    const mine = turn.current;
    const load = async () => {
      try {
        const next = await api.form(kind, key, withDefaults(fields ?? [], input));
        if (mine !== turn.current) return;
        setFields(next);
        setProblem(undefined);
      } catch (error) {
        if (mine === turn.current) setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(() => void load(), fields === undefined ? 0 : PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [kind, key, deciding, edition, isConnected]);

  return { fields, problem };
};

/** What Zapier passes while a form is open: defaults count as filled in. */
const withDefaults = (fields: readonly Field[], input: Data): Data => ({
  ...Object.fromEntries(
    fields.filter((field) => field.default !== undefined).map((field) => [field.key, field.default]),
  ),
  ...input,
});

interface Section {
  group: Group | undefined;
  fields: Field[];
}

const sectionsOf = (groups: readonly Group[], fields: readonly Field[]): Section[] =>
  [
    {
      group: undefined,
      fields: fields.filter(({ group }) => !groups.some(({ key }) => key === (group ?? ''))),
    },
    ...groups.map((group) => ({
      group,
      fields: fields.filter((field) => (field.group ?? '') === group.key),
    })),
  ].filter((section) => section.fields.length > 0);

interface Props {
  step: AppStep;
  operation: OperationInfo;
  onChange: (step: AppStep) => void;
}

export const Form = ({ step, operation, onChange }: Props) => {
  const { fields, problem } = useForm(step);
  const latest = useRef(step);
  latest.current = step;
  if (problem !== undefined && fields === undefined) return <p class="failure">{problem}</p>;
  if (fields === undefined) return <p role="status">Loading the form…</p>;
  if (fields.length === 0) return <p class="quiet">There is nothing to fill in.</p>;

  const list = (some: readonly Field[]) =>
    some.map((field) => (
      <FieldView
        key={field.key}
        field={field}
        step={step}
        value={step.input[field.key]}
        onChange={(value) => {
          const { input, ...rest } = latest.current;
          latest.current = { ...rest, input: { ...input, [field.key]: value } };
          onChange(latest.current);
        }}
      />
    ));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {problem !== undefined && <p class="failure">{problem}</p>}
      {sectionsOf(operation.groups, fields).map(({ group, fields: some }) =>
        group === undefined || group.emphasize === true ? (
          <section key={group?.key ?? ''} aria-label={group?.label}>
            {list(some)}
          </section>
        ) : (
          <details key={group.key} open={some.some(({ key }) => key in step.input)}>
            <summary>
              {group.label} <span class="quiet">({some.length})</span>
            </summary>
            {list(some)}
          </details>
        ),
      )}
    </form>
  );
};
