import type { z } from 'zod';
import type { Reader, Writer } from '../../../platform/db/database.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { activity, type Activity, type ActivityKind } from '#shared/contracts/activity.ts';
import { packReversal, unpackReversal, type Reversal } from './reversal.ts';

/** So many activities can be undone; older ones are forgotten. */
const KEPT = 300;

export interface StoredActivity {
  readonly activity: Activity;
  readonly step: string | null;
  readonly reversal: Reversal;
}

export interface NewActivity {
  readonly at: number;
  readonly kind: ActivityKind;
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly step: string | null;
  readonly facts: Facts;
  readonly reversal: Reversal;
}

const facts = activity.pick({ paths: true, from: true, documents: true });
type Facts = z.infer<typeof facts>;

interface Row {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly step: string | null;
  readonly facts: string;
  readonly undoneAt: number | null;
}

const COLUMNS = `id, at, kind, project AS projectId, project_name AS projectName, step, facts,
  undone_at AS undoneAt`;

function activityOf({ facts: text, undoneAt, step: _step, ...row }: Row): Activity {
  return activity.parse({ ...row, ...facts.parse(JSON.parse(text)), undone: undoneAt !== null });
}

export function insertActivity(tx: Writer, entry: NewActivity): number {
  const { rowid } = tx.run(
    `INSERT INTO activity (at, kind, project, project_name, step, facts, reversal) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    entry.at,
    entry.kind,
    entry.projectId,
    entry.projectName,
    entry.step,
    JSON.stringify(entry.facts),
    packReversal(entry.reversal),
  );
  tx.run('DELETE FROM activity WHERE id <= ?', rowid - KEPT);
  return rowid;
}

/** Makes a stored activity say and take back more. */
export function extendActivity(tx: Writer, id: number, more: { facts: Facts; reversal: Reversal }): void {
  tx.run(
    'UPDATE activity SET facts = ?, reversal = ? WHERE id = ?',
    JSON.stringify(more.facts),
    packReversal(more.reversal),
    id,
  );
}

export function markUndone(tx: Writer, id: number, undoneAt: number | null): void {
  tx.run('UPDATE activity SET undone_at = ? WHERE id = ?', undoneAt, id);
}

export function newestActivities(db: Reader, limit: number): Activity[] {
  return db.all<Row>(`SELECT ${COLUMNS} FROM activity ORDER BY id DESC LIMIT ?`, limit).map(activityOf);
}

export function activityById(db: Reader, id: number): StoredActivity | null {
  const row = db.get<Row & { reversal: Uint8Array }>(
    `SELECT ${COLUMNS}, reversal FROM activity WHERE id = ?`,
    id,
  );
  if (row === undefined) return null;
  const { reversal, ...rest } = row;
  return { activity: activityOf(rest), step: row.step, reversal: unpackReversal(reversal) };
}

/** The newest activity of a step, or null. */
export function activityOfStep(db: Reader, step: string): StoredActivity | null {
  const row = db.get<{ id: number }>('SELECT max(id) AS id FROM activity WHERE step = ?', step);
  return row?.id === undefined || row.id === null ? null : activityById(db, row.id);
}

/** What `undo` without an id means: the newest activity that is not undone. */
export function newestDone(db: Reader): number | null {
  return (
    db.get<{ id: number | null }>('SELECT max(id) AS id FROM activity WHERE undone_at IS NULL')?.id ?? null
  );
}

/** What `redo` without an id means: what was undone last, unless something new was done since. */
export function lastUndone(db: Reader): number | null {
  const row = db.get<{ id: number }>(
    `SELECT id FROM activity WHERE undone_at IS NOT NULL
       AND id > coalesce((SELECT max(id) FROM activity WHERE undone_at IS NULL), 0)
     ORDER BY undone_at DESC, id LIMIT 1`,
  );
  return row?.id ?? null;
}
