import fs from 'node:fs';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { tamper } from './open-test-studio.ts';

/** Kinds of damage to a home whose studio is closed. Each works behind the engine's back. */

/** Flips one bit in the middle of the stored bytes of a document's record, counted from 0 or, negative, the last. */
export function flipRecordBit(home: string, documentId: string, index: number): void {
  tamper(home, (sqlite) => {
    const rows = recordsOf(sqlite, documentId);
    const row = rows.at(index);
    if (row === undefined) throw new Error('there is no such record');
    const bytes = new Uint8Array(row.bytes);
    bytes[Math.floor(bytes.length / 2)]! ^= 4;
    sqlite.prepare('UPDATE records SET bytes = ? WHERE no = ?').run(bytes, row.no);
  });
}

/** Takes one record of a document away. */
export function removeRecord(home: string, documentId: string, index: number): void {
  tamper(home, (sqlite) => {
    const row = recordsOf(sqlite, documentId).at(index);
    if (row === undefined) throw new Error('there is no such record');
    sqlite.prepare('DELETE FROM records WHERE no = ?').run(row.no);
  });
}

/** Makes the snapshots and kept texts of a home go away or wrong, so that only records tell. */
export function dropSnapshots(home: string): void {
  tamper(home, (sqlite) => sqlite.exec('DELETE FROM snapshots'));
}

function recordsOf(sqlite: Sqlite.Database, documentId: string): { no: number; bytes: Uint8Array }[] {
  return sqlite
    .prepare<[Uint8Array], { no: number; bytes: Uint8Array }>(
      `SELECT records.no, records.bytes FROM records JOIN streams ON streams.no = stream_no
       WHERE document = ? ORDER BY records.no`,
    )
    .all(uuidToBytes(documentId));
}

/** Overwrites bytes of a file of the home. */
export function overwrite(home: string, name: string, at: number, bytes: Uint8Array): void {
  const descriptor = fs.openSync(path.join(home, name), 'r+');
  try {
    fs.writeSync(descriptor, bytes, 0, bytes.length, at);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Every file of a folder with its content, by path. */
export function contentOf(folder: string): Map<string, string> {
  if (!fs.existsSync(folder)) return new Map();
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [name, fs.readFileSync(path.join(folder, name)).toString('base64')]));
}
