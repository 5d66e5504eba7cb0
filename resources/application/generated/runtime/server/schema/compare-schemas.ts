import type { Column, Constraint, Index, Routine, Schema, Table } from './schema-model.ts';

/** What leads from the schema of a database to the one that is wanted. Only what differs is in here. */
export interface SchemaChanges {
  readonly tables: readonly TableChange[];
  readonly droppedTables: readonly Table[];
  readonly indexes: Change<Index>;
  readonly routines: Change<Routine>;
}

export interface TableChange {
  readonly table: Table;
  /** What the table was; null for a new one. */
  readonly from: Table | null;
  /** Every column, and what it was; null for a new one. */
  readonly columns: readonly { readonly column: Column; readonly from: Column | null }[];
  readonly droppedColumns: readonly Column[];
  readonly constraints: Change<Constraint>;
}

interface Change<Part> {
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

/**
 * A comment `renamed from` counts where the old schema has that name and the new one has not; it may stay in the text
 * when the renaming was long ago. The order of columns makes no difference.
 */
export function compareSchemas(before: Schema, after: Schema): SchemaChanges {
  const sources = new Map<string, Table>();
  for (const table of after.tables.values()) {
    const source = before.tables.get(sourceName(table, before.tables, after.tables));
    if (source) sources.set(table.name, source);
  }
  const kept = new Set(sources.values());
  return {
    tables: [...after.tables.values()].flatMap((table) => compareTable(table, sources.get(table.name))),
    droppedTables: [...before.tables.values()].filter((table) => !kept.has(table)),
    indexes: change(before.indexes, after.indexes),
    routines: change(before.routines, after.routines),
  };
}

function compareTable(table: Table, from: Table | undefined): TableChange[] {
  const old = byName(from?.columns ?? []);
  const now = byName(table.columns);
  const columns = table.columns.map((column) => ({
    column,
    from: old.get(sourceName(column, old, now)) ?? null,
  }));
  const kept = new Set(columns.map(({ from: source }) => source));
  const droppedColumns = [...old.values()].filter((column) => !kept.has(column));
  const constraints = change(byName(from?.constraints ?? []), byName(table.constraints));
  const same =
    from?.name === table.name &&
    droppedColumns.length + constraints.added.length + constraints.removed.length === 0 &&
    columns.every((each) => each.from !== null && isSameColumn(each.from, each.column));
  return same ? [] : [{ table, from: from ?? null, columns, droppedColumns, constraints }];
}

export function isSameColumn(a: Column, b: Column): boolean {
  return a.definition === b.definition && a.kind === b.kind && a.computed === b.computed;
}

function sourceName(
  { name, renamedFrom }: { readonly name: string; readonly renamedFrom: string | null },
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string {
  const renamed = renamedFrom !== null && !before.has(name) && !after.has(renamedFrom);
  return renamed ? renamedFrom : name;
}

function change<Part extends { readonly definition: string }>(
  before: ReadonlyMap<string, Part>,
  after: ReadonlyMap<string, Part>,
): Change<Part> {
  const only = (some: ReadonlyMap<string, Part>, others: ReadonlyMap<string, Part>) =>
    [...some].flatMap(([name, part]) => (others.get(name)?.definition === part.definition ? [] : [part]));
  return { added: only(after, before), removed: only(before, after) };
}

function byName<Part extends { readonly name: string }>(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [part.name, part]));
}
