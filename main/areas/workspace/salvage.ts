import { walIsWhole } from '../../platform/db/wal.ts';
import { bytesToHex, equalBytes, isUuid } from '#shared/kernel/bytes.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { sha256 } from '../log/index.ts';
import { carveRows, type CarvedRow, type CarvedValue } from './carve-rows.ts';
import { readRows, type SavedRows } from './salvage-store.ts';

/** A record as found: nothing of it is verified yet. */
export interface SalvagedRecord {
  readonly bytes: Uint8Array;
  /** `fork` and `gap` had been set apart. */
  readonly from: 'records' | 'fork' | 'gap';
}

/** A place in a chain that was in use, by what columns and indexes say of it. */
export interface ClaimedPlace {
  /** Hexadecimal; null where the tables that tell are damaged. */
  readonly project: string | null;
  readonly author: string | null;
  readonly seq: number;
}

export interface SalvagedPending {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  readonly payload: Uint8Array;
}

export interface SalvagedSnapshot {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  readonly uptoRecord: number;
  readonly state: Uint8Array;
  readonly hash: Uint8Array;
}

/** What an index table says of a document: what its ledger would say. */
export interface SalvagedPlace {
  readonly path: string;
  readonly trashedAt: number | null;
}

/** Whatever can still be read out of a database file. */
export interface Salvaged {
  readonly records: readonly SalvagedRecord[];
  readonly claims: readonly ClaimedPlace[];
  readonly pending: readonly SalvagedPending[];
  readonly snapshots: readonly SalvagedSnapshot[];
  /** By UUID. */
  readonly places: ReadonlyMap<string, SalvagedPlace>;
  /** By UUID of the project. */
  readonly projectNames: ReadonlyMap<string, string>;
  /** True when every row that the tables should hold was read. */
  readonly whole: boolean;
}

/**
 * Reads a database that may be damaged: what SQLite can read and, where that is not all, what stands in its pages
 * without a way to them. `original` is only read; SQLite may change `copy` by recovering its write-ahead log.
 */
export function salvage(original: string, copy: string): Salvaged {
  const rows = readRows(copy);
  if (rows.whole && walIsWhole(original)) return placed(rows);
  const carved = noRows();
  for (const row of carveRows(original)) addByShape(carved, row);
  // Pages that are not in use any more hold old versions of rows: what SQLite reads comes last and wins.
  const both = Object.keys(carved).map((table) => [
    table,
    [...carved[table as Table], ...rows[table as Table]],
  ]);
  return placed({ ...(Object.fromEntries(both) as Record<Table, never[]>), whole: false });
}

type Table = Exclude<keyof SavedRows, 'whole'>;

function noRows(): Pick<SavedRows, Table> {
  return {
    records: [],
    indexed: [],
    quarantine: [],
    pending: [],
    snapshots: [],
    streams: [],
    projects: [],
    authors: [],
    documentIndex: [],
    projectIndex: [],
  };
}

/** Sorts a carved row into its table: no two of ours have columns of the same kinds. */
function addByShape(rows: Pick<SavedRows, Table>, { rowid, values }: CarvedRow): void {
  const shape = values.map(kindOf).join(' ');
  const [, a, b, c, d, e, f, g] = values as [null, ...unknown[]];
  switch (shape) {
    case 'null number number number number blob blob':
      if (isBlob(e, 32)) {
        rows.records.push({
          projectNo: a as number,
          authorNo: b as number,
          seq: c as number,
          streamNo: d as number,
          hash: e,
          bytes: f as Uint8Array,
        });
      }
      break;
    case 'null number blob number blob text number blob':
      rows.quarantine.push({ reason: String(e) === 'fork' ? 'fork' : 'gap', bytes: g as Uint8Array });
      break;
    case 'null number number blob':
      rows.pending.push({ streamNo: a as number, payload: c as Uint8Array });
      break;
    case 'null number blob blob':
      rows.snapshots.push({
        streamNo: rowid,
        uptoRecord: a as number,
        state: b as Uint8Array,
        hash: c as Uint8Array,
      });
      break;
    case 'null number blob':
      if (isBlob(b, 16)) rows.streams.push({ no: rowid, projectNo: a as number, document: b });
      break;
    case 'null blob':
      if (isBlob(a, 16)) rows.projects.push({ no: rowid, id: a });
      if (isBlob(a, 32)) rows.authors.push({ no: rowid, key: a });
      break;
    case 'null number text text text number number null':
    case 'null number text text text number number number':
      rows.documentIndex.push({ id: String(b), path: String(c), trashedAt: g as number | null });
      break;
    case 'null text text number null':
    case 'null text text number number':
      rows.projectIndex.push({ id: String(a), name: String(b) });
      break;
  }
}

function kindOf(value: CarvedValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'blob';
}

function isBlob(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function placed(rows: SavedRows): Salvaged {
  const projects = new Map(rows.projects.map((row) => [row.no, row.id]));
  const authors = new Map(rows.authors.map((row) => [row.no, row.key]));
  const streams = new Map<number, { project: Uint8Array; document: Uint8Array }>();
  for (const row of rows.streams) {
    const project = projects.get(row.projectNo);
    if (project !== undefined) streams.set(row.no, { project, document: row.document });
  }
  // Sound records tell as well which number stands for what, and know better.
  for (const row of rows.records) {
    const decoded = decodeRecord(row.bytes);
    if (!decoded.ok || !equalBytes(sha256(decoded.value.unsigned), row.hash)) continue;
    const { project, author, document } = decoded.value.record;
    projects.set(row.projectNo, project);
    authors.set(row.authorNo, author);
    streams.set(row.streamNo, { project, document });
  }
  const inStream = <Row extends { streamNo: number }>(found: readonly Row[]) =>
    found.flatMap((row) => {
      const stream = streams.get(row.streamNo);
      return stream === undefined ? [] : [{ ...row, ...stream }];
    });
  const hexOf = (bytes: Uint8Array | undefined): string | null =>
    bytes === undefined ? null : bytesToHex(bytes);
  const pending = new Map(
    inStream(rows.pending).map((row) => [bytesToHex(row.document) + bytesToHex(row.payload), row]),
  );
  return {
    records: [
      ...rows.records.map(({ bytes }) => ({ bytes, from: 'records' as const })),
      ...rows.quarantine.map(({ bytes, reason }) => ({ bytes, from: reason })),
    ],
    claims: [...rows.records, ...rows.indexed].map(({ projectNo, authorNo, seq }) => ({
      project: hexOf(projects.get(projectNo)),
      author: hexOf(authors.get(authorNo)),
      seq,
    })),
    pending: [...pending.values()],
    snapshots: inStream(rows.snapshots),
    places: new Map(rows.documentIndex.filter(({ id }) => isUuid(id)).map((row) => [row.id, row])),
    projectNames: new Map(rows.projectIndex.filter(({ id }) => isUuid(id)).map((row) => [row.id, row.name])),
    whole: rows.whole && pending.size === rows.pending.length,
  };
}
