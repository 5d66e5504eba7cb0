import {
  focusEditor,
  isEditorAwaited,
  useDocumentsStore,
  useEditorInFront,
} from '#renderer/areas/documents/index.ts';
import { useOverlay } from '#renderer/ui/overlay.ts';

/** The parts of the window that F6 goes through, in this order; each is an element with `data-region`. */
const ORDER = ['bar', 'side', 'editor', 'application', 'inspector', 'panel', 'status'] as const;
export type Region = (typeof ORDER)[number];

const FOCUSABLE =
  '[tabindex="0"], button:not(:disabled):not([tabindex="-1"]), a[href], input:not(:disabled), textarea:not(:disabled), select:not(:disabled)';

/** What an event brings about has been rendered by then, and a dialog has given the focus back. */
const AFTER_MS = 150;

/** Where the focus was last in each region. */
const lastIn = new Map<string, HTMLElement>();
let lastFocused: HTMLElement | null = null;
let lastRegion: string | null = null;

/** Keeps note of the focus, and brings it back when the element that had it is gone. */
export function watchFocus(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const region = regionOf(target);
    if (target.closest('[role=dialog], [role=menu]') !== null) return;
    lastFocused = target;
    if (region === null) return;
    lastRegion = region;
    lastIn.set(region, target);
  };
  // After the event and what it renders; focus that was left on purpose has its element still there.
  const onAfter = () => setTimeout(rescue, AFTER_MS);
  // What is closed when the engine has answered, or with a dialog, comes without a key.
  const stopDocuments = useDocumentsStore.subscribe((state, old) => state.panes !== old.panes && onAfter());
  const stopOverlay = useOverlay.subscribe(onAfter);
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keyup', onAfter, { capture: true });
  document.addEventListener('click', onAfter, { capture: true });
  return () => {
    stopDocuments();
    stopOverlay();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('keyup', onAfter, { capture: true });
    document.removeEventListener('click', onAfter, { capture: true });
  };
}

function rescue(): void {
  if (useOverlay.getState().overlay !== null) return;
  const { activeElement } = document;
  if (activeElement !== null && activeElement !== document.body) return;
  // An editor that is about to appear takes the focus itself.
  if (lastFocused === null || lastFocused.isConnected || isEditorAwaited()) return;
  if (lastRegion !== null && focusRegion(lastRegion)) return;
  void (focusRegion('editor') || focusRegion('side') || focusRegion('bar'));
}

function regionOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? null;
}

/** Focuses a region where it had the focus last, else its first control. False when there is none. */
export function focusRegion(region: string): boolean {
  const root = document.querySelector<HTMLElement>(`[data-region="${region}"]`);
  if (root === null || root.offsetParent === null) return false;
  const last = lastIn.get(region);
  if (last !== undefined && last.isConnected && root.contains(last)) {
    last.focus();
    return true;
  }
  if (region === 'editor' && useEditorInFront.getState().handle !== null) {
    focusEditor();
    return true;
  }
  const first = root.querySelector<HTMLElement>(FOCUSABLE);
  first?.focus();
  return first !== null;
}

/** Moves the focus to the next region that is shown, or to the one before. */
export function stepRegion(step: 1 | -1): void {
  const at = ORDER.indexOf((regionOf(document.activeElement) ?? 'editor') as Region);
  for (let n = 1; n <= ORDER.length; n++) {
    const next = ORDER.at((at + step * n) % ORDER.length);
    if (next !== undefined && focusRegion(next)) return;
  }
}
