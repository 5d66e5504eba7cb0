import Sqlite from 'better-sqlite3';

/** Whatever can still be read out of a database file. Records verify themselves later. */
export interface Salvaged {
  /** Encoded records, those in quarantine too. */
  readonly records: readonly Uint8Array[];
  readonly pending: readonly SalvagedPending[];
  readonly snapshots: readonly SalvagedSnapshot[];
  /** True when every row that the tables should hold was read. */
  readonly whole: boolean;
}

export interface SalvagedPending {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  readonly payload: Uint8Array;
}

export interface SalvagedSnapshot {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  readonly state: Uint8Array;
  readonly hash: Uint8Array;
}

/** After so many failed reads a table is given up. Each one costs a look at a few pages. */
const FAILURES = 20_000;
/** Row numbers are looked for up to here when the table does not tell its highest one. */
const HIGHEST_ROW = 2 ** 31;
const EMPTY: Salvaged = { records: [], pending: [], snapshots: [], whole: false };

/**
 * Reads a database that may be damaged, row range by row range, and leaves out only what SQLite cannot read. The
 * file may be changed by SQLite's own recovery of the write-ahead log: pass a copy. Never throws on damage.
 */
export function salvage(file: string): Salvaged {
  let sqlite: Sqlite.Database;
  try {
    sqlite = new Sqlite(file, { fileMustExist: true });
  } catch {
    return EMPTY;
  }
  try {
    sqlite.pragma('cell_size_check = ON');
    const records = readTable<{ bytes: Uint8Array }>(sqlite, 'records', 'bytes');
    const quarantined = readTable<{ bytes: Uint8Array }>(sqlite, 'quarantine', 'bytes');
    const pending = readTable<{ streamNo: number; payload: Uint8Array }>(
      sqlite,
      'pending',
      'stream_no AS streamNo, payload',
    );
    const snapshots = readTable<{ streamNo: number; state: Uint8Array; hash: Uint8Array }>(
      sqlite,
      'snapshots',
      'stream_no AS streamNo, state, hash',
      'stream_no',
    );
    const streams = readTable<{ no: number; projectNo: number; document: Uint8Array }>(
      sqlite,
      'streams',
      'no, project_no AS projectNo, document',
    );
    const projects = readTable<{ no: number; id: Uint8Array }>(sqlite, 'projects', 'no, id');

    const projectsByNo = new Map(projects.rows.map((row) => [row.no, row.id]));
    const placesByStream = new Map(
      streams.rows.flatMap((row) => {
        const project = projectsByNo.get(row.projectNo);
        return project === undefined ? [] : [[row.no, { project, document: row.document }] as const];
      }),
    );
    const placed = <Row extends { streamNo: number }>(rows: Row[]) =>
      rows.flatMap((row) => {
        const place = placesByStream.get(row.streamNo);
        return place === undefined ? [] : [{ ...row, ...place }];
      });
    return {
      records: [...records.rows, ...quarantined.rows].map((row) => row.bytes),
      pending: placed(pending.rows),
      snapshots: placed(snapshots.rows),
      whole: [records, quarantined, pending, snapshots, streams, projects].every((table) => table.whole),
    };
  } catch {
    // Not even the list of tables can be read.
    return EMPTY;
  } finally {
    sqlite.close();
  }
}

/** True when SQLite finds nothing wrong with a file and it is a workspace of at most this schema version. */
export function isSoundDatabase(file: string, newest: number): boolean {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    const [answer] = sqlite.pragma('quick_check(1)') as Record<string, string>[];
    return version > 0 && version <= newest && Object.values(answer ?? {})[0] === 'ok';
  } catch {
    return false;
  } finally {
    sqlite?.close();
  }
}

function readTable<Row>(
  sqlite: Sqlite.Database,
  table: string,
  columns: string,
  key = 'no',
): { rows: Row[]; whole: boolean } {
  const rows: Row[] = [];
  let failures = 0;
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch {
      failures += 1;
      return null;
    }
  };
  const statement = attempt(() =>
    sqlite.prepare<[number, number], Row>(
      `SELECT ${columns} FROM ${table} WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`,
    ),
  );
  if (statement === null) return { rows, whole: false };
  const highest = attempt(() =>
    sqlite.prepare<[], { no: number | null }>(`SELECT max(${key}) AS no FROM ${table}`).get(),
  );

  const readRange = (from: number, to: number): void => {
    if (from > to || failures > FAILURES) return;
    const before = failures;
    const found = attempt(() => statement.all(from, to));
    if (found !== null) {
      for (const row of found) rows.push(row);
      return;
    }
    if (from === to || failures === before) return;
    const middle = Math.floor((from + to) / 2);
    readRange(from, middle);
    readRange(middle + 1, to);
  };
  readRange(1, highest === null ? HIGHEST_ROW : (highest?.no ?? 0));
  return { rows, whole: failures === 0 };
}
