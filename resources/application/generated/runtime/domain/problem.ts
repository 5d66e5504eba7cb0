/** Why a request was refused: problem details as in RFC 9457, with a code for programs. */
export interface Problem {
  /** `/problems/<code>` */
  readonly type: string;
  /** What is wrong, in a sentence that is the same for every problem with this code. */
  readonly title: string;
  readonly status: number;
  /** What is wrong this time. */
  readonly detail: string;
  /** For example `row/stale`. */
  readonly code: string;
  readonly errors?: readonly FieldError[];
  /** More facts, for example the `current` version of a row that is newer. */
  readonly [fact: string]: unknown;
}

export interface FieldError {
  /** Null where it is about the row as a whole. */
  readonly field: string | null;
  /** For example `required`, `too-long`, `unknown-field`. */
  readonly code: string;
  /** A sentence for the person who filled the field in. */
  readonly message: string;
  /** The name of the check that does not hold. */
  readonly check?: string;
}
