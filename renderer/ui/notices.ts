import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { create } from 'zustand';

/** A short message over the window. */
export interface Notice {
  readonly id: number;
  readonly tone: 'plain' | 'bad';
  readonly title: string;
  /** What to do next, as a sentence. */
  readonly next?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface NoticesState {
  readonly notices: readonly Notice[];
}

export const useNotices = create<NoticesState>(() => ({ notices: [] }));

const SHOWN_AT_ONCE = 4;
let lastId = 0;

/** Shows a notice; returns its id. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const id = ++lastId;
  useNotices.setState(({ notices }) => ({ notices: [...notices, { ...notice, id }].slice(-SHOWN_AT_ONCE) }));
  return id;
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Shows what an error means and what to do next. A cancellation is no news to the person who asked for it. */
export function notifyError(error: StudioError): void {
  if (error.code !== 'rpc/cancelled') notify({ tone: 'bad', ...messageFor(error) });
}
