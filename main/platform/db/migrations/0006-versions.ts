import type { Migration } from '../migrate.ts';

/** What the ledgers say about versions: milestones, branches, and what was restored or merged. Can be made again. */
export const versions: Migration = {
  name: 'versions',
  sql: `
    CREATE TABLE milestones (
      project_no INTEGER NOT NULL REFERENCES projects (no),
      id TEXT NOT NULL,
      document TEXT NOT NULL,
      name TEXT NOT NULL,
      note TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      frontier TEXT NOT NULL,
      PRIMARY KEY (project_no, id)
    ) STRICT;
    CREATE INDEX milestones_by_document ON milestones (document, created_at);

    CREATE TABLE branches (
      project_no INTEGER NOT NULL REFERENCES projects (no),
      document TEXT NOT NULL,
      source TEXT NOT NULL,
      base TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (project_no, document)
    ) STRICT;
    CREATE INDEX branches_by_document ON branches (document);
    CREATE INDEX branches_by_source ON branches (source, created_at);

    CREATE TABLE history_marks (
      project_no INTEGER NOT NULL REFERENCES projects (no),
      id TEXT NOT NULL,
      document TEXT NOT NULL,
      kind TEXT NOT NULL,
      -- The branch that was merged.
      other TEXT,
      frontier TEXT NOT NULL,
      author TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (project_no, id)
    ) STRICT;
    CREATE INDEX history_marks_by_branch ON history_marks (other, document);
  `,
};
