/** Single keys that do something, while nobody is typing. They can be switched off, and the help lists them. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { application } from '../application.ts';
import { readStored, store } from '../client/stored.ts';

export interface Shortcut {
  /** `n`, or `g d` for one key after the other. */
  readonly keys: string;
  readonly title: string;
  readonly run: () => void;
}

const STORAGE = `${application.name}.shortcuts`;
const SECOND_KEY_MS = 1_500;

let shortcuts: readonly Shortcut[] = [];
let first: { readonly key: string; readonly at: number } | null = null;
let isOn = readStored(STORAGE) !== 'off';
const listeners = new Set<() => void>();

document.addEventListener('keydown', onKeyDown);

/** Has the keys do something for as long as the component is there. */
export function useShortcut(keys: string, title: string, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isThere = run !== null;
  useEffect(() => {
    if (!isThere) return;
    const shortcut: Shortcut = { keys, title, run: () => latest.current?.() };
    shortcuts = [...shortcuts, shortcut];
    tell();
    return () => {
      shortcuts = shortcuts.filter((one) => one !== shortcut);
      tell();
    };
  }, [keys, title, isThere]);
}

export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => shortcuts);
}

export function useShortcutsOn(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => isOn), switchShortcuts];
}

function switchShortcuts(on: boolean): void {
  isOn = on;
  store(STORAGE, on ? 'on' : 'off');
  tell();
}

function onKeyDown(event: KeyboardEvent): void {
  if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
    return;
  const pair = first && Date.now() - first.at < SECOND_KEY_MS ? `${first.key} ${event.key}` : null;
  first = null;
  // The newest is the one of what is on top.
  const found =
    shortcuts.findLast(({ keys }) => keys === pair) ?? shortcuts.findLast(({ keys }) => keys === event.key);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (shortcuts.some(({ keys }) => keys.startsWith(`${event.key} `))) {
    first = { key: event.key, at: Date.now() };
  }
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [role=menu]') !== null
  );
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
