import { databaseTrouble } from '../database/trouble.ts';
import type { Log } from '../log.ts';
import { problem, ProblemError } from '../problem.ts';

/** The answer for whatever was thrown. What nobody expected is logged with its stack, and says nothing to the outside. */
export function answerError(error: unknown, log: Log): Response {
  if (error instanceof ProblemError) return answerProblem(error);
  const trouble = databaseTrouble(error);
  if (trouble) {
    log({ level: 'error', message: `${trouble.problem.code}: ${(error as Error).message}` });
    return answerProblem(trouble);
  }
  log({ level: 'error', message: 'A request failed.', error });
  return answerProblem(problem(500, 'internal', 'Something went wrong here.'));
}

export function answerProblem({ problem: told, retryAfter }: ProblemError): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  // The rest of a body that is too large is not read: nothing else can come over this connection.
  if (told.status === 413) headers.set('connection', 'close');
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  return new Response(JSON.stringify(told), { status: told.status, headers });
}
