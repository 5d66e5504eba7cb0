import type { FieldError, Problem } from '../domain/problem.ts';

/** Thrown where a request is refused; `http/problem-answers.ts` makes the answer of it, in one place. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which trying again may help. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

interface More {
  /** The title, unless there is more to say. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfter?: number;
  readonly [fact: string]: unknown;
}

/**
 * @example throw problem(409, 'transition/wrong-state', 'The row is not in a state for this.', { state: 'won' });
 */
export function problem(status: number, code: string, title: string, more: More = {}): ProblemError {
  const { detail = title, errors, retryAfter = null, ...facts } = more;
  const told = {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    ...(errors && { errors }),
    ...facts,
  };
  return new ProblemError(told, retryAfter);
}

/** 422: what was sent does not make a valid row. */
export function invalidRow(errors: readonly FieldError[]): ProblemError {
  return problem(422, 'row/invalid', 'The row is not valid.', {
    detail: errors.map(({ message }) => message).join(' '),
    errors,
  });
}

/** The same answer whether there is no such row, it is in another org, or the actor may not read it. */
export function notFound(): ProblemError {
  return problem(404, 'row/not-found', 'There is no such row.');
}

export function accessDenied(): ProblemError {
  return problem(403, 'access/denied', 'You may not do this.');
}
