import type { Doc, ImmutableString } from '@automerge/automerge';
import type { DocumentId } from '#shared/kernel/brand.ts';

/** A document's place in the ledger. Its text is a stream of its own. */
export interface LedgerEntry {
  path: ImmutableString;
  createdAt: number;
  trashedAt: number | null;
}

/**
 * The project as all its members agree on it (Automerge). Names and paths are last-writer-wins values, not
 * collaborative texts: two people who rename at once get one of the two names, never a mixture.
 */
export interface Ledger {
  name: ImmutableString;
  createdAt: number;
  trashedAt: number | null;
  documents: Record<DocumentId, LedgerEntry>;
}

export type LedgerDoc = Doc<Ledger>;

type Automerge = typeof import('@automerge/automerge');
let loading: Promise<Automerge> | null = null;

/** Automerge with its WebAssembly, loaded on first need so that starting does not wait for it. */
export function loadAutomerge(): Promise<Automerge> {
  return (loading ??= import('@automerge/automerge'));
}
