import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { knownOf, listen, read, readAllAnew, type Known } from './cache.ts';
import type { Problem } from './problem.ts';

export interface Load<T> {
  /** Null until it is there. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly again: () => void;
}

const NONE: Known = { value: null, problem: null, loading: false };

/** What the server has at a path; null reads nothing. */
export function useLoad<T>(path: string | null): Load<T> {
  const subscribe = useCallback(
    (listener: () => void) => (path === null ? () => undefined : listen(path, listener)),
    [path],
  );
  const known = useSyncExternalStore(subscribe, () => (path === null ? NONE : knownOf(path)));
  const again = useCallback(() => void (path !== null && read(path)), [path]);
  return { value: known.value as T | null, problem: known.problem, loading: known.loading, again };
}

/** As `useLoad`, but what was there stays until what comes next is there: the page does not jump. */
export function useSteadyLoad<T>(path: string | null): Load<T> {
  const load = useLoad<T>(path);
  const [last, setLast] = useState<T | null>(load.value);
  if (load.value !== null && load.value !== last) setLast(load.value);
  return { ...load, value: load.value ?? (load.problem ? null : last) };
}

const FRESH_FOR_MS = 30_000;

/** Reads the page anew when somebody comes back to it after a while. */
export function useFreshness(): void {
  useEffect(() => {
    let left = Date.now();
    function onVisibility(): void {
      if (document.visibilityState === 'hidden') left = Date.now();
      else if (Date.now() - left > FRESH_FOR_MS) readAllAnew();
    }
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);
}
