import { create } from 'zustand';

export type SideView = 'documents' | 'search';

/** Which side view is shown. */
export const useLayout = create<{ readonly side: SideView }>(() => ({ side: 'documents' }));

export function showSide(side: SideView): void {
  useLayout.setState({ side });
}
