import type { SchemaChanges } from './compare-schemas.ts';
import type { Conversion } from './convert-values.ts';
import type { Executor } from './executor.ts';
import { rowsOf, type Loss } from './losses.ts';
import type { Column } from './schema-model.ts';

/**
 * What goes away with tables, columns and kinds of values: counted while everything is still as it was.
 *
 * @param convert how values become those of another kind in this database
 */
export async function countLosses(
  { tables, droppedTables }: SchemaChanges,
  convert: (from: Column, to: Column) => Conversion,
  executor: Executor,
): Promise<Loss[]> {
  const losses: Loss[] = [];
  const count = async (table: string, where: string, sentence: (rows: string) => string) => {
    const rows = await executor.count(`SELECT count(*) FROM "${table}" WHERE ${where}`);
    if (rows > 0) losses.push({ blocks: false, rows, sentence: sentence(rowsOf(rows)) });
  };
  for (const { name } of droppedTables)
    await count(name, '1 = 1', (rows) => `The table "${name}" goes away with ${rows}.`);
  for (const { table, from, columns, droppedColumns } of tables) {
    if (from === null) continue;
    for (const { name } of droppedColumns)
      await count(
        from.name,
        `"${name}" IS NOT NULL`,
        (rows) => `"${from.name}"."${name}" goes away with its values in ${rows}.`,
      );
    for (const { column, from: old } of columns) {
      if (old === null || old.kind === column.kind) continue;
      await count(
        from.name,
        convert(old, column).loses,
        (rows) =>
          `"${table.name}"."${column.name}" becomes ${column.kind}, and the values of ${rows} cannot be kept as they are.`,
      );
    }
  }
  return losses;
}
