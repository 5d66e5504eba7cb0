import type Sqlite from 'better-sqlite3';
import { connectSqlite } from '../../platform/db/connect-sqlite.ts';

/** The rows of a database that recovery can use, as far as they could be read. */
export interface SavedRows {
  readonly records: RecordPlace<{ streamNo: number; hash: Uint8Array; bytes: Uint8Array }>[];
  /** The places of records that an index knows, whether or not the records can be read. */
  readonly indexed: RecordPlace<unknown>[];
  readonly quarantine: { reason: 'fork' | 'gap'; bytes: Uint8Array }[];
  readonly pending: { streamNo: number; payload: Uint8Array }[];
  readonly snapshots: { streamNo: number; uptoRecord: number; state: Uint8Array; hash: Uint8Array }[];
  readonly streams: { no: number; projectNo: number; document: Uint8Array }[];
  readonly projects: { no: number; id: Uint8Array }[];
  readonly authors: { no: number; key: Uint8Array }[];
  readonly documentIndex: { id: string; path: string; trashedAt: number | null }[];
  readonly projectIndex: { id: string; name: string }[];
  /** True when every row that the tables should hold was read. */
  readonly whole: boolean;
}

type RecordPlace<More> = { projectNo: number; authorNo: number; seq: number } & More;

/** After so many failed reads a table is given up. Each one costs a look at a few pages. */
const FAILURES = 20_000;
/** Row numbers are looked for up to here when the table does not tell its highest one. */
const HIGHEST_ROW = 2 ** 31;

/**
 * Reads a database that may be damaged, row range by row range, and leaves out only what SQLite cannot read. The
 * file may be changed by SQLite's own recovery of the write-ahead log: pass a copy. Never throws on damage.
 */
export function readRows(file: string): SavedRows {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = connectSqlite(file, { fileMustExist: true });
    sqlite.pragma('cell_size_check = ON');
    return readAll(sqlite);
  } catch {
    // Not even the list of tables can be read.
    return readAll(null);
  } finally {
    sqlite?.close();
  }
}

function readAll(sqlite: Sqlite.Database | null): SavedRows {
  let whole = sqlite !== null && isSound(sqlite);
  const read = <Row>(table: string, columns: string, key = 'no'): Row[] => {
    if (sqlite === null) return [];
    const found = readTable<Row>(sqlite, table, columns, key);
    const sound = found.rows.filter(hasRightTypes);
    whole &&= found.whole && sound.length === found.rows.length;
    return sound;
  };
  const rows = {
    records: read<SavedRows['records'][number]>(
      'records',
      'project_no AS projectNo, author_no AS authorNo, seq, stream_no AS streamNo, hash, bytes',
    ),
    indexed: sqlite === null ? [] : indexedPlaces(sqlite),
    quarantine: read<SavedRows['quarantine'][number]>('quarantine', 'reason, bytes'),
    pending: read<SavedRows['pending'][number]>('pending', 'stream_no AS streamNo, payload'),
    snapshots: read<SavedRows['snapshots'][number]>(
      'snapshots',
      'stream_no AS streamNo, upto_record AS uptoRecord, state, hash',
      'stream_no',
    ),
    streams: read<SavedRows['streams'][number]>('streams', 'no, project_no AS projectNo, document'),
    projects: read<SavedRows['projects'][number]>('projects', 'no, id'),
    authors: read<SavedRows['authors'][number]>('authors', 'no, key'),
    documentIndex: read<SavedRows['documentIndex'][number]>(
      'document_index',
      'id, path, trashed_at AS trashedAt',
      'stream_no',
    ),
    projectIndex: read<SavedRows['projectIndex'][number]>('project_index', 'id, name', 'project_no'),
  };
  return { ...rows, whole };
}

const BLOBS = new Set(['bytes', 'hash', 'payload', 'state', 'document', 'key']);
const TEXTS = new Set(['reason', 'path', 'name']);

/** In a damaged page a value can be of any type, also in a table that is STRICT. */
function hasRightTypes(row: unknown): boolean {
  return Object.entries(row as Record<string, unknown>).every(([column, value]) => {
    if (BLOBS.has(column)) return value instanceof Uint8Array;
    if (TEXTS.has(column)) return typeof value === 'string';
    if (column === 'id') return typeof value === 'string' || value instanceof Uint8Array;
    return typeof value === 'number' || (column === 'trashedAt' && value === null);
  });
}

/** False when SQLite finds damage in a table; damage to an index alone hides no row. */
function isSound(sqlite: Sqlite.Database): boolean {
  const rows = sqlite.pragma('integrity_check') as Record<string, string>[];
  return rows.every((row) => /^ok$|\bindex\b/i.test(Object.values(row)[0] ?? ''));
}

function indexedPlaces(sqlite: Sqlite.Database): SavedRows['indexed'] {
  try {
    return sqlite
      .prepare<[], RecordPlace<unknown>>(
        `SELECT project_no AS projectNo, author_no AS authorNo, seq
         FROM records INDEXED BY sqlite_autoindex_records_1`,
      )
      .all();
  } catch {
    return [];
  }
}

function readTable<Row>(
  sqlite: Sqlite.Database,
  table: string,
  columns: string,
  key: string,
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
