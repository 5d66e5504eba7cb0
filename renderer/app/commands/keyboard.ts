import type { Registry } from './registry.ts';

/**
 * Runs actions by their keys. Listens before the editor and the browser do, and leaves everything alone that types
 * a character. While a dialog is open, only the actions that say so have keys.
 */
export function listenToKeys(registry: Registry, isDialogOpen: () => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || typesCharacter(event) || recordsKeys(event)) return;
    const action = registry.forKey(event);
    if (action === undefined || (isDialogOpen() && action.inDialogs !== true)) return;
    event.preventDefault();
    event.stopPropagation();
    void action.run();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

function typesCharacter(event: KeyboardEvent): boolean {
  if (event.key.length > 1) return false;
  if (event.getModifierState('AltGraph')) return true;
  const { target } = event;
  const inField =
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));
  return inField && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Where somebody presses keys to give them to an action. */
function recordsKeys({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[data-records-keys]') !== null;
}
