import { isSameColumn, type SchemaChanges, type TableChange } from './compare-schemas.ts';

/** A sentence for each step, for people who look at a plan before it is carried out. */
export function describeChanges(changes: SchemaChanges): string[] {
  const changed = new Set(changes.indexes.added.map(({ name }) => name));
  const gone = changes.indexes.removed.filter(({ name }) => !changed.has(name));
  return [
    ...changes.tables.flatMap(describeTable),
    ...changes.droppedTables.map(({ name }) => `The table "${name}" goes away.`),
    ...changes.indexes.added.map(({ name, table }) => `"${table}" gets the index "${name}".`),
    ...gone.map(({ name, table }) => `"${table}" loses the index "${name}".`),
    ...changes.routines.added.map(({ name }) => `The function "${name}" is made.`),
  ];
}

function describeTable({ table, from, columns, droppedColumns, constraints }: TableChange): string[] {
  if (from === null) return [`The table "${table.name}" is made.`];
  const place = (column: string) => `"${table.name}"."${column}"`;
  const sentences = from.name === table.name ? [] : [`The table "${from.name}" becomes "${table.name}".`];
  for (const { column, from: old } of columns) {
    if (old === null) sentences.push(`${place(column.name)} is new.`);
    else if (old.name !== column.name) sentences.push(`"${old.name}" becomes ${place(column.name)}.`);
    if (old === null || isSameColumn(old, column)) continue;
    if (old.type !== column.type || old.kind !== column.kind)
      sentences.push(`${place(column.name)} becomes ${column.kind}; it was ${old.kind}.`);
    if (old.required !== column.required)
      sentences.push(`${place(column.name)} ${column.required ? 'needs a value now' : 'may be empty now'}.`);
    if (old.computed !== column.computed)
      sentences.push(
        `${place(column.name)} is ${column.computed === null ? 'not computed any more' : `${column.computed} now`}.`,
      );
    if (old.default !== column.default)
      sentences.push(`${place(column.name)} is ${column.default ?? 'empty'} where nothing is given.`);
  }
  sentences.push(...droppedColumns.map(({ name }) => `${place(name)} goes away.`));
  const added = new Set(constraints.added.map(({ name }) => name));
  const gone = constraints.removed.filter(({ name }) => !added.has(name));
  sentences.push(...constraints.added.map(({ name }) => `"${table.name}" keeps the rule "${name}".`));
  return [...sentences, ...gone.map(({ name }) => `"${table.name}" has no rule "${name}" any more.`)];
}
