import type { Migration } from '../migrate.ts';

/** The journal of runs. Local: it never travels, and nothing in it can be made again. */
export const runs: Migration = {
  name: 'runs',
  sql: `
    CREATE TABLE runs (
      -- Never given twice.
      no INTEGER PRIMARY KEY AUTOINCREMENT,
      project TEXT NOT NULL,
      project_name TEXT NOT NULL,
      kind TEXT NOT NULL,
      outcome TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      note TEXT NOT NULL,
      compiler_version TEXT NOT NULL,
      folder TEXT,
      -- When its inputs were read, and what they compile to.
      inputs_at INTEGER NOT NULL,
      ir_hash TEXT,
      -- How many lines its log had, kept or not.
      lines INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX runs_by_project ON runs (project, no);
    CREATE INDEX runs_by_ir ON runs (ir_hash);

    CREATE TABLE run_documents (
      run_no INTEGER NOT NULL REFERENCES runs (no) ON DELETE CASCADE,
      document TEXT NOT NULL,
      path TEXT NOT NULL,
      version TEXT NOT NULL,
      PRIMARY KEY (run_no, document)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_steps (
      run_no INTEGER NOT NULL REFERENCES runs (no) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      title TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT NOT NULL,
      PRIMARY KEY (run_no, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_lines (
      run_no INTEGER NOT NULL REFERENCES runs (no) ON DELETE CASCADE,
      no INTEGER NOT NULL,
      at INTEGER NOT NULL,
      source TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (run_no, no)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_artifacts (
      run_no INTEGER NOT NULL REFERENCES runs (no) ON DELETE CASCADE,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (run_no, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_irs (
      hash TEXT PRIMARY KEY,
      -- Its canonical JSON, deflated.
      json BLOB NOT NULL
    ) STRICT;
  `,
};
