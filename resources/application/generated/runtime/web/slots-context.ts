import { createContext, useContext } from 'react';
import type { Slots } from './slots.ts';

export const SlotsContext = createContext<Slots>({});

export function useSlots(): Slots {
  return useContext(SlotsContext);
}
