import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EditorProblem } from '../editor-status.ts';

export interface FoundProblem {
  readonly documentId: DocumentId;
  readonly problem: EditorProblem;
}

/** Where the cursor stands. */
export interface CursorPlace {
  readonly documentId: DocumentId;
  readonly line: number;
  readonly column: number;
}

/** The problem after the cursor, or before it, in the order of the documents and around the end. */
export function nextProblem(
  problems: readonly FoundProblem[],
  order: readonly DocumentId[],
  cursor: CursorPlace | null,
  step: 1 | -1,
): FoundProblem | undefined {
  const rank = (documentId: DocumentId) => order.indexOf(documentId);
  const sorted = [...problems].sort(
    (a, b) => rank(a.documentId) - rank(b.documentId) || a.problem.from - b.problem.from,
  );
  if (cursor === null) return step > 0 ? sorted[0] : sorted.at(-1);
  const isAfter = ({ documentId, problem }: FoundProblem, orAt: boolean) => {
    const documents = rank(documentId) - rank(cursor.documentId);
    const place = problem.line - cursor.line || problem.column - cursor.column;
    return documents === 0 ? place > 0 || (orAt && place === 0) : documents > 0;
  };
  if (step > 0) return sorted.find((found) => isAfter(found, false)) ?? sorted[0];
  return sorted.findLast((found) => !isAfter(found, true)) ?? sorted.at(-1);
}
