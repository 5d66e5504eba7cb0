import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import { equalBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { allAuditRows, insertAuditRow, lastAuditRow, type AuditRow } from './audit-store.ts';

export interface AuditEntry {
  /** Kind of the session that called: `window`, `cli`. */
  readonly session: string;
  readonly method: string;
  /** `ok` or the code of the error. */
  readonly outcome: string;
}

/** Who asked for which change, in order; each row's hash covers the row before it. Local: it never travels. */
export interface Audit {
  record(entry: AuditEntry): Result<void, NotSaved>;
  /** Numbers of the rows that do not follow from the ones before them, with how many rows there are. */
  inspect(): { checked: number; broken: number[] };
}

const ORIGIN = new Uint8Array(32);

export function createAudit({ db, clock }: { db: Database; clock: Clock }): Audit {
  return {
    record: (entry) =>
      db.transaction((tx) => {
        const last = lastAuditRow(tx);
        const row = { seq: (last?.seq ?? 0) + 1, at: clock.now(), ...entry };
        insertAuditRow(tx, { ...row, hash: hashOf(last?.hash ?? ORIGIN, row) });
        return ok();
      }),
    inspect: () => {
      const broken: number[] = [];
      let checked = 0;
      let previous: Uint8Array = ORIGIN;
      for (const row of allAuditRows(db)) {
        checked += 1;
        if (row.seq !== checked || !equalBytes(row.hash, hashOf(previous, row))) broken.push(row.seq);
        previous = row.hash;
      }
      return { checked, broken };
    },
  };
}

function hashOf(
  previous: Uint8Array,
  { seq, at, session, method, outcome }: Omit<AuditRow, 'hash'>,
): Uint8Array {
  const content = JSON.stringify([seq, at, session, method, outcome]);
  return new Uint8Array(createHash('sha256').update(previous).update(content).digest());
}
