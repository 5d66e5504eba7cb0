import type { ProblemCode } from './problem-codes.ts';

/** A stretch of one document, in UTF-16 offsets: `from` belongs to it, `to` does not. */
export interface Place {
  readonly document: string;
  readonly from: number;
  readonly to: number;
}

/** Replaces the stretch by `insert`. The edits of one fix never overlap. */
export interface TextEdit extends Place {
  readonly insert: string;
}

/** One way out of a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** `error`: there is no IR while it stands. `warning`: worth a look, but an IR is made. */
export type Severity = 'error' | 'warning';

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly place: Place;
  /** One sentence for a person. */
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** What the phases hand problems to. */
export type Report = (
  code: ProblemCode,
  place: Place,
  message: string,
  more?: { readonly related?: readonly Related[]; readonly fixes?: readonly Fix[] },
) => void;

/** The fix that puts `name` in the stretch instead of what stands there. */
export function replaceBy(place: Place, name: string): Fix {
  return { title: `Change to ${name}`, edits: [{ ...place, insert: name }] };
}

/** Text order of documents and then of places, and for one place the order of codes: the same everywhere. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.place.document, b.place.document) ||
    a.place.from - b.place.from ||
    a.place.to - b.place.to ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Order of UTF-16 code units, which no locale changes: −1, 0 or 1. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
