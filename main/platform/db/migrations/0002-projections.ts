import type { Migration } from '../migrate.ts';

/** What the engine reads instead of replaying the log. All of it can be made again from the records. */
export const projections: Migration = {
  name: 'projections',
  sql: `
    -- State of a stream (Yjs update or Automerge save) after its records up to and including upto_record.
    CREATE TABLE snapshots (
      stream_no INTEGER PRIMARY KEY REFERENCES streams (no),
      upto_record INTEGER NOT NULL,
      state BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    CREATE TABLE project_index (
      project_no INTEGER PRIMARY KEY REFERENCES projects (no),
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      trashed_at INTEGER
    ) STRICT;

    CREATE TABLE document_index (
      stream_no INTEGER PRIMARY KEY REFERENCES streams (no),
      project_no INTEGER NOT NULL REFERENCES projects (no),
      id TEXT NOT NULL UNIQUE,
      path TEXT NOT NULL,
      -- Paths that differ in case or composition only have the same key.
      path_key TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      trashed_at INTEGER
    ) STRICT;
    CREATE INDEX document_index_by_path ON document_index (project_no, path_key);
    CREATE INDEX document_index_by_update ON document_index (updated_at);
  `,
};
