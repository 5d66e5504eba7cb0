import type { Migration } from '../migrate.ts';

/** Records as they travel, byte for byte, and the edits that wait to be sealed into one. */
export const log: Migration = {
  name: 'log',
  sql: `
    CREATE TABLE projects (
      no INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
    ) STRICT;

    CREATE TABLE authors (
      no INTEGER PRIMARY KEY,
      key BLOB NOT NULL UNIQUE CHECK (length(key) = 32)
    ) STRICT;

    -- One document of a project, or its ledger (an id of zeros).
    CREATE TABLE streams (
      no INTEGER PRIMARY KEY,
      project_no INTEGER NOT NULL REFERENCES projects (no),
      document BLOB NOT NULL CHECK (length(document) = 16),
      UNIQUE (project_no, document)
    ) STRICT;

    -- In order of arrival. Everything beside the bytes is read out of them.
    CREATE TABLE records (
      no INTEGER PRIMARY KEY,
      project_no INTEGER NOT NULL REFERENCES projects (no),
      author_no INTEGER NOT NULL REFERENCES authors (no),
      seq INTEGER NOT NULL CHECK (seq > 0),
      stream_no INTEGER NOT NULL REFERENCES streams (no),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      bytes BLOB NOT NULL,
      UNIQUE (project_no, author_no, seq)
    ) STRICT;
    CREATE INDEX records_by_stream ON records (stream_no, no);
    CREATE TRIGGER records_are_never_changed BEFORE UPDATE ON records
      BEGIN SELECT raise(ABORT, 'records are append-only'); END;
    CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records
      BEGIN SELECT raise(ABORT, 'records are append-only'); END;

    -- Durable edits of this device that no record holds yet.
    CREATE TABLE pending (
      no INTEGER PRIMARY KEY,
      stream_no INTEGER NOT NULL REFERENCES streams (no),
      at INTEGER NOT NULL,
      payload BLOB NOT NULL
    ) STRICT;
    CREATE INDEX pending_by_stream ON pending (stream_no, no);

    -- Records that are valid by themselves but cannot be applied: the other side of a fork, or after a gap.
    CREATE TABLE quarantine (
      no INTEGER PRIMARY KEY,
      project_no INTEGER NOT NULL REFERENCES projects (no),
      author BLOB NOT NULL CHECK (length(author) = 32),
      seq INTEGER NOT NULL CHECK (seq > 0),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      reason TEXT NOT NULL CHECK (reason IN ('fork', 'gap')),
      arrived_at INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
  `,
};
