import type { SchemaChanges, TableChange } from './compare-schemas.ts';
import { conversionInPostgres } from './convert-values.ts';
import { countLosses } from './count-losses.ts';
import type { Executor } from './executor.ts';
import { doubledValues } from './doubled-values.ts';
import type { Loss } from './losses.ts';
import { repairRows } from './repair-rows.ts';
import type { Column, Constraint } from './schema-model.ts';
import { tableSource } from './table-source.ts';

/**
 * Brings a PostgreSQL database to the schema by altering its tables: first every rule that changes is taken away, then
 * rows are brought into their new form, then the new rules are made. Returns what that cost.
 */
export async function changePostgres(changes: SchemaChanges, executor: Executor): Promise<Loss[]> {
  const losses = await countLosses(changes, conversionInPostgres, executor);
  const created = changes.tables.filter(({ from }) => from === null);
  const changed = changes.tables.filter(({ from }) => from !== null);

  await removeRules(changes, executor);
  for (const { table, from } of changed)
    if (from && from.name !== table.name)
      await executor.run(`ALTER TABLE "${from.name}" RENAME TO "${table.name}"`);
  for (const { definition } of changes.routines.added) await executor.run(definition);
  for (const { table } of created) await executor.run(tableSource(table, false));
  for (const change of changed) await changeColumns(change, executor);
  for (const change of changed) losses.push(...(await repairRows(change, inPlace, executor)));
  losses.push(...(await doubledValues(changes, inPlace, executor)));
  if (losses.some(({ blocks }) => blocks)) return losses;

  for (const change of changed) await requireValues(change, executor);
  for (const { name } of changes.droppedTables) await executor.run(`DROP TABLE "${name}"`);
  await addRules(changes, executor);
  return losses;
}

const inPlace = (table: string) => table;

/** References go before the keys that they need. */
async function removeRules({ tables, droppedTables, indexes, routines }: SchemaChanges, executor: Executor) {
  const removed = [
    ...tables.flatMap(({ from, constraints }) =>
      from ? constraints.removed.map((constraint) => ({ table: from.name, constraint })) : [],
    ),
    ...droppedTables.flatMap((table) =>
      table.constraints.map((constraint) => ({ table: table.name, constraint })),
    ),
  ];
  for (const { table, constraint } of referencesFirst(removed))
    await executor.run(`ALTER TABLE "${table}" DROP CONSTRAINT "${constraint.name}"`);
  for (const { name } of indexes.removed) await executor.run(`DROP INDEX "${name}"`);
  for (const { signature } of routines.removed) await executor.run(`DROP FUNCTION ${signature}`);
}

async function changeColumns({ table, columns, droppedColumns }: TableChange, executor: Executor) {
  const alter = (change: string) => executor.run(`ALTER TABLE "${table.name}" ${change}`);
  for (const { name } of droppedColumns) await alter(`DROP COLUMN "${name}"`);
  for (const { column, from: old } of columns) {
    const { name, type } = column;
    if (old && old.name !== name) await alter(`RENAME COLUMN "${old.name}" TO "${name}"`);
    if (old === null) {
      await alter(`ADD COLUMN "${name}" ${type}${defaultOf(column)}`);
    } else if (old.type !== type) {
      if (old.default !== null) await alter(`ALTER COLUMN "${name}" DROP DEFAULT`);
      if (old.required) await alter(`ALTER COLUMN "${name}" DROP NOT NULL`);
      const { value } = conversionInPostgres({ ...old, name }, column);
      await alter(`ALTER COLUMN "${name}" TYPE ${type} USING ${value}`);
    }
    if (old && (old.type !== type || old.default !== column.default))
      await alter(
        `ALTER COLUMN "${name}" ${column.default === null ? 'DROP DEFAULT' : `SET${defaultOf(column)}`}`,
      );
  }
}

async function requireValues({ table, columns }: TableChange, executor: Executor) {
  for (const { column, from: old } of columns) {
    const wasRequired = old !== null && old.required && old.type === column.type;
    if (wasRequired === column.required) continue;
    const change = column.required ? 'SET' : 'DROP';
    await executor.run(`ALTER TABLE "${table.name}" ALTER COLUMN "${column.name}" ${change} NOT NULL`);
  }
}

/** References come after the keys that they need. */
async function addRules({ tables, indexes }: SchemaChanges, executor: Executor) {
  const added = tables.flatMap(({ table, from, constraints }) =>
    constraints.added
      .filter(({ kind }) => from !== null || kind === 'reference')
      .map((constraint) => ({ table: table.name, constraint })),
  );
  for (const { table, constraint } of referencesFirst(added).reverse())
    await executor.run(`ALTER TABLE "${table}" ADD ${constraint.definition}`);
  for (const { definition } of indexes.added) await executor.run(definition);
}

function referencesFirst<Part extends { readonly constraint: Constraint }>(parts: readonly Part[]): Part[] {
  const isReference = ({ constraint }: Part) => constraint.kind === 'reference';
  return [...parts.filter(isReference), ...parts.filter((part) => !isReference(part))];
}

function defaultOf({ default: value }: Column): string {
  return value === null ? '' : ` DEFAULT ${value}`;
}
