import { create } from 'zustand';
import { useNotices } from '#renderer/ui/notices.ts';

/** Something that the engine, or the window itself, has refused. */
export interface Refusal {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly title: string;
  /** What to do next, as a sentence. */
  readonly next: string;
}

const MOST = 200;

/** Newest first; for as long as the window is open. */
export const useRefusals = create<{ readonly refusals: readonly Refusal[] }>(() => ({ refusals: [] }));

export function clearRefusals(): void {
  useRefusals.setState({ refusals: [] });
}

// A notice is gone after a press; here it can be read again.
useNotices.subscribe(({ notices }, before) => {
  const known = new Set(before.notices.map(({ id }) => id));
  const fresh = notices.filter(({ id, tone }) => tone === 'bad' && !known.has(id));
  if (fresh.length === 0) return;
  const added = fresh.map(({ id, title, next = '' }) => ({ id, at: Date.now(), title, next }));
  useRefusals.setState(({ refusals }) => ({ refusals: [...added.reverse(), ...refusals].slice(0, MOST) }));
});
