import type { SpecEdit } from '#shared/compiler/edits/spec-edit.ts';
import type { Place } from '#shared/compiler/problem.ts';

/** A problem as the views show it: where it is and its sentence. */
export interface PlacedProblem extends Place {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What a person wants changed; the owner of a view makes text edits of it and says so where it is refused. */
export type OnEdit = (edit: SpecEdit) => void;

/** The problems within a stretch of a document. */
export function problemsWithin(problems: readonly PlacedProblem[], place: Place | null): PlacedProblem[] {
  if (place === null) return [];
  return problems.filter(
    ({ document, from, to }) => document === place.document && from < place.to && to > place.from,
  );
}
