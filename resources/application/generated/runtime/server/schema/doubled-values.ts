import type { SchemaChanges } from './compare-schemas.ts';
import type { Executor } from './executor.ts';
import type { Loss } from './losses.ts';
import type { Stage } from './repair-rows.ts';

/** Values that are there more than once where that is forbidden from now on. Which one is right, only people know. */
export async function doubledValues(
  { tables, indexes }: SchemaChanges,
  stage: Stage,
  executor: Executor,
): Promise<Loss[]> {
  const keys = tables.flatMap(({ table, from, constraints }) =>
    (from === null ? [] : constraints.added).flatMap((constraint) =>
      constraint.kind === 'unique' || constraint.kind === 'primary-key'
        ? [{ table: table.name, columns: constraint.columns.map((name) => `"${name}"`), where: null }]
        : [],
    ),
  );
  const losses: Loss[] = [];
  for (const { table, columns, where } of [...keys, ...indexes.added.filter(({ unique }) => unique)]) {
    const conditions = columns.map((name) => `${name} IS NOT NULL`);
    if (where !== null) conditions.push(`(${where})`);
    const list = columns.join(', ');
    const doubled = `SELECT 1 FROM "${stage(table)}" WHERE ${conditions.join(' AND ')} GROUP BY ${list} HAVING count(*) > 1`;
    const count = await executor.count(`SELECT count(*) FROM (${doubled}) AS doubled`);
    if (count === 0) continue;
    const what = columns.filter((name) => name !== '"org_id"').join(' and ');
    const values = count === 1 ? '1 value is' : `${count} values are`;
    const sentence = `${what} of "${table}" must be unique, and ${values} there more than once. Change these rows first.`;
    losses.push({ blocks: true, rows: count, sentence });
  }
  return losses;
}
