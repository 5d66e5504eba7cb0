import type { Registry } from './registry.ts';

/**
 * Runs actions by their keys. Listens before the editor and the browser do, and leaves everything alone while a
 * dialog is open or an input method is composing.
 */
export function listenToKeys(registry: Registry, isDialogOpen: () => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || isDialogOpen()) return;
    const action = registry.forKey(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void action.run();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}
