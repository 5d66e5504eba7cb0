import { linesOf, type LineAndColumn } from '../kernel/text-places.ts';
import type { Fix, Place, Problem, Severity } from './problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** A place with lines and columns as people count, for lists and reports. */
export interface LocatedPlace extends Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface LocatedProblem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly place: LocatedPlace;
  readonly message: string;
  readonly related: readonly { readonly place: LocatedPlace; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

/** Adds lines and columns to problems; the lines of a text are counted once, and only where there is a problem. */
export function locateProblems(
  problems: readonly Problem[],
  textOf: (document: string) => string,
): LocatedProblem[] {
  const lines = new Map<string, (offset: number) => LineAndColumn>();
  const locate = (place: Place): LocatedPlace => {
    let at = lines.get(place.document);
    if (at === undefined) lines.set(place.document, (at = linesOf(textOf(place.document))));
    const { line, column } = at(place.from);
    const end = at(place.to);
    return { ...place, line, column, endLine: end.line, endColumn: end.column };
  };
  return problems.map(({ code, severity, place, message, related, fixes }) => ({
    code,
    severity,
    place: locate(place),
    message,
    related: related.map((other) => ({ place: locate(other.place), message: other.message })),
    fixes,
  }));
}
