import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Context, Rule } from '../domain/definition.ts';
import type { Actor } from './actor.ts';
import type { Dialect, Tables } from './database/open-database.ts';
import type { EventEnvelope, Hooks } from './hooks.ts';
import type { Model } from './model.ts';
import type { Rows } from './services.ts';

/** What reading needs: where from, for whom, when. */
export interface Scope {
  readonly model: Model;
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  readonly actor: Actor;
  readonly context: Context;
}

/** What writing needs: `db` is a transaction. */
export interface Unit extends Scope {
  readonly hooks: Hooks;
  /** Rows within this transaction, for hooks. */
  readonly rows: Rows;
  readonly newId: () => string;
  /** What happened so far; written to the outbox right before the end of the transaction. */
  readonly events: EventEnvelope[];
}

/** A rule as a condition of a query over the table of its entity. */
export function ruleInSql(rule: Rule, { dialect, context }: Scope): RawBuilder<SqlBool> {
  const { actor, now, today } = context;
  if (dialect === 'sqlite') return rule.sqlite({ sql, actor, now, today }) as RawBuilder<SqlBool>;
  // PostgreSQL does not guess the type of a parameter that stands beside another one.
  const typed = { actor: sql`${actor}::text`, now: sql`${now}::timestamptz`, today: sql`${today}::date` };
  return rule.postgres({ sql, ...typed }) as RawBuilder<SqlBool>;
}
