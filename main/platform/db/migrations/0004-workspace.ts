import type { Migration } from '../migrate.ts';

/** The local audit trail, hash-chained, and facts about this workspace. */
export const workspace: Migration = {
  name: 'workspace',
  sql: `
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      session TEXT NOT NULL,
      method TEXT NOT NULL,
      outcome TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    CREATE TABLE facts (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
