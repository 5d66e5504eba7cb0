import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import { z } from 'zod';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { documentId } from '#shared/contracts/documents.ts';
import { changeText, docOfText, textOf } from '../live-document.ts';
import type { LedgerEdit } from '../structure.ts';
import type { DocumentRow } from '../store.ts';

const reversal = z.object({
  created: z.array(documentId),
  moved: z.array(z.object({ id: documentId, from: z.string(), to: z.string() })),
  trashed: z.array(documentId),
  restored: z.array(documentId),
  name: z.object({ from: z.string(), to: z.string() }).nullable(),
  projectTrashed: z.boolean().nullable(),
  texts: z.array(z.object({ id: documentId, before: z.string(), after: z.string() })),
});

/** Both sides of a step, so that it can be taken back and done again. */
export type Reversal = z.infer<typeof reversal>;

export const NO_CHANGE: Reversal = {
  created: [],
  moved: [],
  trashed: [],
  restored: [],
  name: null,
  projectTrashed: null,
  texts: [],
};

export function packReversal(value: Reversal): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

/** Throws on damaged bytes. */
export function unpackReversal(bytes: Uint8Array): Reversal {
  return reversal.parse(JSON.parse(inflateRawSync(bytes).toString('utf8')));
}

/** One step after another of the same kind, as one. */
export function joined(a: Reversal, b: Reversal): Reversal {
  return {
    ...b,
    created: [...a.created, ...b.created],
    moved: [...a.moved, ...b.moved],
    trashed: [...a.trashed, ...b.trashed],
    restored: [...a.restored, ...b.restored],
    texts: [...a.texts, ...b.texts],
  };
}

/** What a change of the tree does, seen from the documents as they were before it. */
export function reversalOf(
  edit: LedgerEdit,
  before: { name: string; row: (id: DocumentId) => DocumentRow | null },
): Reversal {
  return {
    ...NO_CHANGE,
    created: (edit.create ?? []).map(({ id }) => id),
    moved: (edit.move ?? []).map(({ id, path }) => ({ id, from: before.row(id)?.path ?? path, to: path })),
    trashed: (edit.trash ?? []).filter((id) => before.row(id)?.trashedAt === null),
    restored: (edit.restore ?? []).map(({ id }) => id),
    name: edit.name === undefined ? null : { from: before.name, to: edit.name },
    projectTrashed: edit.projectTrashed ?? null,
  };
}

/** True when there is nothing to take back. */
export function isEmpty(value: Reversal): boolean {
  const lists = [value.created, value.moved, value.trashed, value.restored, value.texts];
  return lists.every((list) => list.length === 0) && value.name === null && value.projectTrashed === null;
}

/**
 * The present text without the step (or with it again), and with everything that was written since: the step's
 * reversal and the later edits are merged as concurrent edits of the text right after the step.
 */
export function mergeText(present: string, from: string, to: string): string {
  if (present === from) return to;
  const base = docOfText(from);
  const state = Y.encodeStateAsUpdate(base);
  const since = new Y.Doc();
  const back = new Y.Doc();
  for (const doc of [since, back]) Y.applyUpdate(doc, state);
  changeText(since, present, null);
  changeText(back, to, null);
  Y.applyUpdate(since, Y.encodeStateAsUpdate(back));
  return textOf(since);
}
