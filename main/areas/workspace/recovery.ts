import fs from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import { migrations } from '../../platform/db/migrations/migrations.ts';
import { syncFolder } from '../../platform/files/write-atomically.ts';
import type { RecoveryReport } from '#shared/contracts/workspace.ts';
import { bytesToHex, equalBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { ingest, payloadsOf, sha256 } from '../log/index.ts';
import type { Documents } from '../documents/index.ts';
import { listBackups } from './backups.ts';
import { putFact } from './facts-store.ts';
import type { HomeLayout } from './home-layout.ts';
import { isSoundDatabase, salvage, type Salvaged } from './salvage-store.ts';

/** What a damaged workspace is made again from. */
export interface Remains {
  readonly cause: string;
  readonly setAside: readonly string[];
  readonly damaged: Salvaged;
  readonly backup: { readonly file: string; readonly content: Salvaged } | null;
}

/**
 * Moves the damaged database with its write-ahead log to `damaged/<time>/`, where it stays unchanged, and reads
 * out of a copy of it, and out of the newest sound backup, whatever can be read. Throws what the disk throws.
 */
export function collectRemains(layout: HomeLayout, cause: string, now: number): Remains {
  const folder = path.join(layout.setAside, new Date(now).toISOString().replaceAll(':', '-'));
  const copies = `${folder}.reading`;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.mkdirSync(copies, { recursive: true, mode: 0o700 });
  const setAside: string[] = [];
  try {
    for (const suffix of ['', '-wal', '-shm']) {
      const file = layout.database + suffix;
      if (!fs.existsSync(file)) continue;
      const name = path.basename(file);
      fs.copyFileSync(file, path.join(copies, name));
      fs.renameSync(file, path.join(folder, name));
      setAside.push(path.join(folder, name));
    }
    syncFolder(folder);
    syncFolder(layout.home);
    const damaged = salvage(path.join(copies, path.basename(layout.database)));
    const sound = listBackups(layout.backups).find(({ file }) => isSoundDatabase(file, migrations.length));
    if (sound === undefined) return { cause, setAside, damaged, backup: null };
    const copy = path.join(copies, 'backup.db');
    fs.copyFileSync(sound.file, copy);
    return { cause, setAside, damaged, backup: { file: sound.file, content: salvage(copy) } };
  } finally {
    fs.rmSync(copies, { recursive: true, force: true });
  }
}

export interface RestoreDeps {
  /** Fresh and empty. */
  readonly db: Database;
  /** Writes under a new device key: records of the old one may be lost, and their numbers must not be used twice. */
  readonly documents: Documents;
  readonly clock: Clock;
}

/**
 * Fills a new database with everything that the remains hold. Records go in after verification; what stands
 * outside an unbroken chain (after a gap, in a snapshot, not yet sealed) is taken in by content. The report is
 * kept for the person to read.
 */
export async function restoreRemains(
  { db, documents, clock }: RestoreDeps,
  { cause, setAside, damaged, backup }: Remains,
): Promise<Result<RecoveryReport, NotSaved>> {
  const fromDamaged = byProject(damaged.records);
  const fromBackup = byProject(backup?.content.records ?? []);
  let recordsFromDamaged = 0;
  let recordsFromBackup = 0;
  let recordsMissing = 0;
  const outside: Uint8Array[] = [];

  const chained = db.transaction((tx) => {
    for (const [id, project] of new Map([...fromDamaged.projects, ...fromBackup.projects])) {
      const own = fromDamaged.records.get(id) ?? [];
      const known = new Set(own.map(({ key }) => key));
      const extra = (fromBackup.records.get(id) ?? []).filter(({ key }) => !known.has(key));
      const all = [...own, ...extra].sort((a, b) => a.seq - b.seq);
      const result = ingest(
        tx,
        project,
        all.map(({ bytes }) => bytes),
        clock.now(),
      );
      const usable = result.applied + result.waiting.length;
      recordsFromBackup += Math.min(extra.length, usable);
      recordsFromDamaged += Math.max(usable - extra.length, 0);
      recordsMissing += missingBefore(all, result.waiting);
      outside.push(...result.waiting.map(({ bytes }) => bytes), ...result.forked.map(({ bytes }) => bytes));
    }
    return ok();
  });
  if (!chained.ok) return chained;

  const incomplete = new Set<string>();
  for (const found of foundOutside(outside, [damaged, ...(backup === null ? [] : [backup.content])])) {
    const adopted = await documents.adopt(found);
    if (!adopted.ok) return adopted;
    if (adopted.value === 'incomplete') incomplete.add(bytesToHex(found.document));
  }
  const reindexed = await documents.reindex();
  if (!reindexed.ok) return reindexed;
  const unreadable = documents.unreadable();

  const report: RecoveryReport = {
    at: clock.now(),
    cause,
    setAside: [...setAside],
    backup: backup?.file ?? null,
    recordsFromDamaged,
    recordsFromBackup,
    pendingRecovered: damaged.pending.length,
    documentsRecovered: reindexed.value.documents - unreadable.length,
    documentsIncomplete: [
      ...unreadable,
      ...documents.pathsOf([...incomplete]),
      ...reindexed.value.unreadableProjects.map((id) => `project ${id}`),
    ],
    recordsMissing,
    complete:
      damaged.whole &&
      recordsMissing === 0 &&
      unreadable.length === 0 &&
      incomplete.size === 0 &&
      reindexed.value.unreadableProjects.length === 0,
  };
  const kept = db.transaction((tx) => {
    putFact(tx, 'recovery', report);
    return ok();
  });
  return kept.ok ? ok(report) : kept;
}

interface Found {
  readonly key: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

function byProject(records: readonly Uint8Array[]) {
  const projects = new Map<string, Uint8Array>();
  const grouped = new Map<string, Found[]>();
  for (const bytes of records) {
    const decoded = decodeRecord(bytes);
    if (!decoded.ok) continue;
    const { record, unsigned } = decoded.value;
    const id = bytesToHex(record.project);
    projects.set(id, record.project);
    const found = { key: bytesToHex(sha256(unsigned)), seq: record.seq, bytes };
    grouped.set(id, [...(grouped.get(id) ?? []), found]);
  }
  return { projects, records: grouped };
}

/** How many records must have existed before the waiting ones and are nowhere. */
function missingBefore(
  all: readonly Found[],
  waiting: readonly { record: { author: Uint8Array; seq: number } }[],
): number {
  const found = new Map<string, { highest: number; seqs: Set<number> }>();
  for (const { record } of waiting) {
    const author = bytesToHex(record.author);
    const of = found.get(author) ?? { highest: 0, seqs: new Set<number>() };
    of.highest = Math.max(of.highest, record.seq);
    found.set(author, of);
  }
  for (const { bytes } of all) {
    const decoded = decodeRecord(bytes);
    if (decoded.ok) found.get(bytesToHex(decoded.value.record.author))?.seqs.add(decoded.value.record.seq);
  }
  return [...found.values()].reduce((sum, { highest, seqs }) => sum + Math.max(highest - seqs.size, 0), 0);
}

function foundOutside(records: readonly Uint8Array[], sources: readonly Salvaged[]) {
  const found = new Map<string, { project: Uint8Array; document: Uint8Array; payloads: Uint8Array[] }>();
  const add = (project: Uint8Array, document: Uint8Array, payloads: readonly Uint8Array[]): void => {
    const key = bytesToHex(project) + bytesToHex(document);
    const of = found.get(key) ?? { project, document, payloads: [] };
    of.payloads.push(...payloads);
    found.set(key, of);
  };
  for (const source of sources) {
    for (const snapshot of source.snapshots) {
      if (equalBytes(sha256(snapshot.state), snapshot.hash)) {
        add(snapshot.project, snapshot.document, [snapshot.state]);
      }
    }
  }
  for (const bytes of records) {
    const content = payloadsOf(bytes);
    if (content !== null) add(content.project, content.document, content.payloads);
  }
  for (const source of sources) {
    for (const { project, document, payload } of source.pending) add(project, document, [payload]);
  }
  // Ledgers first: they say which documents there are.
  return [...found.values()].sort((a, b) => Number(isZero(b.document)) - Number(isZero(a.document)));
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
