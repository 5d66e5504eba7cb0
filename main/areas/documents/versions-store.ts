import type { Reader, Writer } from '../../platform/db/database.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';

/** A document that started from a version of another one. */
export interface BranchRow {
  readonly document: DocumentId;
  readonly source: DocumentId;
  /** `encodeVersion` */
  readonly base: string;
  readonly author: string;
  readonly createdAt: number;
}

export interface MilestoneRow {
  readonly id: string;
  readonly document: DocumentId;
  readonly name: string;
  readonly note: string;
  readonly author: string;
  readonly createdAt: number;
  /** `encodeVersion` */
  readonly frontier: string;
}

export const MARK_KINDS = ['restored', 'merged'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** `restored`: `frontier` came back as a new edit. `merged`: `frontier` of the branch `other` was merged in. */
export interface MarkRow {
  readonly id: string;
  readonly kind: MarkKind;
  readonly document: DocumentId;
  readonly other: DocumentId | null;
  readonly frontier: string;
  readonly author: string;
  readonly at: number;
}

const BRANCH = 'SELECT document, source, base, author, created_at AS createdAt FROM branches';
const MILESTONE = `SELECT id, document, name, note, author, created_at AS createdAt, frontier FROM milestones`;
const MARK = 'SELECT id, kind, document, other, frontier, author, at FROM history_marks';

export function putBranch(tx: Writer, projectNo: number, row: BranchRow): void {
  tx.run(
    `INSERT INTO branches (document, project_no, source, base, author, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (project_no, document) DO UPDATE SET source = excluded.source, base = excluded.base,
       author = excluded.author, created_at = excluded.created_at`,
    row.document,
    projectNo,
    row.source,
    row.base,
    row.author,
    row.createdAt,
  );
}

export function putMilestone(tx: Writer, projectNo: number, row: MilestoneRow): void {
  tx.run(
    `INSERT INTO milestones (id, project_no, document, name, note, author, created_at, frontier)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (project_no, id) DO UPDATE SET document = excluded.document, name = excluded.name,
       note = excluded.note, author = excluded.author, created_at = excluded.created_at,
       frontier = excluded.frontier`,
    row.id,
    projectNo,
    row.document,
    row.name,
    row.note,
    row.author,
    row.createdAt,
    row.frontier,
  );
}

export function putMark(tx: Writer, projectNo: number, row: MarkRow): void {
  tx.run(
    `INSERT INTO history_marks (id, project_no, document, kind, other, frontier, author, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (project_no, id) DO NOTHING`,
    row.id,
    projectNo,
    row.document,
    row.kind,
    row.other,
    row.frontier,
    row.author,
    row.at,
  );
}

/** The milestones of a document, oldest first. */
export function milestonesOf(db: Reader, document: DocumentId): MilestoneRow[] {
  return db.all<MilestoneRow>(`${MILESTONE} WHERE document = ? ORDER BY created_at, id`, document);
}

/** What a document is a branch of; null when it is none. */
export function branchOf(db: Reader, document: DocumentId): BranchRow | null {
  return db.get<BranchRow>(`${BRANCH} WHERE document = ?`, document) ?? null;
}

/** The branches of a document, oldest first. */
export function branchesOf(db: Reader, source: DocumentId): BranchRow[] {
  return db.all<BranchRow>(`${BRANCH} WHERE source = ? ORDER BY created_at, document`, source);
}

/** The newest merge of a branch into a document; null before the first. */
export function lastMerge(db: Reader, branch: DocumentId, into: DocumentId): MarkRow | null {
  return (
    db.get<MarkRow>(
      `${MARK} WHERE kind = 'merged' AND other = ? AND document = ? ORDER BY at DESC, id DESC LIMIT 1`,
      branch,
      into,
    ) ?? null
  );
}

export function clearVersions(tx: Writer): void {
  for (const table of ['milestones', 'branches', 'history_marks']) tx.run(`DELETE FROM ${table}`);
}
