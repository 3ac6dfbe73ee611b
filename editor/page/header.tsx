import { useState } from 'preact/hooks';
import type { EditorState, Zap } from '../contract.ts';
import { api } from './api.ts';
import { useEditor } from './use-editor.tsx';

const ConnectionForm = ({ state }: { state: EditorState }) => {
  const { attempt } = useEditor();
  const [values, setValues] = useState<Record<string, string>>({});
  return (
    <form
      class="connect"
      aria-label="Connect an account"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(() => api.connect(values));
        setValues({});
      }}
    >
      {state.auth.fields.map(({ key, label, type }) => {
        const props = {
          autocomplete: 'off',
          value: values[key] ?? '',
          onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
            setValues({ ...values, [key]: currentTarget.value });
          },
        } as const;
        const isSecret = type === 'password' || /key|token|secret/i.test(key);
        return (
          <label key={key} class="inline">
            {label ?? key}{' '}
            {isSecret ? <input type="password" {...props} /> : <input type="text" {...props} />}
          </label>
        );
      })}
      <button type="submit" class="main">
        Connect
      </button>
      {state.refused !== undefined && (
        <p class="failure" role="alert">
          {state.refused}
        </p>
      )}
    </form>
  );
};

const Troubles = ({ state }: { state: EditorState }) => {
  const { attempt, open, reload } = useEditor();
  const [isChanging, setChanging] = useState(false);
  const change = async (id: string | undefined) => {
    setChanging(true);
    await attempt(async () => {
      await api.trouble(id);
      await reload();
    });
    setChanging(false);
  };
  const current = state.troubles.find(({ id }) => id === state.trouble);
  if (state.troubles.length === 0) return null;
  return (
    <div class="trouble">
      <label class="inline">
        Trouble{' '}
        <select
          disabled={isChanging}
          value={state.trouble ?? ''}
          onChange={({ currentTarget: { value } }) => {
            void change(value === '' ? undefined : value);
          }}
        >
          <option value="">None</option>
          {state.troubles.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {current !== undefined && !isChanging && (
        <p role="status">
          {current.what}{' '}
          {current.zap !== undefined && (
            <button
              type="button"
              onClick={() => {
                if (current.zap !== undefined) open(current.zap);
              }}
            >
              Try it
            </button>
          )}
        </p>
      )}
    </div>
  );
};

const CopyLink = () => {
  const { zap } = useEditor();
  const [copied, setCopied] = useState<Zap>();
  return (
    <button
      type="button"
      onClick={() => {
        void navigator.clipboard.writeText(location.href).then(() => {
          setCopied(zap);
        });
      }}
    >
      {copied === zap ? 'Copied' : 'Copy link'}
    </button>
  );
};

export const Header = ({ state }: { state: EditorState }) => {
  const { open, zap, problem } = useEditor();
  return (
    <header>
      <div class="bar">
        <h1>
          {state.app.name} <span class="quiet">{state.app.version}</span>
        </h1>
        <p class="connection">
          {state.connection === undefined ? (
            'Not connected'
          ) : (
            <>
              <b>{state.connection.label === '' ? 'Connected' : state.connection.label}</b> on{' '}
              {state.world.name}
            </>
          )}
        </p>
        <Troubles state={state} />
        {zap.steps.length > 0 && (
          <>
            <button
              type="button"
              onClick={() => {
                open({ steps: [] });
              }}
            >
              New Zap
            </button>
            <CopyLink />
          </>
        )}
      </div>
      {state.connection === undefined && <ConnectionForm state={state} />}
      {state.app.broken !== undefined && (
        <pre class="failure" role="alert">
          {state.app.broken}
        </pre>
      )}
      {problem !== undefined && (
        <p class="failure" role="alert">
          {problem}
        </p>
      )}
    </header>
  );
};
