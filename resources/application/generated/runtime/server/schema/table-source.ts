import type { Table } from './schema-model.ts';

/** The statement that makes a table. */
export function tableSource({ name, columns, constraints }: Table, withReferences = true): string {
  const kept = constraints.filter(({ kind }) => withReferences || kind !== 'reference');
  const lines = [...columns, ...kept].map(({ definition }) => `  ${definition}`);
  return `CREATE TABLE "${name}" (\n${lines.join(',\n')}\n)`;
}
