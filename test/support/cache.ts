import type { ZObject } from 'zapier-platform-core';

type Behavior = 'answers' | 'refuses' | 'hangs';

/** Zapier's cache of one connection, for modules that are given a `z`. */
export const fakeCache = () => {
  const entries = new Map<string, { value: string; until: number }>();
  const calls: [string, string][] = [];
  let behavior: Behavior = 'answers';
  /** Called before each call is carried out. */
  let before: (call: string, key: string) => unknown = () => undefined;

  const alive = (key: string) => {
    const entry = entries.get(key);
    return entry !== undefined && entry.until > Date.now() ? entry : undefined;
  };
  const play = async <Answer>(call: string, key: string, answer: () => Answer): Promise<Answer> => {
    calls.push([call, key]);
    await before(call, key);
    if (behavior === 'refuses') throw new Error('RPC request failed after 3 attempts: no');
    if (behavior === 'hangs') await new Promise(() => undefined);
    return answer();
  };
  const cache = {
    get: (key: string) =>
      play('get', key, () => {
        const entry = alive(key);
        return entry === undefined ? null : (JSON.parse(entry.value) as unknown);
      }),
    set: (key: string, value: unknown, seconds = 3600, _scope?: string[], nx?: boolean) =>
      play('set', key, () => {
        if (nx === true && alive(key) !== undefined) return false;
        entries.set(key, { value: JSON.stringify(value), until: Date.now() + seconds * 1000 });
        return true;
      }),
    delete: (key: string) => play('delete', key, () => entries.delete(key)),
  };

  return {
    /** What another run gets: it shares the entries. */
    z: (): ZObject => ({ cache }) as unknown as ZObject,
    calls,
    keys: () => [...entries.keys()].filter((key) => alive(key) !== undefined),
    behave: (how: Behavior) => {
      behavior = how;
    },
    before: (hook: typeof before) => {
      before = hook;
    },
  };
};
