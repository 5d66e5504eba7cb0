/**
 * What an application is made of. The files beside `application.ts` fill these shapes in; server, web pages and tests
 * read them. Every value of a row is JSON: dates are `2026-11-20`, moments `2026-11-20T16:00:00.000Z`, money is whole
 * minor units (cents), sets are lists without order.
 */
import type { Value } from './semantics.ts';

export type FieldType =
  | 'text'
  | 'longtext'
  | 'email'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'ref'
  | 'json';

/** What every row has without declaring it. Nobody writes these by hand. */
export interface RowBase {
  readonly id: string;
  readonly org: string;
  readonly created_at: string;
  readonly created_by: string | null;
  readonly updated_at: string;
  readonly updated_by: string | null;
  /** 1 for a new row, one more with each change. */
  readonly version: number;
}

export type FieldValue = Value | readonly string[] | Json;
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A row of any entity. Rows of one entity have a type of their own, for example `Deal`. */
export type AnyRow = RowBase & { readonly [field: string]: FieldValue };

/** Who acts, and when. */
export interface Context {
  /** The id of the user. */
  readonly actor: string;
  /** `2026-11-20T16:00:00.000Z` */
  readonly now: string;
  /** `2026-11-20`, in UTC */
  readonly today: string;
}

/** What a rule needs to say itself in SQL; `sql` is Kysely's tag, the others are parameters of the query with their types. */
export interface SqlContext {
  readonly sql: (texts: TemplateStringsArray, ...values: unknown[]) => SqlCondition;
  readonly actor: unknown;
  readonly now: unknown;
  readonly today: unknown;
}
/** A condition in SQL as Kysely has it; opaque here, so that web pages need no Kysely. */
export type SqlCondition = object;

/** A condition over one row, and the same as a filter of a query. */
export interface Rule {
  readonly holds: (row: AnyRow, context: Context) => boolean;
  readonly sqlite: (at: SqlContext) => SqlCondition;
  readonly postgres: (at: SqlContext) => SqlCondition;
}

export interface FieldDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The state of a row is a choice. */
  readonly type: FieldType;
  /** In the table of the entity; a set has a table of its own instead, `<table>_<column>`. */
  readonly column: string;
  readonly required: boolean;
  readonly unique: boolean;
  /** A set of options or of references. */
  readonly many: boolean;
  /** Of numbers and money the smallest value, of texts the fewest characters. */
  readonly min: number | null;
  readonly max: number | null;
  /** ISO 4217 */
  readonly currency: string | null;
  readonly options: readonly Option[];
  /** The entity that is referred to; `User` for people. */
  readonly to: string | null;
  readonly onDelete: 'restrict' | 'cascade' | 'clear' | null;
  /** The value of a new row where none is given. */
  readonly default: ((context: Context) => FieldValue) | null;
  /** Made from the other fields of the row; nobody writes it. */
  readonly computed: ((row: AnyRow, context: Context) => FieldValue) | null;
}

export interface Option {
  readonly name: string;
  readonly title: string;
}

export interface EntityDefinition {
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly description: string;
  readonly table: string;
  /** Where its rows are in the API: `/api/<path>`. */
  readonly path: string;
  /** How a row is called: texts and names of fields in turn. */
  readonly title: readonly ({ readonly text: string } | { readonly field: string })[];
  /** In the order in which people see them; the state is among them, the fields of `RowBase` are not. */
  readonly fields: readonly FieldDefinition[];
  readonly states: StateMachine | null;
  readonly checks: readonly Check[];
  /** By role. What is not there is denied. A role that includes another has its rights spelled out. */
  readonly access: Readonly<Record<string, Partial<Readonly<Record<Action, Rule>>>>>;
  /** How many rows of sample data there are. */
  readonly samples: number;
}

export type Action = 'read' | 'create' | 'update' | 'delete';

export interface Check {
  readonly name: string;
  readonly message: string;
  readonly holds: (row: AnyRow, context: Context) => boolean;
}

export interface StateMachine {
  readonly field: string;
  readonly initial: string;
  readonly values: readonly (Option & { readonly final: boolean })[];
  readonly transitions: readonly Transition[];
}

export interface Transition {
  readonly name: string;
  readonly title: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly string[];
  readonly when: ((row: AnyRow, context: Context) => boolean) | null;
  /** Fields that must have a value; they may be given together with the transition. */
  readonly requires: readonly string[];
  /** What fields become by it. */
  readonly sets: ((row: AnyRow, context: Context) => Readonly<Record<string, FieldValue>>) | null;
  readonly emits: string | null;
}

export interface RoleDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** All roles whose rights it has. */
  readonly includes: readonly string[];
}

export interface EventDefinition {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly entity: string;
  /** Null: a transition emits it. */
  readonly on: 'created' | 'updated' | 'deleted' | null;
  readonly payload: readonly string[];
}

export interface ViewDefinition {
  readonly name: string;
  readonly kind: 'list' | 'board' | 'calendar' | 'summary';
  readonly title: string;
  readonly description: string;
  readonly entity: string;
  /** The columns of a board, the day of a calendar, the groups of a summary. */
  readonly by: string | null;
  /** The columns of a list, or what a card shows. */
  readonly fields: readonly string[];
  readonly sum: readonly string[];
  readonly sort: string | null;
  readonly descending: boolean;
  readonly where: Rule | null;
}

export interface FormDefinition {
  readonly name: string;
  readonly entity: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly string[];
  readonly rules: readonly {
    readonly effect: 'show' | 'require' | 'lock';
    readonly field: string;
    readonly when: (row: AnyRow, context: Context) => boolean;
  }[];
}

export interface ApplicationDefinition {
  /** `crm`; also the name of its database and cookie. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** With the two that are always there: `member`, which everybody in an org has, and `admin`. */
  readonly roles: readonly RoleDefinition[];
  readonly entities: readonly EntityDefinition[];
  readonly events: readonly EventDefinition[];
  readonly views: readonly ViewDefinition[];
  readonly forms: readonly FormDefinition[];
}
