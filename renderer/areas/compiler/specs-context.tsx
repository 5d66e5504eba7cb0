import { createContext, use } from 'react';
import type { Specs } from './create-specs.ts';

const SpecsContext = createContext<Specs | null>(null);

export const SpecsProvider = SpecsContext;

export function useSpecsArea(): Specs {
  const specs = use(SpecsContext);
  if (specs === null) throw new Error('no SpecsProvider above this component');
  return specs;
}
