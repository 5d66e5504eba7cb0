import Sqlite from 'better-sqlite3';
import { createDatabase } from '../../../platform/db/database.ts';
import { migrations } from '../../../platform/db/migrations/migrations.ts';
import { createLogger } from '../../../platform/log/logger.ts';
import { createJournal, type Journal } from '../journal/journal.ts';

export const PROJECT = '11111111-1111-4111-8111-111111111111' as never;

export interface TestJournal {
  readonly journal: Journal;
  readonly sqlite: Sqlite.Database;
  readonly changed: string[];
  readonly logged: { lines: number; missed: number }[];
  /** Messages of the diagnostic log. */
  readonly errors: string[];
  /** Another engine on the same database, as after a crash of this one. */
  reopen(): Journal;
}

/** A journal in a real database in memory. */
export function openTestJournal(): TestJournal {
  const sqlite = new Sqlite(':memory:');
  for (const { sql } of migrations) sqlite.exec(sql);
  sqlite.pragma('foreign_keys = ON');
  const db = createDatabase(sqlite, () => {});
  const changed: string[] = [];
  const logged: TestJournal['logged'] = [];
  const errors: string[] = [];
  const open = (): Journal =>
    createJournal({
      db,
      clock: { now: () => Date.now() },
      logger: createLogger((line) => errors.push(line)),
      compilerVersion: '1.2.3',
      onChanged: (_project, run) => changed.push(run),
      onLogged: ({ lines, missed }) => logged.push({ lines: lines.length, missed }),
    });
  return { journal: open(), sqlite, changed, logged, errors, reopen: open };
}
