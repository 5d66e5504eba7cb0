import type { Doc, ImmutableString } from '@automerge/automerge';
import type { DocumentId } from '#shared/kernel/brand.ts';

/** A document's place in the ledger. Its text is a stream of its own. */
export interface LedgerEntry {
  path: ImmutableString;
  createdAt: number;
  trashedAt: number | null;
  /** Only in the entry of a branch. */
  branchOf?: LedgerBranch;
}

/** What a branch started from. */
export interface LedgerBranch {
  document: ImmutableString;
  /** `encodeVersion` */
  base: ImmutableString;
  author: ImmutableString;
  createdAt: number;
}

/** A version with a name. Name and note can change; what is named never does. */
export interface LedgerMilestone {
  document: ImmutableString;
  name: ImmutableString;
  note: ImmutableString;
  author: ImmutableString;
  createdAt: number;
  frontier: ImmutableString;
}

/** What was done to a text that its edits alone do not tell. */
export interface LedgerMark {
  /** `restored`: `frontier` came back as a new edit. `merged`: `frontier` of the branch `other` was merged in. */
  kind: ImmutableString;
  document: ImmutableString;
  other: ImmutableString | null;
  frontier: ImmutableString;
  author: ImmutableString;
  at: number;
}

export type MilestoneKey = `milestone:${string}`;
export type MarkKey = `mark:${string}`;

/**
 * The project as all its members agree on it (Automerge). Names and paths are last-writer-wins values, not
 * collaborative texts: two people who rename at once get one of the two names, never a mixture.
 *
 * Milestones and marks stand at the root, each under a key of its own with a UUID. In a map of their own, two devices
 * that add the first one at once would each make a map, and Automerge would show one of the two.
 */
export interface Ledger {
  [key: MilestoneKey]: LedgerMilestone;
  [key: MarkKey]: LedgerMark;
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
