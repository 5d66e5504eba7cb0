import { problem, type ProblemError } from '../problem.ts';

const busyCodes = /^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL|55P03$|40001$|40P01$)/;
const unavailableCodes =
  /^(SQLITE_(CANTOPEN|CORRUPT|NOTADB|IOERR|FULL|READONLY|PERM|AUTH|NOMEM)|08|53|57P|58|XX001|ECONN|ENOTFOUND|EAI_|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/;
/** What drivers say without a code: about a connection that was closed or broke, or a transaction that is gone with it. */
const unavailableMessages =
  /database connection is not open|driver has already been destroyed|after calling end on the pool|Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|no transaction is active/i;

/** What an error of the database means for a request: null where it is not the database that is in trouble. */
export function databaseTrouble(error: unknown): ProblemError | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (busyCodes.test(code)) return problem(503, 'database/busy', 'The database is busy.', { retryAfter: 1 });
  if (unavailableCodes.test(code) || unavailableMessages.test(error.message))
    return problem(503, 'database/unavailable', 'The database does not answer.', { retryAfter: 10 });
  return null;
}
