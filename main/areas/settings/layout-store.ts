import type { Reader, Writer } from '../../platform/db/database.ts';

/** The window's layout is one text that only the window understands. */
export function storedLayout(db: Reader): string | null {
  return db.get<{ value: string }>("SELECT value FROM facts WHERE name = 'window-layout'")?.value ?? null;
}

export function putLayout(tx: Writer, layout: string): void {
  tx.run(
    `INSERT INTO facts (name, value) VALUES ('window-layout', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    layout,
  );
}
