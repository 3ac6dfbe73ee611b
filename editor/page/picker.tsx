/** Chooses what a step does. */
import type { EditorState, Kind, OperationInfo, Step } from '../contract.ts';
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
  kind === 'triggers' ? (isHook ? 'Instant' : 'Polling') : waits ? 'Waits until it is finished' : '';

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
      <h3>{NAMES[kind]}</h3>
      <ul class="cards">
        {some.map((one) => (
          <li key={one.key}>
            <button
              type="button"
              onClick={() => {
                onPick({ kind, key: one.key, input: {} });
              }}
            >
              <b>{one.label}</b>
              <span>{one.description}</span>
              {hintOf(one) !== '' && <em>{hintOf(one)}</em>}
            </button>
          </li>
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
      <section aria-label="Other apps">
        <h3>Other apps</h3>
        <ul class="cards">
          <li>
            <button
              type="button"
              onClick={() => {
                onPick(isFirst ? SHEET : OTHER);
              }}
            >
              <b>{isFirst ? 'A row of a sheet' : 'Another app'}</b>
              <span>
                {isFirst ? 'Paste a CSV; its columns become values.' : 'Shows what the Zap hands to it.'}
              </span>
            </button>
          </li>
        </ul>
      </section>
      {kinds.map((kind) => (
        <Operations key={kind} state={state} kind={kind} onPick={onPick} />
      ))}
    </div>
  );
};
