import type { Reader, Writer } from '../../platform/db/database.ts';

/** Facts about this workspace that are no one's content: name → JSON. */
export type FactName = 'recovery' | 'sample-project' | 'clean-shutdown';

export function factOf(db: Reader, name: FactName): unknown {
  const row = db.get<{ value: string }>('SELECT value FROM facts WHERE name = ?', name);
  return row === undefined ? null : JSON.parse(row.value);
}

export function putFact(tx: Writer, name: FactName, value: unknown): void {
  tx.run(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    JSON.stringify(value),
  );
}
