import type { Kysely } from 'kysely';
import type { AnyRow, ApplicationDefinition, FieldValue } from '../domain/definition.ts';
import type { Actor } from './actor.ts';
import type { Auth } from './auth/auth.ts';
import type { Dialect, Tables } from './database/open-database.ts';
import type { ListQuery } from './list/list-query.ts';
import type { Log } from './log.ts';

/** What hooks, tests and sample data work with. */
export interface Services {
  readonly application: ApplicationDefinition;
  readonly rows: Rows;
  readonly members: Auth['members'];
  readonly sessions: Auth['sessions'];
  /** The database itself: nothing checks access or org here. */
  readonly database: Kysely<Tables>;
  readonly dialect: Dialect;
  readonly log: Log;
  readonly clock: () => Date;
}

/**
 * Reads and writes rows as an actor: with its rights, and with checks, audit trail and events. Entities are given by
 * name. All of it throws a `ProblemError` where it is refused. Each write is a transaction.
 */
export interface Rows {
  list(actor: Actor, entity: string, query?: ListQuery): Promise<Page>;
  read(actor: Actor, entity: string, id: string): Promise<RowAnswer>;
  create(actor: Actor, entity: string, values: Values): Promise<AnyRow>;
  update(actor: Actor, entity: string, at: At, values: Values): Promise<AnyRow>;
  remove(actor: Actor, entity: string, at: At): Promise<void>;
  transition(actor: Actor, entity: string, at: At, transition: string, values?: Values): Promise<AnyRow>;
  audit(actor: Actor, entity: string, id: string, cursor?: string): Promise<AuditPage>;
  summary(actor: Actor, view: string): Promise<Summary>;
  /** Several reads and writes in one transaction: all of them happen, or none. The work may be done more than once. */
  together<Result>(work: (rows: Rows, transaction: Kysely<Tables>) => Promise<Result>): Promise<Result>;
}

export type Values = Readonly<Record<string, unknown>>;

export interface At {
  readonly id: string;
  /** The version that was read; null for whatever it is now. */
  readonly version: number | null;
}

/** By entity and id: how the rows are called that are referred to and may be read. */
export type References = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Page {
  readonly items: readonly AnyRow[];
  readonly refs: References;
  /** The cursor of the next page. */
  readonly next: string | null;
}

export interface RowAnswer {
  readonly row: AnyRow;
  readonly refs: References;
  readonly may: {
    readonly update: boolean;
    readonly delete: boolean;
    readonly transitions: readonly string[];
  };
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly refs: References;
  /** The cursor of the next page. */
  readonly next: string | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** The id of the user. */
  readonly by: string | null;
  /** `create`, `update`, `delete`, or the name of a transition. */
  readonly action: string;
  /** Before and after. */
  readonly changes: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

export interface Summary {
  readonly groups: readonly {
    readonly key: FieldValue;
    readonly count: number;
    readonly sums: Readonly<Record<string, number | null>>;
  }[];
  readonly refs: References;
}
