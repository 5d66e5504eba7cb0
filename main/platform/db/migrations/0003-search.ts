import type { Migration } from '../migrate.ts';

/** Texts as of a record, and the trigram index over them. Made again from the records when in doubt. */
export const search: Migration = {
  name: 'search',
  sql: `
    CREATE TABLE texts (
      stream_no INTEGER PRIMARY KEY REFERENCES streams (no),
      upto_record INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE texts_index USING fts5 (
      text, content = 'texts', content_rowid = 'stream_no', tokenize = 'trigram', detail = 'none', columnsize = 0
    );
    CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
      INSERT INTO texts_index (rowid, text) VALUES (new.stream_no, new.text);
    END;
    CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
      INSERT INTO texts_index (texts_index, rowid, text) VALUES ('delete', old.stream_no, old.text);
    END;
    CREATE TRIGGER texts_updated AFTER UPDATE OF text ON texts BEGIN
      INSERT INTO texts_index (texts_index, rowid, text) VALUES ('delete', old.stream_no, old.text);
      INSERT INTO texts_index (rowid, text) VALUES (new.stream_no, new.text);
    END;
  `,
};
