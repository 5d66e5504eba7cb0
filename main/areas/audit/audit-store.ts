import type { Reader, Writer } from '../../platform/db/database.ts';

export interface AuditRow {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly session: string;
  readonly method: string;
  readonly outcome: string;
  readonly hash: Uint8Array;
}

export function lastAuditRow(db: Reader): AuditRow | null {
  return (
    db.get<AuditRow>('SELECT seq, at, session, method, outcome, hash FROM audit ORDER BY seq DESC LIMIT 1') ??
    null
  );
}

export function allAuditRows(db: Reader): IterableIterator<AuditRow> {
  return db.iterate<AuditRow>('SELECT seq, at, session, method, outcome, hash FROM audit ORDER BY seq');
}

export function insertAuditRow(tx: Writer, row: AuditRow): void {
  tx.run(
    'INSERT INTO audit (seq, at, session, method, outcome, hash) VALUES (?, ?, ?, ?, ?, ?)',
    row.seq,
    row.at,
    row.session,
    row.method,
    row.outcome,
    row.hash,
  );
}
