/** What was typed and not saved, kept in this tab: it outlives a reload and a session that ran out. */
import { application } from '../application.ts';
import type { AnyRow } from '../../domain/definition.ts';
import type { Inputs } from '../fields/input.ts';

export interface KeptDraft {
  /** The row that the person began with; null for a new one. */
  readonly base: AnyRow | null;
  readonly changes: Inputs;
}

const PREFIX = `${application.name}.draft:`;

export function keepDraft(key: string, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The storage is full or switched off: the draft then lives as long as the page.
  }
}

export function keptDraft(key: string): KeptDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as KeptDraft | null;
  } catch {
    return null;
  }
}

export function forgetDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** Whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  try {
    const own = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of own) sessionStorage.removeItem(key);
  } catch {
    // What could not be kept need not be forgotten.
  }
}
