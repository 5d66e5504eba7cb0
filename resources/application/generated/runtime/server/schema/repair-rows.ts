import { isSameColumn, type TableChange } from './compare-schemas.ts';
import type { Executor } from './executor.ts';
import { rowsOf, type Loss } from './losses.ts';
import type { Column, Constraint, Kind, Table } from './schema-model.ts';

/** The table in which the rows of a table are while a migration goes on. */
export type Stage = (table: string) => string;

/**
 * Makes rows fit a table before its new rules hold: fills in what is required, takes away what is not allowed any more.
 * Tells what that costs; whether it may cost it is decided by the caller, in whose transaction this is.
 */
export async function repairRows(
  { table, columns, constraints, from }: TableChange,
  stage: Stage,
  executor: Executor,
): Promise<Loss[]> {
  if (from === null) return [];
  const losses: Loss[] = [];
  const rows = `"${stage(table.name)}"`;
  const repair = async (wrong: string, action: Action | undefined, sentence: (count: string) => string) => {
    const count = await executor.count(`SELECT count(*) FROM ${rows} WHERE ${wrong}`);
    if (count === 0) return;
    if (action) await executor.run(`${action.statement(rows)} WHERE ${wrong}`);
    if (action?.loses === false) return;
    const result = action ? action.result : 'Change these rows first.';
    losses.push({ blocks: !action, rows: count, sentence: `${sentence(rowsOf(count))} ${result}` });
  };

  for (const { column, from: old } of columns) {
    if (!column.required || (old !== null && isSameColumn(old, column))) continue;
    await repair(`"${column.name}" IS NULL`, fillIn(table, column), (count) =>
      old === null
        ? `"${table.name}"."${column.name}" is new and required, and there is no value for ${count}.`
        : `"${table.name}"."${column.name}" is required, and has no value in ${count}.`,
    );
  }
  for (const constraint of constraints.added) {
    const wrong = violation(constraint, stage);
    if (wrong === undefined) continue;
    await repair(wrong, remedy(constraint, table), (count) => describe(constraint, table, count));
  }
  return losses;
}

interface Action {
  readonly statement: (rows: string) => string;
  readonly result: string;
  /** A value that the schema itself gives is no loss. */
  readonly loses: boolean;
}

const remove: Action = {
  statement: (rows) => `DELETE FROM ${rows}`,
  result: 'They are removed.',
  loses: true,
};

function fillIn(table: Table, column: Column): Action | undefined {
  const value = column.default ?? emptyValue(table, column);
  if (value === undefined) return undefined;
  return {
    statement: (rows) => `UPDATE ${rows} SET "${column.name}" = ${value}`,
    result: `They get ${value}.`,
    loses: column.default === null,
  };
}

const EMPTY: Readonly<Record<Kind, string>> = {
  text: `''`,
  integer: '0',
  number: '0',
  boolean: 'false',
  date: `'1970-01-01'`,
  datetime: `'1970-01-01T00:00:00.000Z'`,
  json: `'{}'`,
};

/** The first value that is allowed, or what is closest to nothing; there is none for references. */
function emptyValue({ constraints }: Table, { name, kind }: Column): string | undefined {
  for (const constraint of constraints) {
    if (constraint.kind === 'reference' && constraint.columns.includes(name)) return undefined;
    if (constraint.kind === 'values' && constraint.column === name) return constraint.values[0];
  }
  return EMPTY[kind];
}

/** The condition for a row that breaks a rule. */
function violation(constraint: Constraint, stage: Stage): string | undefined {
  if (constraint.kind === 'values') return `"${constraint.column}" NOT IN (${constraint.values.join(', ')})`;
  if (constraint.kind === 'check') return `NOT (${constraint.condition})`;
  if (constraint.kind !== 'reference') return undefined;
  const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');
  const given = constraint.columns.map((column) => `"${column}" IS NOT NULL`);
  const targets = `SELECT ${list(constraint.to.columns)} FROM "${stage(constraint.to.table)}"`;
  return `${given.join(' AND ')} AND (${list(constraint.columns)}) NOT IN (${targets})`;
}

/** A value is taken out of a set, emptied where that is allowed, or becomes what a new row has. */
function remedy(constraint: Constraint, table: Table): Action | undefined {
  if (constraint.kind !== 'values' && constraint.kind !== 'reference') return undefined;
  const name = constraint.kind === 'values' ? constraint.column : constraint.columns.at(-1);
  const column = table.columns.find((each) => each.name === name);
  if (!column) return undefined;
  const isMember = table.constraints.some(
    (each) => each.kind === 'primary-key' && each.columns.includes(column.name),
  );
  if (isMember) return remove;
  if (column.required) {
    const filled = fillIn(table, column);
    return filled && { ...filled, loses: true };
  }
  return {
    statement: (rows) => `UPDATE ${rows} SET "${column.name}" = NULL`,
    result: 'They lose that value.',
    loses: true,
  };
}

function describe(constraint: Constraint, table: Table, count: string): string {
  if (constraint.kind === 'values')
    return `"${table.name}"."${constraint.column}" does not allow the value of ${count} any more.`;
  if (constraint.kind === 'reference')
    return `"${table.name}"."${constraint.columns.at(-1)}" refers to "${constraint.to.table}", which ${count} do not.`;
  return `The rule "${constraint.name}" of "${table.name}" does not hold for ${count}.`;
}
