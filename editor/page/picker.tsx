/** Chooses what a step does. */
import type { EditorState, Kind, OperationInfo, Step } from '../contract.ts';
import { api } from './api.ts';
import { useEditor } from './use-editor.tsx';

const NAMES: Readonly<Record<Kind, string>> = {
  triggers: 'Triggers',
  creates: 'Actions',
  searches: 'Searches',
  searchOrCreates: 'Searches that create what they do not find',
};

const SHEET: Step = {
  kind: 'other',
  title: 'Sheet: New Row',
  fields: [],
  sheet: 'Name,Email\nAna,ana@example.com',
  row: 1,
};
const OTHER: Step = {
  kind: 'other',
  title: 'Gmail: Send Email',
  fields: [{ label: 'To', value: '' }],
  sheet: '',
  row: 1,
};

const hintOf = ({ isHook, waits, kind }: OperationInfo): string =>
  kind === 'triggers' ? (isHook ? 'Instant' : 'Polling') : waits ? 'Waits for the result' : '';

const Operations = ({
  state,
  kind,
  onPick,
}: {
  state: EditorState;
  kind: Kind;
  onPick: (step: Step) => void;
}) => {
  const some = state.app.operations.filter((one) => one.kind === kind);
  if (some.length === 0) return null;
  return (
    <section aria-label={NAMES[kind]}>
      <h2>{NAMES[kind]}</h2>
      <ul class="cards">
        {some.map((one) => (
          <Card
            key={one.key}
            title={one.label}
            text={one.description}
            hint={hintOf(one)}
            onPick={() => {
              onPick({ kind, key: one.key, input: {} });
            }}
          />
        ))}
      </ul>
    </section>
  );
};

const Card = ({
  title,
  text,
  hint = '',
  onPick,
}: {
  title: string;
  text: string;
  hint?: string;
  onPick: () => void;
}) => (
  <li>
    <button type="button" onClick={onPick}>
      <b>{title}</b>
      <span>{text}</span>
      {hint !== '' && <em>{hint}</em>}
    </button>
  </li>
);

/** Whole Zaps. */
const Recipes = ({ state }: { state: EditorState }) => {
  const { attempt, open } = useEditor();
  if (state.recipes.length === 0) return null;
  return (
    <section aria-label="Recipes">
      <h2>Recipes</h2>
      <ul class="cards">
        {state.recipes.map(({ id, title, steps }) => (
          <Card
            key={id}
            title={title}
            text={steps}
            onPick={() => {
              void attempt(async () => {
                open(await api.recipe(id));
              });
            }}
          />
        ))}
      </ul>
    </section>
  );
};

/** @param isFirst only the first step of a Zap can be a trigger */
export const Picker = ({ isFirst, onPick }: { isFirst: boolean; onPick: (step: Step) => void }) => {
  const { state } = useEditor();
  if (state === undefined) return null;
  const kinds: Kind[] = [
    ...(isFirst ? (['triggers'] as const) : []),
    'creates',
    'searches',
    'searchOrCreates',
  ];
  return (
    <div class="operations">
      {isFirst && <Recipes state={state} />}
      <section aria-label="Other apps">
        <h2>Other apps</h2>
        <ul class="cards">
          <Card
            title={isFirst ? 'A row of a sheet' : 'Another app'}
            text={isFirst ? 'Paste a CSV; its columns become values.' : 'Shows what the Zap hands to it.'}
            onPick={() => {
              onPick(isFirst ? SHEET : OTHER);
            }}
          />
        </ul>
      </section>
      {kinds.map((kind) => (
        <Operations key={kind} state={state} kind={kind} onPick={onPick} />
      ))}
    </div>
  );
};
