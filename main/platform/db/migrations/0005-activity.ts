import type { Migration } from '../migrate.ts';

/** What was done to the tree or to many texts at once, and how to take it back. Local: it never travels. */
export const activity: Migration = {
  name: 'activity',
  sql: `
    CREATE TABLE activity (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      project TEXT NOT NULL,
      project_name TEXT NOT NULL,
      -- Parts of one long step, such as the batches of an import, carry the same text here.
      step TEXT,
      facts TEXT NOT NULL,
      reversal BLOB NOT NULL,
      undone_at INTEGER
    ) STRICT;
  `,
};
