import { create } from 'zustand';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EditorProblem } from '../editor-status.ts';
import { isOpen, type Panes } from '../tabs/panes.ts';
import { readDocuments, useDocumentsStore } from '../store.ts';

type ProblemsByDocument = ReadonlyMap<DocumentId, readonly EditorProblem[]>;

/** What the checks have found in the documents that are open, by document; none for a document that is sound. */
export const useProblems = create<{ readonly byDocument: ProblemsByDocument }>(() => ({
  byDocument: new Map(),
}));

export function showProblems(documentId: DocumentId, problems: readonly EditorProblem[]): void {
  const { byDocument } = useProblems.getState();
  if (problems.length === 0 && !byDocument.has(documentId)) return;
  const next = new Map(byDocument);
  if (problems.length === 0 || !isOpen(readDocuments(), documentId)) next.delete(documentId);
  else next.set(documentId, problems);
  useProblems.setState({ byDocument: next });
}

/** A closed document has no problems. */
function dropClosed(state: Panes): void {
  const { byDocument } = useProblems.getState();
  const open = [...byDocument].filter(([documentId]) => isOpen(state, documentId));
  if (open.length < byDocument.size) useProblems.setState({ byDocument: new Map(open) });
}

useDocumentsStore.subscribe((state, before) => state.panes !== before.panes && dropClosed(state));

export function countProblems(byDocument: ProblemsByDocument): number {
  let count = 0;
  for (const problems of byDocument.values()) count += problems.length;
  return count;
}
