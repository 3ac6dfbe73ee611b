import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppStep, Choice, Field } from '../contract.ts';
import { api } from './api.ts';
import { fixedChoices } from './choices.ts';

/** A search reads on until it has found so many, or the list ends. */
const ENOUGH = 20;

/** The entries of a dropdown, as far as they were loaded. */
export const useChoices = (field: Field, step: AppStep) => {
  const fixed = fixedChoices(field);
  const [loaded, setLoaded] = useState<Choice[]>([]);
  const [next, setNext] = useState<string | undefined>();
  const [phase, setPhase] = useState<'new' | 'loading' | 'loaded'>('new');
  const [problem, setProblem] = useState<string>();
  /** A list belongs to what the fields above it say. */
  const about = JSON.stringify([step.kind, step.key, (field.dependsOn ?? []).map((key) => step.input[key])]);
  const current = useRef(about);
  current.current = about;
  /** Any other field may shorten the list, too: when one has changed, the list is asked for again as it is opened. */
  const around = JSON.stringify({ ...step.input, [field.key]: undefined });
  const asked = useRef(around);

  useEffect(() => {
    setLoaded([]);
    setNext(undefined);
    setPhase('new');
  }, [about]);

  const loadPage = async (token: string | undefined) => {
    setPhase('loading');
    if (token === undefined) {
      asked.current = around;
      setNext(undefined);
    }
    try {
      const page = await api.choices({
        kind: step.kind,
        key: step.key,
        input: step.input,
        field: field.key,
        token,
        dynamic: field.dynamic,
      });
      if (current.current !== about) return undefined;
      setLoaded((before) => {
        const earlier = token === undefined ? [] : before;
        const known = new Set(earlier.map(({ id }) => id));
        return [...earlier, ...page.choices.filter(({ id }) => !known.has(id))];
      });
      setNext(page.next);
      setProblem(undefined);
      return page;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      setPhase('loaded');
    }
  };

  /** Reads on for as long as `isWanted` says so. */
  const search = async (fits: (choice: Choice) => boolean, isWanted: () => boolean) => {
    let found = loaded.filter(fits).length;
    let token = next;
    while (found < ENOUGH && token !== undefined && isWanted()) {
      const page = await loadPage(token);
      found += page?.choices.filter(fits).length ?? 0;
      token = page?.next;
    }
  };

  return {
    choices: fixed ?? loaded,
    isLoading: phase === 'loading',
    hasMore: fixed === undefined && next !== undefined,
    problem,
    open: () => {
      const isStale = phase === 'loaded' && asked.current !== around;
      if (fixed === undefined && (phase === 'new' || isStale)) void loadPage(undefined);
    },
    more: () => {
      if (next !== undefined && phase === 'loaded') void loadPage(next);
    },
    search,
  };
};
