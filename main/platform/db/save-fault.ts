import type { SaveFault } from '#shared/contracts/errors.ts';

/**
 * Why SQLite or the file system refused, or null when the error is none of theirs and so a bug.
 * Result codes: https://sqlite.org/rescode.html.
 */
export function saveFaultOf(error: unknown): SaveFault | null {
  if (!(error instanceof Error) || !('code' in error)) {
    return error instanceof TypeError && error.message.includes('connection is not open') ? 'closed' : null;
  }
  const code = String(error.code);
  // SHMSIZE: there is no room for the index of the write-ahead log, which SQLite needs for opening already.
  if (
    code === 'SQLITE_FULL' ||
    code === 'SQLITE_IOERR_SHMSIZE' ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === 'EFBIG'
  )
    return 'disk-full';
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'read-only';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'STRATA_RECORD_DAMAGED') {
    return 'damaged';
  }
  // FTS5 answers with the code of a wrong statement when its own tables are damaged.
  if (code === 'SQLITE_ERROR' && /invalid fts5|malformed/.test(error.message)) return 'damaged';
  const inputOrOutput = [
    'SQLITE_IOERR',
    'SQLITE_CANTOPEN',
    'SQLITE_BUSY',
    'SQLITE_LOCKED',
    'SQLITE_PROTOCOL',
  ];
  if (inputOrOutput.some((prefix) => code.startsWith(prefix)) || code === 'EIO') return 'io';
  return null;
}

/** Damage that SQLite itself does not notice, as an error like its own. */
export function damageError(detail: string): Error & { code: string } {
  return Object.assign(new Error(detail), { code: 'SQLITE_CORRUPT' });
}
