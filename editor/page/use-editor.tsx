/** The editor's memory: the Zap in the address, what its steps gave, and the runs that the server tells of. */
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type {
  AppStep,
  Data,
  EditorState,
  News,
  OperationInfo,
  Run,
  RunMode,
  Step,
  StepFailure,
  Zap,
} from '../contract.ts';
import { addressOf, withoutStep, zapAt } from './address.ts';
import { api, Refusal } from './api.ts';
import { received, type Results } from './pills.ts';
import { rowOf } from './sheet.ts';
import { passed } from './values.ts';

/** Zapier has no such limit; a page has. */
const MOST_STEPS = 5;

const EMPTY: Zap = { steps: [] };

const failureOf = (error: unknown): StepFailure =>
  error instanceof Refusal
    ? error.failure
    : { name: 'EditorError', message: `The editor's server does not answer. ${String(error)}`, fate: '' };

const isOver = ({ state }: Run): boolean => state === 'done' || state === 'failed';

/** What is known of a step besides the Zap itself. */
interface Progress {
  runId?: string;
  /** Which of the run's records the next steps get. */
  chosen: number;
  /** Why no run began. */
  failure?: StepFailure;
}

export const useEditorState = () => {
  const [state, setState] = useState<EditorState>();
  const [runs, setRuns] = useState<ReadonlyMap<string, Run>>(new Map());
  const [zap, setZap] = useState<Zap>(zapAt(location.hash) ?? EMPTY);
  const [selected, select] = useState(0);
  const [progress, setProgress] = useState<ReadonlyMap<number, Progress>>(new Map());
  const [question, setQuestion] = useState<{ text: string; answer: (yes: boolean) => void }>();
  const [problem, setProblem] = useState<string>();
  /** Counts builds and reconnections: forms have to be loaded anew. */
  const [edition, setEdition] = useState(0);
  const waiting = useRef(new Map<string, (run: Run) => void>());
  /** The newest of each run, which the page may not show yet. */
  const told = useRef(new Map<string, Run>());
  const latest = useRef({ zap, progress });
  latest.current = { zap, progress };

  const loadState = () =>
    api
      .state()
      .then((next) => {
        setState(next);
        setEdition((before) => before + 1);
      })
      .catch((error: unknown) => {
        setProblem(failureOf(error).message);
      });

  const onRun = (run: Run) => {
    told.current.set(run.id, run);
    setRuns((before) => new Map(before).set(run.id, run));
    if (!isOver(run)) return;
    waiting.current.get(run.id)?.(run);
    waiting.current.delete(run.id);
  };

  useEffect(() => {
    void loadState();
    const stream = new EventSource('/api/events');
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as News;
      if (news.type === 'run') onRun(news.run);
      else if (news.type === 'page') location.reload();
      else void loadState();
    };
    const onHash = () => {
      const next = zapAt(location.hash);
      if (next !== undefined) open(next);
    };
    addEventListener('hashchange', onHash);
    return () => {
      stream.close();
      removeEventListener('hashchange', onHash);
    };
  }, []);

  const change = (next: Zap) => {
    setZap(next);
    history.replaceState(null, '', next.steps.length === 0 ? location.pathname : addressOf(next));
  };

  /** Another Zap: what the old one gave is gone. */
  const open = (next: Zap) => {
    change(next);
    setProgress(new Map());
    select(0);
  };

  const changeStep = (index: number, step: Step) => {
    change({ steps: zap.steps.map((old, at) => (at === index ? step : old)) });
  };

  const addStep = (step: Step) => {
    change({ steps: [...zap.steps, step] });
    select(zap.steps.length);
  };

  const removeStep = (index: number) => {
    change(withoutStep(zap, index));
    setProgress((before) => new Map([...before].filter(([at]) => at < index)));
    select(Math.max(0, index - 1));
  };

  const note = (index: number, part: Progress) => {
    setProgress((before) => new Map(before).set(index, part));
  };

  const runOfStep = (index: number): Run | undefined => {
    const id = progress.get(index)?.runId;
    return id === undefined ? undefined : runs.get(id);
  };

  const results = useMemo((): Results => {
    const found = new Map<number, Data>();
    zap.steps.forEach((step, index) => {
      const known = progress.get(index);
      const record =
        step.kind === 'other'
          ? rowOf(step)
          : known?.runId === undefined
            ? undefined
            : runs.get(known.runId)?.records[known.chosen];
      if (record !== undefined) found.set(index + 1, record);
    });
    return found;
  }, [zap, progress, runs]);
  const latestResults = useRef(results);
  latestResults.current = results;

  const ask = (text: string) =>
    new Promise<boolean>((resolve) => {
      setQuestion({
        text,
        answer: (yes) => {
          setQuestion(undefined);
          resolve(yes);
        },
      });
    });

  /** Begins a run, after asking whether it may cost something. */
  const begin = async (step: AppStep, input: Data, mode: RunMode): Promise<Run | undefined> => {
    const asked = { kind: step.kind, key: step.key, input, mode };
    const answer = await api.run(asked);
    if ('run' in answer) return answer.run;
    if (!(await ask(answer.asks))) return undefined;
    const confirmed = await api.run({ ...asked, confirmed: true });
    return 'run' in confirmed ? confirmed.run : undefined;
  };

  /** @returns the run once it is over; undefined if it never began */
  const runStep = async (index: number, mode: RunMode): Promise<Run | undefined> => {
    const step = latest.current.zap.steps[index];
    if (step === undefined || step.kind === 'other' || step.key === '') return undefined;
    try {
      const input = received(step.input, latestResults.current);
      const values = passed(await api.form(step.kind, step.key, input), input);
      const run = await begin(step, values, mode);
      if (run === undefined) return undefined;
      note(index, { runId: run.id, chosen: 0 });
      // News of a run may arrive before the answer that began it, and is then the newer of the two.
      const newest = told.current.get(run.id) ?? run;
      if (newest === run) onRun(run);
      if (mode === 'on') return run;
      return await new Promise<Run>((resolve) => {
        if (isOver(newest)) resolve(newest);
        else waiting.current.set(run.id, resolve);
      });
    } catch (error) {
      note(index, { chosen: 0, failure: failureOf(error) });
      return undefined;
    }
  };

  const isRunning = useRef(false);

  /** Runs the steps one after the other, each with what the ones before it gave, until one gives nothing. */
  const runAll = async () => {
    for (const [index, step] of latest.current.zap.steps.entries()) {
      const isTrigger = step.kind === 'triggers';
      if (step.kind === 'other' || (isTrigger && latestResults.current.has(index + 1))) continue;
      select(index);
      const run = await runStep(index, isTrigger ? 'test' : 'live');
      if (run?.state !== 'done' || run.records.length === 0) return;
      // Lets the page take in what the step gave.
      await new Promise((resolve) => setTimeout(resolve));
    }
    select(latest.current.zap.steps.length - 1);
  };

  /** Once at a time, however often the button is pressed: the steps pay. */
  const runZap = async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    try {
      await runAll();
    } finally {
      isRunning.current = false;
    }
  };

  const operationOf = (step: Step): OperationInfo | undefined =>
    step.kind === 'other'
      ? undefined
      : state?.app.operations.find(({ kind, key }) => kind === step.kind && key === step.key);

  const attempt = async (task: () => Promise<unknown>) => {
    try {
      setProblem(undefined);
      await task();
    } catch (error) {
      setProblem(failureOf(error).message);
    }
  };

  return {
    state,
    edition,
    zap,
    selected,
    select,
    open,
    changeStep,
    addStep,
    removeStep,
    canAdd: zap.steps.length < MOST_STEPS,
    results,
    runOfStep,
    progressOf: (index: number): Progress => progress.get(index) ?? { chosen: 0 },
    choose: (index: number, chosen: number) => {
      note(index, { ...(progress.get(index) ?? {}), chosen });
    },
    runStep,
    runZap,
    operationOf,
    question,
    problem,
    attempt,
    reload: loadState,
  };
};

type EditorMemory = ReturnType<typeof useEditorState>;

const Memory = createContext<EditorMemory | undefined>(undefined);
export const MemoryProvider = Memory.Provider;

export const useEditor = (): EditorMemory => {
  const memory = useContext(Memory);
  if (memory === undefined) throw new Error('There is no editor around this.');
  return memory;
};
