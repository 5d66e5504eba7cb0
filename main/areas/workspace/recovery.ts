import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import type { RecoveryReport } from '#shared/contracts/workspace.ts';
import { bytesToHex, equalBytes, hexToBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { ingest, payloadsOf, sha256, snapshotHash } from '../log/index.ts';
import type { Documents } from '../documents/index.ts';
import { putFact } from './facts-store.ts';
import { missingPlaces } from './missing-places.ts';
import type { Remains } from './remains.ts';
import type { Salvaged, SalvagedRecord } from './salvage.ts';

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
  { cause, setAside, damaged, backups }: Remains,
): Promise<Result<RecoveryReport, NotSaved>> {
  const sources = [damaged, ...backups.map(({ content }) => content)];
  const found = recordsByProject(sources);
  let recordsFromDamaged = 0;
  let recordsFromBackup = 0;
  const applied: Uint8Array[] = [];
  const outside: Uint8Array[] = [];

  const chained = db.transaction((tx) => {
    for (const [project, records] of found) {
      const bytes = records.map((record) => record.bytes);
      const result = ingest(tx, hexToBytes(project), bytes, clock.now());
      const setApart = new Set(result.forked.map((forked) => nameOf(forked.bytes)));
      const refused = new Set(result.rejected.map((rejected) => nameOf(rejected.bytes)));
      for (const record of records) {
        if (refused.has(record.name)) continue;
        // A fork that was set apart stays so; what was applied before the damage is taken in by content.
        if (setApart.has(record.name)) {
          if (record.from === 'records') outside.push(record.bytes);
          continue;
        }
        applied.push(record.bytes);
        if (record.source === 0) recordsFromDamaged += 1;
        else recordsFromBackup += 1;
      }
      outside.push(...result.waiting.map((waiting) => waiting.bytes));
    }
    return ok();
  });
  if (!chained.ok) return chained;

  const incomplete = new Set<string>();
  for (const content of foundOutside(outside, sources)) {
    const adopted = await documents.adopt(content);
    if (!adopted.ok) return adopted;
    if (adopted.value === 'incomplete') incomplete.add(bytesToHex(content.document));
  }
  const reindexed = await documents.reindex();
  if (!reindexed.ok) return reindexed;
  const replaced = await documents.placeAgain({
    places: new Map(sources.toReversed().flatMap(({ places }) => [...places])),
    projectNames: new Map(sources.toReversed().flatMap(({ projectNames }) => [...projectNames])),
  });
  if (!replaced.ok) return replaced;
  const unreadable = documents.unreadable();

  const recordsMissing = missingPlaces(sources, applied);
  const report: RecoveryReport = {
    at: clock.now(),
    cause,
    setAside: [...setAside],
    backup: backups[0]?.file ?? null,
    recordsFromDamaged,
    recordsFromBackup,
    pendingRecovered: damaged.pending.length,
    documentsRecovered: documents.count() - unreadable.length,
    documentsIncomplete: [...new Set([...unreadable, ...documents.pathsOf([...incomplete])])],
    recordsMissing,
    complete: damaged.whole && recordsMissing === 0 && unreadable.length === 0 && incomplete.size === 0,
  };
  const kept = db.transaction((tx) => {
    putFact(tx, 'recovery', report);
    return ok();
  });
  return kept.ok ? ok(report) : kept;
}

interface Found extends SalvagedRecord {
  /** Of all bytes: a record with a damaged signature has the hash of the sound one. */
  readonly name: string;
  readonly seq: number;
  /** 0 for the damaged database, then the backups. */
  readonly source: number;
}

/**
 * Each record once, by project in hexadecimal, ordered by their places. What had been applied stands before what
 * had been set apart, so that the same side of a fork is applied again.
 */
function recordsByProject(sources: readonly Salvaged[]): Map<string, Found[]> {
  const projects = new Map<string, Map<string, Found>>();
  for (const [source, { records }] of sources.entries()) {
    for (const record of records) {
      const decoded = decodeRecord(record.bytes);
      if (!decoded.ok) continue;
      const { project, seq } = decoded.value.record;
      const name = nameOf(record.bytes);
      const id = bytesToHex(project);
      const inProject = projects.get(id) ?? new Map<string, Found>();
      projects.set(id, inProject);
      if (!inProject.has(name)) inProject.set(name, { ...record, name, seq, source });
    }
  }
  const rank = (found: Found): number => (found.from === 'fork' ? 1 : 0);
  return new Map(
    [...projects].map(([id, records]) => [
      id,
      [...records.values()].sort((a, b) => rank(a) - rank(b) || a.seq - b.seq),
    ]),
  );
}

function nameOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
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
      if (equalBytes(snapshotHash(snapshot, snapshot.state), snapshot.hash)) {
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
