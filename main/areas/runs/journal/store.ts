import type { Reader, Writer } from '../../../platform/db/database.ts';
import type { LogLine, RunArtifact, RunDocument } from '#shared/contracts/runs.ts';

/** Rows as they stand in the database; `read-rows.ts` tells whether they are what the studio writes. */
export interface RunRow {
  readonly no: number;
  readonly project: string;
  readonly projectName: string;
  readonly kind: string;
  readonly outcome: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly note: string;
  readonly compilerVersion: string;
  readonly folder: string | null;
  readonly inputsAt: number;
  readonly irHash: string | null;
  readonly lines: number;
}

export interface RunFilter {
  readonly project: string | null;
  readonly kind: string | null;
  readonly outcome: string | null;
  /** Runs with a smaller number only. */
  readonly before: number;
}

const RUN = `SELECT no, project, project_name AS projectName, kind, outcome, started_at AS startedAt,
  ended_at AS endedAt, note, compiler_version AS compilerVersion, folder, inputs_at AS inputsAt, ir_hash AS irHash,
  lines FROM runs`;

export function insertRun(tx: Writer, row: Omit<RunRow, 'no'>): number {
  const { rowid } = tx.run(
    `INSERT INTO runs (project, project_name, kind, outcome, started_at, ended_at, note, compiler_version, folder,
       inputs_at, ir_hash, lines) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.project,
    row.projectName,
    row.kind,
    row.outcome,
    row.startedAt,
    row.endedAt,
    row.note,
    row.compilerVersion,
    row.folder,
    row.inputsAt,
    row.irHash,
    row.lines,
  );
  return rowid;
}

/** All but the newest `kept` runs go, and the IRs that nothing is left of. */
export function forgetOldRuns(tx: Writer, kept: number): void {
  const { changes } = tx.run(
    `DELETE FROM runs WHERE outcome <> 'running' AND no <= (SELECT no FROM runs ORDER BY no DESC LIMIT 1 OFFSET ?)`,
    kept,
  );
  if (changes === 0) return;
  tx.run(`DELETE FROM run_irs WHERE hash NOT IN (SELECT ir_hash FROM runs WHERE ir_hash IS NOT NULL)`);
}

/** Runs that an engine left behind are not running any more. */
export function interruptRuns(tx: Writer): void {
  tx.run(`UPDATE run_steps SET outcome = 'interrupted' WHERE outcome = 'running'`);
  tx.run(`UPDATE runs SET outcome = 'interrupted' WHERE outcome = 'running'`);
}

export function setInputs(
  tx: Writer,
  no: number,
  inputs: { at: number; irHash: string | null; documents: readonly RunDocument[] },
): void {
  tx.run('UPDATE runs SET inputs_at = ?, ir_hash = ? WHERE no = ?', inputs.at, inputs.irHash, no);
  for (const { documentId, path, version } of inputs.documents) {
    tx.run(
      'INSERT OR REPLACE INTO run_documents (run_no, document, path, version) VALUES (?, ?, ?, ?)',
      no,
      documentId,
      path,
      version,
    );
  }
}

export function keepIr(tx: Writer, hash: string, json: Uint8Array): void {
  tx.run('INSERT OR IGNORE INTO run_irs (hash, json) VALUES (?, ?)', hash, json);
}

export function setFolder(tx: Writer, no: number, folder: string): void {
  tx.run('UPDATE runs SET folder = ? WHERE no = ?', folder, no);
}

export function insertStep(tx: Writer, no: number, place: number, title: string, at: number): void {
  tx.run(
    `INSERT INTO run_steps (run_no, place, title, started_at, outcome) VALUES (?, ?, ?, ?, 'running')`,
    no,
    place,
    title,
    at,
  );
}

export function endStep(tx: Writer, no: number, place: number, outcome: string, at: number): void {
  tx.run(
    'UPDATE run_steps SET ended_at = ?, outcome = ? WHERE run_no = ? AND place = ?',
    at,
    outcome,
    no,
    place,
  );
}

/** Steps that go on end with their run. */
export function endRun(tx: Writer, no: number, outcome: string, note: string, at: number | null): void {
  tx.run(
    `UPDATE run_steps SET ended_at = ?, outcome = ? WHERE run_no = ? AND outcome = 'running'`,
    at,
    outcome,
    no,
  );
  tx.run('UPDATE runs SET ended_at = ?, outcome = ?, note = ? WHERE no = ?', at, outcome, note, no);
}

/** Adds lines; of all that a run has, the first and the last ones stay. */
export function insertLines(
  tx: Writer,
  no: number,
  lines: readonly LogLine[],
  kept: { total: number; first: number; last: number },
): void {
  for (const line of lines) {
    tx.run(
      'INSERT OR REPLACE INTO run_lines (run_no, no, at, source, text) VALUES (?, ?, ?, ?, ?)',
      no,
      line.no,
      line.at,
      line.source,
      line.text,
    );
  }
  tx.run('UPDATE runs SET lines = ? WHERE no = ?', kept.total, no);
  tx.run(
    `DELETE FROM run_lines WHERE run_no = ? AND no > ? AND no <= ?`,
    no,
    kept.first,
    kept.total - kept.last,
  );
}

export function insertArtifacts(tx: Writer, no: number, artifacts: readonly RunArtifact[]): void {
  for (const { path, sha256, bytes } of artifacts) {
    tx.run(
      'INSERT OR REPLACE INTO run_artifacts (run_no, path, sha256, bytes) VALUES (?, ?, ?, ?)',
      no,
      path,
      sha256,
      bytes,
    );
  }
}

export function runByNo(db: Reader, no: number): RunRow | null {
  return db.get<RunRow>(`${RUN} WHERE no = ?`, no) ?? null;
}

/** Newest first. */
export function runsWhere(db: Reader, filter: RunFilter, limit: number): RunRow[] {
  const { project, kind, outcome, before } = filter;
  const conditions = ['no < ?'];
  const values: (string | number)[] = [before];
  for (const [column, value] of [
    ['project', project],
    ['kind', kind],
    ['outcome', outcome],
  ] as const) {
    if (value === null) continue;
    conditions.push(`${column} = ?`);
    values.push(value);
  }
  return db.all<RunRow>(
    `${RUN} WHERE ${conditions.join(' AND ')} ORDER BY no DESC LIMIT ?`,
    ...values,
    limit,
  );
}

/** The newest build of a project that was done. */
export function lastBuild(db: Reader, project: string): RunRow | null {
  return (
    db.get<RunRow>(
      `${RUN} WHERE project = ? AND kind = 'build' AND outcome = 'done' AND folder IS NOT NULL
       ORDER BY no DESC LIMIT 1`,
      project,
    ) ?? null
  );
}

export function documentsOf(db: Reader, no: number): { document: string; path: string; version: string }[] {
  return db.all(
    'SELECT document, path, version FROM run_documents WHERE run_no = ? ORDER BY path, document',
    no,
  );
}

export function stepsOf(
  db: Reader,
  no: number,
): { title: string; startedAt: number; endedAt: number | null; outcome: string }[] {
  return db.all(
    `SELECT title, started_at AS startedAt, ended_at AS endedAt, outcome FROM run_steps WHERE run_no = ?
     ORDER BY place`,
    no,
  );
}

export function artifactsOf(db: Reader, no: number, limit: number): RunArtifact[] {
  return db.all(
    'SELECT path, sha256, bytes FROM run_artifacts WHERE run_no = ? ORDER BY path LIMIT ?',
    no,
    limit,
  );
}

export function linesAfter(
  db: Reader,
  no: number,
  after: number,
  limit: number,
): { no: number; at: number; source: string; text: string }[] {
  return db.all(
    'SELECT no, at, source, text FROM run_lines WHERE run_no = ? AND no > ? ORDER BY no LIMIT ?',
    no,
    after,
    limit,
  );
}

export function countLines(db: Reader, no: number): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM run_lines WHERE run_no = ?', no)?.n ?? 0;
}

export function irByHash(db: Reader, hash: string): Uint8Array | null {
  return db.get<{ json: Uint8Array }>('SELECT json FROM run_irs WHERE hash = ?', hash)?.json ?? null;
}
