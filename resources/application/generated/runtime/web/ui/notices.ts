/** What the page tells in passing. */
import { useSyncExternalStore } from 'react';

export interface Notice {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
  /** What to do about it. */
  readonly next?: string;
  readonly link?: { readonly to: string; readonly text: string };
}

const MOST = 2;

let notices: readonly Notice[] = [];
let spoken = '';
let count = 0;
const listeners = new Set<() => void>();

/** Shows a notice: errors until they are closed, others for a while. */
export function notify(notice: Omit<Notice, 'id'>): void {
  count += 1;
  // Few at a time, and what is said again is said once.
  const others = notices.filter(({ text }) => text !== notice.text);
  notices = [...others.slice(1 - MOST), { ...notice, id: count }];
  tell();
}

export function dismiss(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
  tell();
}

/** Tells those who listen to the page what others see. */
export function announce(text: string): void {
  // The same words twice are only told twice if they differ.
  spoken = spoken === text ? `${text}\u00a0` : text;
  tell();
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, () => notices);
}

export function useSpoken(): string {
  return useSyncExternalStore(subscribe, () => spoken);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
