import { createHash } from 'node:crypto';

/** What a snapshot is of. */
export interface SnapshotPlace {
  /** 16 bytes each. */
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  /** Number of the last record that it holds. */
  readonly uptoRecord: number;
}

/**
 * Covers the state and what it is of: a snapshot under another stream or with another `uptoRecord` would show another
 * text, or hide the records in between.
 */
export function snapshotHash(
  { project, document, uptoRecord }: SnapshotPlace,
  state: Uint8Array,
): Uint8Array {
  const hash = createHash('sha256').update(project).update(document).update(`${uptoRecord}\0`).update(state);
  return new Uint8Array(hash.digest());
}
