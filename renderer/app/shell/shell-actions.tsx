import type { Action } from '#renderer/ui/action.ts';
import { showSide } from './layout.ts';

/** Moves among the parts of the window. */
export const shellActions: readonly Action[] = [
  {
    id: 'search.open',
    title: 'Search all documents',
    group: 'Search',
    keys: 'Mod+Shift+F',
    run: () => {
      showSide('search');
      focusIn('[type=search]');
    },
  },
  {
    id: 'documents.showTree',
    title: 'Show documents',
    group: 'Documents',
    keys: 'Mod+Shift+D',
    run: () => {
      showSide('documents');
      focusIn('[role=tree]');
    },
  },
];

/** After the side view has been rendered. */
function focusIn(selector: string): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`#side ${selector}`);
    found?.focus();
    if (found instanceof HTMLInputElement) found.select();
  });
}
