import { create } from 'zustand';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EditorProblem } from '../editor-status.ts';
import { isOpen, type Panes } from '../tabs/panes.ts';
import { readDocuments, useDocumentsStore } from '../store.ts';

type ProblemsByDocument = ReadonlyMap<DocumentId, readonly EditorProblem[]>;

/** What the checks of a whole project have found in one of its documents, open or not. */
export interface CheckedDocument {
  readonly path: string;
  readonly problems: readonly EditorProblem[];
}

interface Problems {
  /** Only documents that have problems. */
  readonly byDocument: ProblemsByDocument;
  /** The documents that are checked together, by id; the others are checked while they are open. */
  readonly together: ReadonlyMap<DocumentId, CheckedDocument>;
}

export const useProblems = create<Problems>(() => ({ byDocument: new Map(), together: new Map() }));

/** Takes what the editor of an open document has found, unless the document is checked with its project. */
export function showProblems(documentId: DocumentId, problems: readonly EditorProblem[]): void {
  const { byDocument, together } = useProblems.getState();
  if (together.has(documentId)) return;
  if (problems.length === 0 && !byDocument.has(documentId)) return;
  const next = new Map(byDocument);
  if (problems.length === 0 || !isOpen(readDocuments(), documentId)) next.delete(documentId);
  else next.set(documentId, problems);
  useProblems.setState({ byDocument: next });
}

/** Takes what a check of a whole project has found, in place of what the one before had. */
export function showProjectProblems(together: ReadonlyMap<DocumentId, CheckedDocument>): void {
  const before = useProblems.getState();
  const next = new Map([...before.byDocument].filter(([documentId]) => !before.together.has(documentId)));
  for (const [documentId, { problems }] of together) {
    if (problems.length > 0) next.set(documentId, problems);
    else next.delete(documentId);
  }
  useProblems.setState({ byDocument: next, together });
}

/** Documents with problems that no tab has, by path. */
export function closedWithProblems({ byDocument, together }: Problems, panes: Panes): DocumentId[] {
  return [...byDocument.keys()]
    .filter((documentId) => !isOpen(panes, documentId))
    .sort((a, b) => ((together.get(a)?.path ?? '') < (together.get(b)?.path ?? '') ? -1 : 1));
}

/** A closed document has no problems, unless it is checked with its project. */
function dropClosed(state: Panes): void {
  const { byDocument, together } = useProblems.getState();
  const kept = [...byDocument].filter(
    ([documentId]) => isOpen(state, documentId) || together.has(documentId),
  );
  if (kept.length < byDocument.size) useProblems.setState({ byDocument: new Map(kept) });
}

useDocumentsStore.subscribe((state, before) => state.panes !== before.panes && dropClosed(state));

export function countProblems(byDocument: ProblemsByDocument): number {
  let count = 0;
  for (const problems of byDocument.values()) count += problems.length;
  return count;
}
