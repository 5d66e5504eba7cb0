import { createContext, use } from 'react';
import { useOverlay } from './overlay.ts';

const Above = createContext(false);

/** Whether this dialog lies over another one. */
export function useIsAbove(): boolean {
  return use(Above);
}

/** The dialog over the one that this stands in, such as its help. Stands inside of the root of each dialog. */
export function AboveOverlay() {
  const isAbove = useIsAbove();
  const above = useOverlay((state) => state.above);
  return isAbove || above === null ? null : <Above value={true}>{above}</Above>;
}
