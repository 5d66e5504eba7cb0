import { ChangeSet } from '@codemirror/state';
import type { TextDelta } from '#shared/contracts/history.ts';

/** Many edits in a row as one change of a text of this length. */
export function composed(deltas: readonly TextDelta[], length: number): ChangeSet {
  let changes = ChangeSet.empty(length);
  for (const [position, deleted, inserted] of deltas) {
    const edit = { from: position, to: position + deleted.length, insert: inserted };
    changes = changes.compose(ChangeSet.of(edit, changes.newLength, '\n'));
  }
  return changes;
}
