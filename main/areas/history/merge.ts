import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { bothChanged } from '#shared/history/both-changed.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import {
  faultOfText,
  mergeText,
  type BranchRow,
  type DocumentRow,
  type Documents,
  type LedgerEdit,
} from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { ChangeEvents } from './change-events.ts';
import { editProjectOf } from './edit-project-of.ts';
import type { Positions } from './positions.ts';
import { textAt, unreadable } from './state-at.ts';

export interface Merges {
  preview(
    branch: DocumentId,
  ): Result<MethodOutput<'history.mergePreview'>, MethodError<'history.mergePreview'>>;
  merge(
    branch: DocumentId,
    edited: EditedMerge | null,
  ): Promise<Result<MethodOutput<'history.merge'>, MethodError<'history.merge'>>>;
}

/** The result of a merge as a person has edited it, and the text that was edited; null for whatever it is by then. */
export interface EditedMerge {
  readonly text: string;
  readonly of: string | null;
}

export interface MergesDeps {
  readonly log: Log;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly events: ChangeEvents;
}

type Fault = MethodError<'history.mergePreview'>;

interface Sides {
  readonly branch: DocumentRow;
  readonly target: DocumentRow;
  readonly origin: BranchRow;
  /** Yjs states of both as they are now. */
  readonly theirs: Uint8Array;
  readonly ours: Uint8Array;
}

/** Brings what was written in a branch into the document that it is a branch of: a merge of the CRDT. */
export function createMerges({ log, documents, positions, events }: MergesDeps): Merges {
  const { versions } = documents;

  function sidesOf(id: DocumentId): Result<Sides, Fault> {
    const branch = documents.documentById(id);
    if (branch === null) return err({ code: 'documents/not-found', id });
    const origin = versions.branchOf(id);
    if (origin === null) return err({ code: 'history/not-a-branch', path: branch.path });
    if (branch.trashedAt !== null) return err({ code: 'documents/trashed', path: branch.path });
    const target = documents.documentById(origin.source);
    // A ledger of another hand could name a document of another project, or the branch itself.
    const isOther = target?.projectId !== branch.projectId || target.id === branch.id;
    if (target === null || isOther) return err({ code: 'documents/not-found', id: origin.source });
    if (target.trashedAt !== null) return err({ code: 'history/target-trashed', path: target.path });
    const theirs = documents.documents.state(branch);
    if (!theirs.ok) return theirs;
    const ours = documents.documents.state(target);
    if (!ours.ok) return ours;
    return ok({ branch, target, origin, theirs: theirs.value, ours: ours.value });
  }

  /** The text where both sides parted: the branch when it was merged last, or else its first record. */
  function baseText({ branch, target }: Sides): Result<string, Fault> {
    const stream = log.streamByNo(branch.streamNo);
    if (stream === null) throw new Error(`branch ${branch.id} has no stream`);
    const merged = versions.lastMerge(branch.id, target.id);
    const version = merged === null ? null : decodeVersion(merged.frontier);
    if (version?.ok) {
      const text = textAt(log, { id: branch.id, stream }, version.value);
      if (text.ok) return text;
      if (text.error.code === 'documents/unreadable') return err(text.error);
    }
    for (const first of log.records(stream)) {
      if (!first.ok) return err(unreadable(branch.id, first.error));
      return ok(textOf(first.value.entries.slice(0, 1).map(({ payload }) => payload)));
    }
    return ok('');
  }

  return {
    preview: (id) => {
      const sides = sidesOf(id);
      if (!sides.ok) return sides;
      const base = baseText(sides.value);
      if (!base.ok) return base;
      const { branch, target } = sides.value;
      const ours = textOf([sides.value.ours]);
      const theirs = textOf([sides.value.theirs]);
      const merged = textOf([sides.value.ours, sides.value.theirs]);
      const both = bothChanged(base.value, ours, theirs, merged);
      return ok({ branch, target, base: base.value, ours, theirs, merged, bothChanged: both });
    },

    merge: async (id, edited) => {
      const fault = edited === null ? null : faultOfText(edited.text);
      if (fault !== null) return err(fault);
      const first = sidesOf(id);
      if (!first.ok) return first;
      // Gives the version of the branch that is merged a name, in the order of this device.
      const version = await positions.resolve(first.value.branch, 'now');
      if (!version.ok) return err(version.error as Fault);

      let change = { edits: 0, inserted: 0, deleted: 0 };
      const done = await editProjectOf(
        documents,
        first.value.branch,
        (): Result<LedgerEdit, MethodError<'history.merge'>> => {
          const sides = sidesOf(id);
          if (!sides.ok) return sides;
          const { branch, target, theirs } = sides.value;
          const tooLarge = faultOfText(finished(textOf([sides.value.ours, theirs]), edited));
          if (tooLarge !== null) return err(tooLarge);
          return ok({
            activity: { kind: 'merged' as const },
            mark: {
              id: randomUUID(),
              kind: 'merged' as const,
              document: target.id,
              other: branch.id,
              frontier: version.value.frontier,
            },
            texts: () => {
              const present = documents.documents.read(target.id);
              const before = present.ok ? present.value.text : '';
              const merged = documents.documents.merge(
                target,
                (vector) => Y.diffUpdate(theirs, vector),
                (whole) => finished(whole, edited),
              );
              if (!merged.ok) return merged;
              change = merged.value;
              const now = documents.documents.read(target.id);
              const after = now.ok ? now.value.text : before;
              return ok(after === before ? [] : [{ id: target.id, before, after }]);
            },
          });
        },
      );
      if (!done.ok) return done;
      const { target } = first.value;
      events.branchesChanged(target.id);
      events.documentsChanged(target.projectId, [target.id]);
      return ok({ document: documents.documentById(target.id) ?? target, ...countsOf(change) });
    },
  };
}

/** What becomes of a merged text when the person has edited one that may be older. */
function finished(merged: string, edited: EditedMerge | null): string {
  if (edited === null) return merged;
  return edited.of === null ? edited.text : mergeText(merged, edited.of, edited.text);
}

function countsOf({ edits, inserted, deleted }: { edits: number; inserted: number; deleted: number }) {
  return { edits, inserted, deleted };
}

/** The text of Yjs states put together. */
function textOf(states: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const state of states) Y.applyUpdate(doc, state);
  const text = doc.getText(DOCUMENT_TEXT).toString();
  doc.destroy();
  return text;
}
