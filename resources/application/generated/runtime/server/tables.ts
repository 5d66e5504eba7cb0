import type { RowBase } from '../domain/definition.ts';

/** A truth value; SQLite has numbers for them. */
type Truth = boolean | 0 | 1;

/** The columns that every table of an entity has. */
interface BaseColumns {
  id: string;
  org_id: string;
  created_at: string;
  created_by_id: string | null;
  updated_at: string;
  updated_by_id: string | null;
  version: number;
}

/** The columns of an entity: its fields without its sets, under the names that the database has for them. */
export type TableOf<
  Row,
  Sets extends keyof Row,
  Names extends Partial<Record<keyof Row, string>>,
> = BaseColumns & {
  -readonly [
    Field in Exclude<keyof Row, Sets | keyof RowBase> as Field extends keyof Names
      ? Names[Field] & string
      : Field & string
  ]: ColumnOf<Row[Field]>;
};

type ColumnOf<Value> = boolean extends Value ? Exclude<Value, boolean> | Truth : Value;

/** A row for each member of a set. */
export interface SetTable {
  org_id: string;
  row_id: string;
  value: string;
}

/** Tables that do not come from the specification. Those that begin with `_` belong to the server alone. */
export interface BuiltInTables {
  org: { id: string; name: string; created_at: string };
  user: { id: string; email: string; name: string; password_hash: string; created_at: string };
  /** `roles` is a JSON list of names. */
  membership: { org_id: string; user_id: string; roles: string; active: Truth; created_at: string };
}
