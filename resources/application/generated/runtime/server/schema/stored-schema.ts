import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Dialect, Tables } from '../database/open-database.ts';
import type { Executor } from './executor.ts';

/** What a database says about the schemas that it has had. */
export type StoredSchema =
  | { readonly state: 'empty' }
  /** There are tables, which no application like this one made. */
  | { readonly state: 'unknown'; readonly tables: readonly string[] }
  /** `earlier` are the hashes that were left behind. */
  | {
      readonly state: 'known';
      readonly hash: string;
      readonly text: string;
      readonly earlier: ReadonlySet<string>;
    };

const TABLES: Readonly<Record<Dialect, string>> = {
  sqlite: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  postgres: `SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname`,
};

export async function readStoredSchema(
  kysely: Kysely<Tables>,
  dialect: Dialect,
  executor: Executor,
): Promise<StoredSchema> {
  const tables = await executor.texts(TABLES[dialect]);
  if (tables.length === 0) return { state: 'empty' };
  if (!tables.includes('_schema')) return { state: 'unknown', tables };
  const rows = await kysely.selectFrom('_schema').select(['hash', 'text']).orderBy('seq', 'desc').execute();
  const [newest, ...earlier] = rows.map(({ hash, text }) => ({ hash: String(hash), text: String(text) }));
  if (newest === undefined) return { state: 'unknown', tables };
  return { state: 'known', ...newest, earlier: new Set(earlier.map(({ hash }) => hash)) };
}

export async function storeSchema(
  kysely: Kysely<Tables>,
  { hash, text, at }: { readonly hash: string; readonly text: string; readonly at: Date },
): Promise<void> {
  await kysely.insertInto('_schema').values({ hash, text, applied_at: at.toISOString() }).execute();
}

/** Line ends that git changed make no difference. */
export function normalizeSchema(text: string): { readonly text: string; readonly hash: string } {
  const normal = text.replaceAll('\r\n', '\n');
  return { text: normal, hash: createHash('sha256').update(normal).digest('hex') };
}
