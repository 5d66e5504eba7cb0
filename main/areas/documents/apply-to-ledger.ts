import type { AuthorId } from '#shared/kernel/brand.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerEdit } from './structure.ts';

export interface ApplyContext {
  readonly now: number;
  readonly author: AuthorId;
  /** Makes a value that is replaced as a whole. */
  readonly immutable: (text: string) => Ledger['name'];
}

/** Carries an edit out on the ledger, inside of an Automerge change. What is there already is not written again. */
export function applyToLedger(ledger: Ledger, edit: LedgerEdit, context: ApplyContext): void {
  applyToTree(ledger, edit, context);
  applyToVersions(ledger, edit, context);
}

function applyToTree(ledger: Ledger, edit: LedgerEdit, { now, author, immutable }: ApplyContext): void {
  for (const { id, path, branch } of edit.create ?? []) {
    ledger.documents[id] = {
      path: immutable(path),
      createdAt: now,
      trashedAt: null,
      ...(branch === undefined
        ? {}
        : {
            branchOf: {
              document: immutable(branch.of),
              base: immutable(branch.base),
              author: immutable(author),
              createdAt: now,
            },
          }),
    };
  }
  for (const { id, path, trashedAt } of edit.place ?? []) {
    ledger.documents[id] = { path: immutable(path), createdAt: now, trashedAt };
  }
  for (const { id, path } of [...(edit.move ?? []), ...(edit.restore ?? [])]) {
    const entry = ledger.documents[id];
    if (entry !== undefined && String(entry.path) !== path) entry.path = immutable(path);
  }
  for (const id of edit.trash ?? []) {
    const entry = ledger.documents[id];
    if (entry !== undefined && entry.trashedAt === null) entry.trashedAt = now;
  }
  for (const { id } of edit.restore ?? []) {
    const entry = ledger.documents[id];
    if (entry !== undefined && entry.trashedAt !== null) entry.trashedAt = null;
  }
  if (edit.name !== undefined) ledger.name = immutable(edit.name);
  if (edit.projectTrashed !== undefined) ledger.trashedAt = edit.projectTrashed ? now : null;
}

function applyToVersions(ledger: Ledger, edit: LedgerEdit, { now, author, immutable }: ApplyContext): void {
  const { milestone, renameMilestone, mark } = edit;
  if (milestone !== undefined) {
    ledger[`milestone:${milestone.id}`] = {
      document: immutable(milestone.document),
      name: immutable(milestone.name),
      note: immutable(milestone.note),
      author: immutable(author),
      createdAt: now,
      frontier: immutable(milestone.frontier),
    };
  }
  if (renameMilestone !== undefined) {
    const { id, name, note } = renameMilestone;
    const entry = ledger[`milestone:${id}`];
    if (entry !== undefined && name !== undefined && String(entry.name) !== name)
      entry.name = immutable(name);
    if (entry !== undefined && note !== undefined && String(entry.note) !== note)
      entry.note = immutable(note);
  }
  if (mark !== undefined) {
    ledger[`mark:${mark.id}`] = {
      kind: immutable(mark.kind),
      document: immutable(mark.document),
      other: mark.other === null ? null : immutable(mark.other),
      frontier: immutable(mark.frontier),
      author: immutable(author),
      at: now,
    };
  }
}
