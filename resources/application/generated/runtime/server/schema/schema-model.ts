/** A schema as the canonical text of `schema/*.sql` says it. Every `definition` is SQL as it stands there. */
export interface Schema {
  readonly tables: ReadonlyMap<string, Table>;
  readonly indexes: ReadonlyMap<string, Index>;
  /** Functions of PostgreSQL. */
  readonly routines: ReadonlyMap<string, Routine>;
}

export interface Table {
  readonly name: string;
  readonly renamedFrom: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
}

/** What values of a column mean; in SQLite dates, moments and JSON are all `TEXT`, and a comment says which. */
export type Kind = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'json';

export interface Column {
  readonly name: string;
  readonly renamedFrom: string | null;
  readonly kind: Kind;
  /** With its collation: `text COLLATE "C"`. */
  readonly type: string;
  readonly required: boolean;
  /** A literal. */
  readonly default: string | null;
  /** The expression by which the application fills it in. */
  readonly computed: string | null;
  readonly definition: string;
}

export type Constraint = { readonly name: string; readonly definition: string } & (
  | { readonly kind: 'reference'; readonly columns: readonly string[]; readonly to: Target }
  | { readonly kind: 'primary-key' | 'unique'; readonly columns: readonly string[] }
  /** The literals that the column may have. */
  | { readonly kind: 'values'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'check'; readonly condition: string }
);

export interface Target {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface Index {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  /** SQL of what it is over: columns, as far as the generator writes it. */
  readonly columns: readonly string[];
  readonly where: string | null;
  readonly definition: string;
}

export interface Routine {
  readonly name: string;
  /** With its parameters, as DROP FUNCTION wants it. */
  readonly signature: string;
  readonly definition: string;
}
