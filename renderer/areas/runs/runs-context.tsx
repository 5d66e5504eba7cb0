import { createContext, use } from 'react';
import type { Runs } from './create-runs.ts';

const RunsContext = createContext<Runs | null>(null);

export const RunsProvider = RunsContext;

export function useRunsArea(): Runs {
  const runs = use(RunsContext);
  if (runs === null) throw new Error('no RunsProvider above this component');
  return runs;
}
