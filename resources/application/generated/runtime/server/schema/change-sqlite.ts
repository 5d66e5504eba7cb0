import type { SchemaChanges, TableChange } from './compare-schemas.ts';
import { conversionInSqlite } from './convert-values.ts';
import { countLosses } from './count-losses.ts';
import type { Executor } from './executor.ts';
import type { Loss } from './losses.ts';
import { doubledValues } from './doubled-values.ts';
import { repairRows, type Stage } from './repair-rows.ts';
import type { Schema, Table } from './schema-model.ts';
import { tableSource } from './table-source.ts';

/**
 * Brings a SQLite database to the schema: changed tables are made anew and filled from what they were
 * (https://sqlite.org/lang_altertable.html, "Making other kinds of table schema changes"). Foreign keys are off
 * meanwhile; the caller checks them before it commits. Returns what that cost.
 */
export async function changeSqlite(
  changes: SchemaChanges,
  schema: Schema,
  executor: Executor,
): Promise<Loss[]> {
  const losses = await countLosses(changes, conversionInSqlite, executor);
  const changed = changes.tables.filter(({ from }) => from !== null);
  const changedNames = new Set(changed.map(({ table }) => table.name));
  const stage: Stage = (table) => (changedNames.has(table) ? `_stage_${table}` : table);
  const indexes = [...schema.indexes.values()];

  for (const { name } of changes.indexes.removed) await executor.run(`DROP INDEX "${name}"`);
  for (const { table, from } of changes.tables) if (from === null) await executor.run(tableSource(table));
  for (const change of changed) await executor.run(staging(change, stage));
  for (const change of changed) losses.push(...(await repairRows(change, stage, executor)));
  losses.push(...(await doubledValues(changes, stage, executor)));
  if (losses.some(({ blocks }) => blocks)) return losses;

  const gone: Table[] = [...changes.droppedTables, ...changed.flatMap(({ from }) => from ?? [])];
  for (const { name } of gone) await executor.run(`DROP TABLE "${name}"`);
  for (const { table } of changed) {
    const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
    await executor.run(tableSource(table));
    await executor.run(
      `INSERT INTO "${table.name}" (${columns}) SELECT ${columns} FROM "${stage(table.name)}"`,
    );
    await executor.run(`DROP TABLE "${stage(table.name)}"`);
  }
  const added = new Set(changes.indexes.added);
  for (const index of indexes)
    if (added.has(index) || changedNames.has(index.table)) await executor.run(index.definition);
  return losses;
}

/** The rows as they will be, under their new names, in a table without rules. */
function staging({ table, from, columns }: TableChange, stage: Stage): string {
  const values = columns.map(({ column, from: old }) => {
    const value = old === null ? (column.default ?? 'NULL') : conversionInSqlite(old, column).value;
    return `${value} AS "${column.name}"`;
  });
  return `CREATE TABLE "${stage(table.name)}" AS SELECT ${values.join(', ')} FROM "${from?.name}" ORDER BY rowid`;
}
